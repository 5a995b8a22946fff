/**
 * A log axis that fits some sizes: whole decades, and where on it a size lies.
 *
 * @typedef {object} Decades
 * @property {number} from the exponent at the bottom
 * @property {number} to the exponent at the top
 * @property {number[]} ticks exponents worth a line, top and bottom among them
 * @property {(size: number) => number | null} share of the height, 0 to 1; null where there is
 *   nothing: zero, or not a number
 */

/** Below this a size is drawn as if it were this: denormals would flatten everything else. */
const FLOOR = -12;
const FEWEST = 2;

/**
 * @param {number[]} sizes
 * @returns {Decades}
 */
export function decades(sizes) {
  const logs = sizes.filter((size) => size > 0 && Number.isFinite(size)).map(Math.log10);
  const to = logs.length ? Math.ceil(Math.max(...logs)) : 0;
  const lowest = logs.length ? Math.floor(Math.min(...logs)) : to;
  const from = Math.min(to - FEWEST, Math.max(lowest, Math.min(FLOOR, to - FEWEST)));
  return {
    from,
    to,
    ticks: [to, from],
    share: (size) => {
      if (!(size > 0)) return null;
      return Math.min(1, Math.max(0, (Math.log10(size) - from) / (to - from)));
    },
  };
}
