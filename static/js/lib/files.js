/** The addresses of the page's files, wherever the page stands. */

/**
 * @param {string} name from the folder `static`
 * @returns {string}
 */
export function fileAddress(name) {
  return new URL(`static/${name}`, document.baseURI).href;
}
