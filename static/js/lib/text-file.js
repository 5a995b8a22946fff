/**
 * The text in a file that an editor wrote: UTF-8, or UTF-16 by its mark
 * (`engine/inputs/text_file.py` reads alike).
 */

const MARKS = /** @type {const} */ ([
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
]);

/**
 * The text without the mark, with one sign for each end of a line; null if it is something else:
 * in an older encoding, or no text at all.
 *
 * @param {Uint8Array} data
 * @returns {string | null}
 */
export function textOf(data) {
  const [encoding] = MARKS.find(([, mark]) => mark.every((byte, at) => data[at] === byte)) ?? [
    "utf-8",
  ];
  let text;
  try {
    text = new TextDecoder(encoding, {fatal: true}).decode(data);
  } catch {
    return null;
  }
  // No text has one, but UTF-16 without its mark and UTF-32 are full of them.
  if (text.includes("\0")) return null;
  return text.replace(/\r\n?/g, "\n");
}

/**
 * @param {string} name from the folder `static`
 * @returns {string}
 */
export function fileAddress(name) {
  return new URL(`static/${name}`, document.baseURI).href;
}
