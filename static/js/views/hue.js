/**
 * Which colour class a quantity wears: a valve its own hue, a substance that of its sign.
 *
 * @param {import("../lib/cell.js").CellNode | undefined} node
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
