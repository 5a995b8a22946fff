/**
 * A cell's description, as GET /api/cells gives it, and how to look things up in it.
 *
 * Everything here is generic: no module of the page knows a cell by its name.
 *
 * @typedef {{base: string, sub?: string, accent?: "" | "tilde" | "hat"}} MathSymbol
 *
 * @typedef {"input" | "previous" | "layer" | "times" | "plus" | "one_minus"
 *   | import("./functions.js").FunctionName} Op
 *
 * @typedef {"vector" | "valve" | "substance" | "sum" | "product"} Kind
 *
 * @typedef {"" | "forget" | "input" | "output" | "signed" | "ink"} Hue
 *
 * @typedef {object} CellNode
 * @property {string} key
 * @property {string} texts what the keys of its texts in the catalogue begin with
 * @property {string} name for a person: "forget gate (1 = keep)"
 * @property {string} [short] the name where room is scarce: "forget"
 * @property {string} [caption] "whether to erase"
 * @property {Kind} kind
 * @property {Hue} hue
 * @property {Op} op
 * @property {string[]} inputs keys of other nodes; a "previous" names a state instead
 * @property {number[] | null} range
 * @property {[string, string] | null} [ends] what a valve does at 0 and at 1: "drop", "keep"
 * @property {string} lane key of the lane it is drawn in; "" if it has none
 * @property {string} slot
 * @property {string} phase
 * @property {Record<string, MathSymbol>} symbols by notation
 *
 * @typedef {"<" | ">" | "abs<" | "abs>" | "sign_is" | "sign_is_not"} TestName
 * @typedef {{when: [string, TestName, number | string][], say: string, key: string}} NarrationCase
 * @typedef {{key: string, name: string, hue: Hue, nodes: string[], narration: NarrationCase[]}} Phase
 *
 * @typedef {object} Cell
 * @property {string} name
 * @property {string} label
 * @property {string} title
 * @property {string} texts what the keys of its own texts in the catalogue begin with
 * @property {string[]} states
 * @property {string} output
 * @property {string[]} lanes
 * @property {string} belt
 * @property {string[]} notations
 * @property {CellNode[]} nodes in the order they are computed
 * @property {Phase[]} phases
 * @property {Record<string, string[]>} equations by notation
 *
 * @typedef {(key: string) => number} ValueAt the selected unit's value of a node, now
 */

/**
 * The node of this key.
 *
 * @param {Pick<Cell, "nodes">} cell
 * @param {string} key
 * @returns {CellNode}
 */
export function nodeOf(cell, key) {
  const node = cell.nodes.find((each) => each.key === key);
  if (!node) throw new Error(`the cell has no node "${key}"`);
  return node;
}

/**
 * The phase of this key.
 *
 * @param {Pick<Cell, "phases">} cell
 * @param {string} key
 * @returns {Phase}
 */
export function phaseOf(cell, key) {
  const phase = cell.phases.find((each) => each.key === key);
  if (!phase) throw new Error(`the cell has no phase "${key}"`);
  return phase;
}

/**
 * What a loss is differentiated by: what memory travels in, the other states, what else is drawn.
 *
 * @param {Pick<Cell, "belt" | "states" | "lanes">} cell
 */
export function choicesOf({belt, states, lanes}) {
  return [...new Set([belt, ...states, ...lanes])];
}
