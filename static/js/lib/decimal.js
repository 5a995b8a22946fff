/**
 * Decimal numbers as whole multiples of a last digit, so that no floating error decides a rounding.
 *
 * A number with `decimals` decimals is the BigInt value·10^decimals.
 *
 * @typedef {"times" | "plus" | "one_minus" | import("./functions.js").FunctionName} Operation
 */

import {functionOf} from "./functions.js";

/** A function's value this close to a half, in units of the last digit, could be rounded either way. */
const UNSURE = 1e-6;

/** Functions whose values are whole multiples of the last digit where what they are of is one. */
const EXACT = ["relu", "copy"];

/**
 * A double rounded to so many decimals, halves away from zero, exactly as `fixed` prints it.
 *
 * @param {number} value finite, below 1e21
 * @param {number} decimals
 * @returns {bigint}
 */
export function scaled(value, decimals) {
  return BigInt(value.toFixed(decimals).replace(".", ""));
}

/**
 * What somebody gets who recomputes an operation from printed operands.
 *
 * @param {Operation} op
 * @param {bigint[]} operands
 * @param {number} decimals of the operands
 * @param {number} wanted decimals of the result, not more than `decimals`
 * @returns {bigint | null} null where the result lies on a half, so that it depends on the rule
 */
export function recompute(op, operands, decimals, wanted) {
  const curved = EXACT.includes(op) ? undefined : functionOf(op);
  if (curved) {
    const at = Number(operands[0]) / 10 ** decimals;
    return nearest(curved.at(at) * 10 ** wanted);
  }
  if (op === "times") {
    const product = operands.reduce((all, each) => all * each, 1n);
    return shorten(product, decimals * operands.length - wanted);
  }
  return shorten(exact(op, operands, decimals), decimals - wanted);
}

/**
 * @param {Operation} op
 * @param {bigint[]} operands
 * @param {number} decimals
 */
function exact(op, operands, decimals) {
  const sum = operands.reduce((all, each) => all + each, 0n);
  if (op === "one_minus") return 10n ** BigInt(decimals) - sum;
  return op === "relu" && sum < 0n ? 0n : sum;
}

/**
 * The same number with fewer decimals.
 *
 * @param {bigint} number
 * @param {number} dropped
 */
function shorten(number, dropped) {
  const unit = 10n ** BigInt(dropped);
  const size = number < 0n ? -number : number;
  const twice = 2n * (size % unit);
  if (twice === unit) return null;
  const rounded = size / unit + (twice > unit ? 1n : 0n);
  return number < 0n ? -rounded : rounded;
}

/** @param {number} value */
function nearest(value) {
  const unsure = Math.abs(value - Math.floor(value) - 0.5) < UNSURE;
  return unsure ? null : BigInt(Math.round(value));
}
