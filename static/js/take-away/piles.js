/**
 * What stands open beside the score, as rows of the tidy table: what each word adds to the gradient
 * of an array, by row and column, and the loss along the number that is moved.
 */

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {(string | number)[]} Row chain, t, token, node, unit, value, counts_from */

/** What the first row and the first column are called. */
const FIRST = 1;

/** @param {Score} score @param {string} chain @returns {Row[]} */
export function collectedRows({collect: {isOpen, nudged, shown}, trace}, chain) {
  /** @type {Row[]} */
  const rows = [];
  const of = isOpen.value ? shown.value : null;
  const [height, width] = of?.whole.shape ?? [0, 0];
  const name = `dL_t/d${of?.array}`;
  for (const [at, {text}] of (of ? (trace.value?.columns ?? []) : []).entries()) {
    const add = (/** @type {string} */ node, /** @type {number} */ value) =>
      rows.push([chain, at + FIRST, text, node, "", value, FIRST]);
    add(`norm(${name})`, Number(of?.norms[at]));
    add(`share(${name})`, Number(of?.parts[at]));
    for (let place = 0; place < height * width; place++) {
      const where = `${Math.floor(place / width) + FIRST},${(place % width) + FIRST}`;
      add(`${name}[${where}]`, Number(of?.piles.data[at * height * width + place]));
    }
  }
  const nudge = nudged.value;
  for (const [at, by] of (nudge?.by ?? []).entries()) {
    const add = (/** @type {string} */ node, /** @type {number[]} */ values) =>
      rows.push([chain, "", "", `${node}(${by})`, "", values[at], FIRST]);
    add("measured", nudge?.measured ?? []);
    add("gradient x nudge", nudge?.straight ?? []);
  }
  return rows;
}
