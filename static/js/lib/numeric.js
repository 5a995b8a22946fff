/**
 * A number as JSON writes it: NaN and infinities come as strings, and null stays null.
 *
 * @param {number | string | null} written
 * @returns {number | null}
 */
export function numeric(written) {
  return written === null ? null : Number(written);
}
