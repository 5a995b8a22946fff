/**
 * A link's fragment as it can be read: an escape that was cut off at its end goes.
 *
 * @param {string} fragment without "#"
 * @returns {{fragment: string, isCut: boolean}}
 */
export function whole(fragment) {
  const uncut = fragment.replace(/%[0-9A-Fa-f]?$/, "");
  const letters = /(?:%[0-9A-Fa-f]{2})+$/.exec(uncut)?.[0] ?? "";
  const kept = readable(letters);
  const read = uncut.slice(0, uncut.length - letters.length) + kept;
  return {fragment: read, isCut: read !== fragment};
}

/**
 * The longest beginning of escapes that are whole letters. A letter takes at most four of them.
 *
 * @param {string} letters
 * @returns {string}
 */
function readable(letters) {
  for (let left = 0; left < 4 && 3 * left <= letters.length; left++) {
    const kept = letters.slice(0, letters.length - 3 * left);
    try {
      decodeURIComponent(kept);
      return kept;
    } catch {
      // One escape fewer may be a whole letter.
    }
  }
  return letters;
}
