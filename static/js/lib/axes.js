/**
 * The axes of the charts: of the gradient's lane, and of the loss over a training.
 */

/** @typedef {{x: number, y: number}} Point */

/**
 * Where an update lies on the axis, as a share of its length.
 *
 * @param {number} update
 * @param {number} span the last update that the axis has room for
 */
export function along(update, span) {
  return Math.sqrt(Math.max(0, update) / span);
}

/**
 * Updates worth a label: round numbers, about as many as fit.
 *
 * @param {number} span
 * @param {number} most
 * @returns {number[]}
 */
export function updateTicks(span, most) {
  const ticks = [0];
  for (let tick = 1; tick < most; tick++) {
    const round = rounded(span * (tick / most) ** 2);
    const last = ticks[ticks.length - 1];
    const isClear = along(round, span) - along(last, span) > 0.6 / most;
    if (isClear && along(span, span) - along(round, span) > 0.7 / most) ticks.push(round);
  }
  return [...ticks, span];
}

/** One leading digit. @param {number} number */
function rounded(number) {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, number)));
  return Math.max(1, Math.round(number / unit)) * unit;
}

/**
 * Losses worth a line: from zero in round steps.
 *
 * @param {number} top
 * @param {number} most
 * @returns {number[]}
 */
export function lossTicks(top, most) {
  const rough = top / most;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5, 10].find((each) => each * unit >= rough) ?? 10);
  const count = Math.floor(top / step + 1e-9);
  return Array.from({length: count + 1}, (_, place) => place * step);
}

/**
 * A log axis from the smallest to the largest of some sizes.
 *
 * @param {number[]} sizes those that are not above zero have no place on it
 * @returns {(size: number) => number} where a size lies, from 0 to 1
 */
export function logScale(sizes) {
  const logs = sizes.filter((size) => size > 0 && Number.isFinite(size)).map(Math.log10);
  const low = Math.min(...logs) - 0.05;
  const high = Math.max(...logs) + 0.05;
  return (size) => Math.min(1, Math.max(0, (Math.log10(size) - low) / (high - low)));
}

/**
 * A line through points; it breaks off where a number is not finite.
 *
 * @param {Point[]} points
 */
export function path(points) {
  let pen = "M";
  let drawn = "";
  for (const {x, y} of points) {
    if (!Number.isFinite(y)) {
      pen = "M";
      continue;
    }
    drawn += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = "L";
  }
  return drawn;
}

/**
 * So many figures that there is at most one a unit of length: of those that fall together, their
 * mean stands for them.
 *
 * @param {number[]} update
 * @param {number[]} values
 * @param {number} span
 * @param {number} width
 * @returns {{update: number, value: number}[]}
 */
export function thinned(update, values, span, width) {
  /** @type {{update: number, value: number, count: number, place: number}[]} */
  const found = [];
  for (const [index, at] of update.entries()) {
    const place = Math.round(along(at, span) * width);
    const last = found[found.length - 1];
    if (last?.place === place) {
      last.count += 1;
      last.value += (values[index] - last.value) / last.count;
      last.update = at;
    } else {
      found.push({update: at, value: values[index], count: 1, place});
    }
  }
  return found;
}

/** The exponents at the ends of the gradient's axis, which is the same for all cells and nets. */
export const TOP = 0;
export const BOTTOM = -8;
/** Where a gradient explodes the axis goes on up to here, and that is said. */
export const GROWN = 4;
/** What is larger explodes. */
const EXPLODED = 10;
/** Smaller than this share of the largest, nothing of it is left in a sum with the others. */
const DROWNED = 1e-6;

/**
 * @typedef {object} Place where a number lies on the gradient's axis
 * @property {number} share of its height, from 0 to 1
 * @property {"on" | "above" | "below" | "infinite" | "nan"} is
 * @property {"" | "nearer" | "farther"} drowned whether words nearer to the loss drown it, or farther
 *   ones
 *
 * @typedef {object} GradientAxis
 * @property {number} top the exponent at its upper end
 * @property {number[]} ticks exponents worth a line
 * @property {number} drowned the share of its height below which a number is drowned
 * @property {(value: number | null, t: number) => Place | null} place null where nothing flows
 */

/**
 * The one axis of the gradients: from 1 down to 10⁻⁸, and up to 10⁴ where one explodes.
 *
 * @param {ArrayLike<number>} values by timestep, norms or numbers with a sign
 * @returns {GradientAxis}
 */
export function gradientAxis(values) {
  let peak = -1;
  let largest = 0;
  let isGrown = false;
  for (let t = 0; t < values.length; t++) {
    const size = Math.abs(values[t]);
    isGrown ||= size > EXPLODED;
    if (size > largest && size < Infinity) [peak, largest] = [t, size];
  }
  const top = isGrown ? GROWN : TOP;
  const shareOf = (/** @type {number} */ size) => (Math.log10(size) - BOTTOM) / (top - BOTTOM);
  const least = largest >= 10 ** BOTTOM ? Math.max(10 ** BOTTOM, DROWNED * largest) : 0;
  const ticks = [];
  for (let tick = top; tick >= BOTTOM; tick -= 2) ticks.push(tick);
  return {
    top,
    ticks,
    drowned: Math.min(1, Math.max(0, shareOf(least) || 0)),
    place: (value, t) => {
      if (value === null || value === 0) return null;
      if (Number.isNaN(value)) return {share: 1, is: "nan", drowned: ""};
      const size = Math.abs(value);
      if (size === Infinity) return {share: 1, is: "infinite", drowned: ""};
      const share = shareOf(size);
      const drowned = size >= least ? "" : t < peak ? "nearer" : "farther";
      if (share > 1) return {share: 1, is: "above", drowned};
      return share < 0 ? {share: 0, is: "below", drowned} : {share, is: "on", drowned};
    },
  };
}

/**
 * So many figures that there is at most one a unit of length: of those that fall together the largest
 * stands for them, so that no leap is lost.
 *
 * @param {number[]} update
 * @param {number[]} values
 * @param {number} span
 * @param {number} width
 * @returns {{update: number, value: number}[]}
 */
export function highest(update, values, span, width) {
  /** @type {{update: number, value: number, place: number}[]} */
  const found = [];
  for (const [index, at] of update.entries()) {
    const place = Math.round(along(at, span) * width);
    const last = found[found.length - 1];
    if (last?.place !== place) found.push({update: at, value: values[index], place});
    else if (values[index] > last.value) Object.assign(last, {update: at, value: values[index]});
  }
  return found;
}
