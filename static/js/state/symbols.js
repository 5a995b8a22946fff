/**
 * The symbols of a cell's nodes in the chosen notation.
 */

import {notation} from "./preferences.js";

/**
 * The symbol of a node, or null where it has none.
 *
 * @param {import("../lib/cell.js").CellNode} node
 * @returns {import("../lib/cell.js").MathSymbol | null}
 */
export function symbolOf(node) {
  return node.symbols[notation.value] ?? Object.values(node.symbols)[0] ?? null;
}
