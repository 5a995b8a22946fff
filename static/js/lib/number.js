/** Numbers as people type them. */

const THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const TYPED = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;

/**
 * A number with a decimal point or a decimal comma; null where it is none, or where a comma may as
 * well part thousands.
 *
 * @param {string} text
 * @returns {number | null}
 */
export function typedNumber(text) {
  const plain = text.trim().replace("−", "-");
  return TYPED.test(plain) && !THOUSANDS.test(plain) ? Number(plain.replace(",", ".")) : null;
}

/**
 * A number as JSON writes it: NaN and infinities come as strings, and null stays null.
 *
 * @param {number | string | null} written
 * @returns {number | null}
 */
export function numeric(written) {
  return written === null ? null : Number(written);
}
