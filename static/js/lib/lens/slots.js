/**
 * The named columns of the lens from the left, and which of them each node of a cell stands in.
 *
 * A node names its slot, or one is found for it. Its operation stands there; if it is shown as a
 * vector, its bars stand in the next `vector` slot to the right and its number in the one after.
 *
 * @typedef {import("../cell.js").CellNode} CellNode
 * @typedef {Pick<import("../cell.js").Cell, "nodes" | "states" | "lanes" | "belt" | "phases">} Cell
 */

import {functionOf} from "../functions.js";

/** In this order; a cell uses some of them, and the others take no room. */
export const SLOTS = /** @type {const} */ ([
  "word",
  "rail",
  "pill",
  "vector",
  "number",
  "branch",
  "times",
  "join",
  "plus",
  "squash",
  "tap",
  "vector2",
  "number2",
  "chip",
  "join2",
  "plus2",
  "tap2",
  "vector3",
  "number3",
  "out",
]);

/** Where an operation without a slot may stand: the first of these right of all it reads. */
const HOMES = /** @type {Record<string, string[]>} */ ({
  layer: ["pill", "plus", "plus2"],
  times: ["times", "join", "tap", "join2", "tap2"],
  plus: ["join", "plus", "join2", "plus2"],
  one_minus: ["squash", "chip", "tap2"],
  function: ["pill", "squash", "tap", "chip", "tap2"],
});

/**
 * A slot's place in the order.
 *
 * @param {string} slot
 * @returns {number} -1 for a slot that is none
 */
export function orderOf(slot) {
  return /** @type {readonly string[]} */ (SLOTS).indexOf(slot);
}

/**
 * Whether a node is shown as bars with a number, and not by a number alone.
 *
 * @param {CellNode} node
 * @param {string} slot its own
 */
export function hasVector({op, kind}, slot) {
  if (op === "input") return false;
  if (op === "previous") return slot !== "rail";
  if (op === "layer") return slot === "pill";
  return kind === "valve" || kind === "substance";
}

/**
 * The slot of every node, by key.
 *
 * @param {Cell} cell
 * @returns {Map<string, string>}
 */
export function slotsOf(cell) {
  /** @type {Map<string, string>} */
  const slots = new Map();
  for (const node of cell.nodes) slots.set(node.key, slotOf(node, cell, slots));
  return slots;
}

/**
 * @param {CellNode} node
 * @param {Cell} cell
 * @param {Map<string, string>} slots of the nodes before it
 * @returns {string}
 */
function slotOf(node, cell, slots) {
  if (orderOf(node.slot) >= 0) return node.slot;
  if (node.op === "input") return "word";
  const readers = cell.nodes.filter(({inputs}) => inputs.includes(node.key));
  if (node.op === "previous") {
    return readers.every(({op}) => op === "layer") ? "rail" : "vector";
  }
  const isBranch = node.op === "layer" && readers.length === 1 && isFunction(readers[0]);
  if (isBranch && node.inputs.every((key) => isGiven(cell, key))) return "rail";
  const before = Math.max(...node.inputs.map((key) => endOf(cell, key, slots)), orderOf("rail"));
  const homes = HOMES[isFunction(node) ? "function" : node.op];
  return homes.find((slot) => orderOf(slot) > before) ?? "out";
}

/**
 * The last slot that a node takes.
 *
 * @param {Cell} cell
 * @param {string} key
 * @param {Map<string, string>} slots
 */
function endOf(cell, key, slots) {
  const node = cell.nodes.find((each) => each.key === key);
  const slot = slots.get(key) ?? "word";
  if (!node || slot === "word" || slot === "rail") return orderOf("rail");
  const number = numberSlot(slot);
  return orderOf(hasVector(node, slot) && number ? number : slot);
}

/**
 * The slot of a node's bars: its own, or the next one for bars.
 *
 * @param {string} slot of the operation
 */
export function vectorSlot(slot) {
  return nextSlot(slot, "vector");
}

/**
 * The slot of the number beside its bars.
 *
 * @param {string} slot of the operation
 */
export function numberSlot(slot) {
  return nextSlot(slot, "number");
}

/**
 * @param {string} slot
 * @param {"vector" | "number"} kind
 */
function nextSlot(slot, kind) {
  return SLOTS.slice(orderOf(slot)).find((each) => each.startsWith(kind));
}

/** @param {CellNode} node */
function isFunction({op}) {
  return functionOf(op) !== undefined;
}

/**
 * Whether a value is there before anything is computed.
 *
 * @param {Cell} cell
 * @param {string} key
 */
function isGiven(cell, key) {
  const op = cell.nodes.find((each) => each.key === key)?.op;
  return op === "input" || op === "previous";
}
