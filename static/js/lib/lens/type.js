/**
 * How wide printed numbers are, by what they hold: measuring them would cost a layout at every step.
 */

/** Of the size, in the heaviest weight of the page's sans: a figure or a sign, a letter, the rest. */
const FIGURE = 0.535;
const LETTER = 0.5;
const NARROW = /** @type {Record<string, number>} */ ({
  ".": 0.31,
  "·": 0.31,
  "(": 0.35,
  ")": 0.35,
  " ": 0.2,
});

/**
 * The width of numbers and signs, in lengths of their size.
 *
 * @param {string} text
 */
export function emOf(text) {
  return [...text].reduce((sum, letter) => sum + widthOf(letter), 0);
}

/** @param {string} letter */
function widthOf(letter) {
  return NARROW[letter] ?? (/[a-z]/i.test(letter) ? LETTER : FIGURE);
}
