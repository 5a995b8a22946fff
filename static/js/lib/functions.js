/**
 * The functions of one number that a node may be: how each is written, what it makes of a number,
 * and between which values. A function that the engine learns stands here and nowhere else.
 *
 * @typedef {"sigmoid" | "hard_sigmoid" | "tanh" | "relu" | "copy"} FunctionName
 * @typedef {object} Curve
 * @property {string} sign
 * @property {(x: number) => number} at
 * @property {number} low
 * @property {number} high
 * @property {[number, number][]} [shape] corners from -1 to 1, y downwards: drawn where the sign has
 *   no room
 */

/** How much of a function without bounds is drawn. */
export const REACH = 5;

/** @type {Record<FunctionName, Curve>} */
const TABLE = {
  sigmoid: {sign: "σ", at: (x) => 1 / (1 + Math.exp(-x)), low: 0, high: 1},
  hard_sigmoid: {
    sign: "hard σ",
    at: (x) => Math.min(1, Math.max(0, x / 6 + 0.5)),
    low: 0,
    high: 1,
    shape: [
      [-1, 1],
      [-0.5, 1],
      [0.5, -1],
      [1, -1],
    ],
  },
  tanh: {sign: "tanh", at: Math.tanh, low: -1, high: 1},
  relu: {sign: "ReLU", at: (x) => Math.max(0, x), low: 0, high: REACH},
  copy: {sign: "=", at: (x) => x, low: -REACH, high: REACH},
};

/**
 * The function that an operation is, or undefined where it is none of one number.
 *
 * @param {string} op
 * @returns {Curve | undefined}
 */
export function functionOf(op) {
  return Object.hasOwn(TABLE, op) ? TABLE[/** @type {FunctionName} */ (op)] : undefined;
}

/**
 * What stands before and after what a function is of: `tanh(` and `)`; nothing for a copy.
 *
 * @param {string} op
 * @returns {[string, string]}
 */
export function around(op) {
  const sign = op === "copy" ? undefined : functionOf(op)?.sign;
  return sign ? [`${sign}(`, ")"] : ["", ""];
}
