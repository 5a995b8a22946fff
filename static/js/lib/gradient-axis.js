/**
 * The one log axis on which every gradient is drawn: 1 down to 10⁻⁸, the same for all nets, so that
 * two pictures can be compared. What is smaller or larger is said, not drawn as if it fitted.
 */

/** The exponents at the ends. */
export const TOP = 0;
export const BOTTOM = -8;
/** Exponents worth a line. */
export const TICKS = [0, -2, -4, -6, -8];

/**
 * Where a size lies on the axis.
 *
 * @param {number} size a norm
 * @returns {{share: number, is: "on" | "above" | "below"} | null} `share` of the height, 0 to 1; null
 *   where there is nothing: zero, or not a number
 */
export function onAxis(size) {
  if (!(size > 0)) return null;
  const share = (Math.log10(size) - BOTTOM) / (TOP - BOTTOM);
  if (share > 1) return {share: 1, is: "above"};
  return share < 0 ? {share: 0, is: "below"} : {share, is: "on"};
}
