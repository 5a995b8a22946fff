/**
 * The axis of the lab, in powers of ten: it follows the curves in fixed steps, as far as float64
 * goes.
 */

const LOWS = [-8, -20, -40, -80, -160, -330];
const TOPS = [2, 5, 10, 20, 40, 80, 160, 310];
const STEPS = [1, 2, 5, 10, 20, 40, 100];
const MOST_TICKS = 9;

/**
 * @param {import("../store/lab.js").Fading[]} cells
 * @returns {{low: number, top: number, ticks: number[]}}
 */
export function axisOf(cells) {
  const all = cells.flatMap(({mean}) => Array.from(mean).filter(Number.isFinite));
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)];
  const low = LOWS.find((each) => each <= least) ?? LOWS[LOWS.length - 1];
  const top = TOPS.find((each) => each >= most) ?? TOPS[TOPS.length - 1];
  const step = STEPS.find((each) => (top - low) / each <= MOST_TICKS) ?? 100;
  const first = Math.ceil(low / step);
  const count = Math.floor(top / step) - first + 1;
  return {low, top, ticks: Array.from({length: count}, (_, place) => (first + place) * step)};
}

/**
 * Round numbers of words back, about as many as fit, and the last one.
 *
 * @param {number} last
 * @param {number} most
 */
export function backTicks(last, most) {
  const step = [1, 2, 5, 10, 20, 50, 100, 200].find((each) => last / each <= most) ?? 500;
  const count = Math.floor(last / step - 0.6) + 1;
  return [...Array.from({length: Math.max(1, count)}, (_, place) => place * step), last];
}
