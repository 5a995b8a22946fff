/**
 * How what is drawn is placed and coloured: lengths in the stage's unit, and the class of a hue.
 */

/**
 * Puts an element at a place of the stage; all lengths in su.
 *
 * @param {{x?: number, y?: number, width?: number, height?: number}} at
 * @returns {Record<string, string>}
 */
export function place({x, y, width, height}) {
  const at = {left: x, top: y, width, height};
  const given = Object.entries(at).filter(([, length]) => length !== undefined);
  return Object.fromEntries(given.map(([key, length]) => [key, su(Number(length))]));
}

/** @param {number} length */
export function su(length) {
  return `calc(var(--su) * ${Math.round(length * 100) / 100})`;
}

/**
 * Which colour class a quantity wears: a valve its own hue, a substance that of its sign.
 *
 * @param {import("./cell.js").CellNode | undefined} node
 * @param {number} value
 * @returns {string}
 */
export function hueClass(node, value) {
  if (!node || (node.kind === "sum" && node.hue !== "signed") || node.kind === "vector")
    return "hue-ink";
  if (node.kind === "valve" || node.op === "one_minus") return `hue-${node.hue || "ink"}`;
  if (value === 0 || Number.isNaN(value)) return "hue-ink";
  return value < 0 ? "hue-negative" : "hue-positive";
}

/**
 * The colour class of a whole lane or phase, which has no sign.
 *
 * @param {string} hue
 */
export function roleClass(hue) {
  return hue === "signed" ? "hue-positive" : `hue-${hue || "ink"}`;
}

/** The colour class of a signed number that is no node's. @param {number} value */
export function signHue(value) {
  if (value === 0 || Number.isNaN(value)) return "hue-ink";
  return value < 0 ? "hue-negative" : "hue-positive";
}
