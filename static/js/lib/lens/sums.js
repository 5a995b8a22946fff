/**
 * How lines of arithmetic are set in the room there is: as they are, else with those that are too
 * long folded before their result. Nothing is set smaller than can be read.
 *
 * @typedef {object} Length a line, in lengths of its size
 * @property {number} before its result
 * @property {number} result with the sign before it
 *
 * @typedef {{size: number, leading: number, folded: boolean[]}} Setting
 */

/** From one row to the next, of the size: as they are wanted, and as close as they may be. */
const LOOSE = 1.3;
const TIGHT = 1.2;

/**
 * @param {Length[]} lines
 * @param {{width: number, height: number}} room
 * @param {{size: number, least: number}} type the size wanted, and the least that can be read
 * @returns {Setting | null} null where there is too little room
 */
export function settle(lines, {width, height}, {size, least}) {
  const longest = Math.max(...lines.map(({before, result}) => before + result));
  const whole = Math.min(size, width / longest, height / (LOOSE * lines.length));
  if (whole >= least) return {size: whole, leading: LOOSE, folded: lines.map(() => false)};
  const folded = lines.map(({before, result}) => (before + result) * least > width);
  const rows = lines.length + folded.filter(Boolean).length;
  const widest = Math.max(
    ...lines.map(({before, result}, at) =>
      folded[at] ? Math.max(before, result) : before + result,
    ),
  );
  const leading = Math.min(LOOSE, height / (rows * least));
  return widest * least <= width && leading >= TIGHT ? {size: least, leading, folded} : null;
}

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
