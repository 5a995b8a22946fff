/**
 * Which height each node of a cell has in the lens.
 *
 * A row is a lane, by its key, or one of the rows below all lanes, `+0`, `+1`, where layers stand
 * that belong to no lane. A node's bars stand in its own lane. Its operation stands there too, if
 * anything arrives on that lane or no bars do; else on the row of its first input, and the result
 * turns.
 *
 * @typedef {import("../cell.js").CellNode} CellNode
 * @typedef {import("./slots.js").Cell} Cell
 * @typedef {{row: string, op: string}} Rows of the bars and of the operation
 */

import {hasVector} from "./slots.js";

/**
 * @param {Cell} cell
 * @param {Map<string, string>} slots
 * @returns {Map<string, Rows>}
 */
export function rowsOf(cell, slots) {
  /** @type {Map<string, Rows>} */
  const rows = new Map();
  const below = rowsBelow(cell, slots);
  for (const node of cell.nodes) rows.set(node.key, rowOf(node, cell, {slots, rows, below}));
  return rows;
}

/**
 * The layers that stand in a row below the lanes, one a row.
 *
 * @param {Cell} cell
 * @param {Map<string, string>} slots
 * @returns {string[]} their keys, from the top
 */
export function rowsBelow(cell, slots) {
  return cell.nodes
    .filter(({key, op, lane}) => op === "layer" && !lane && slots.get(key) !== "rail")
    .map(({key}) => key);
}

/**
 * @param {CellNode} node
 * @param {Cell} cell
 * @param {{slots: Map<string, string>, rows: Map<string, Rows>, below: string[]}} known
 * @returns {Rows}
 */
function rowOf(node, cell, {slots, rows, below}) {
  if (node.op === "input") return {row: "word", op: "word"};
  const place = below.indexOf(node.key);
  if (place >= 0) return {row: `+${place}`, op: `+${place}`};
  const own = ownLane(node, cell, slots);
  const inputs = node.inputs
    .flatMap((key) => rows.get(key) ?? [])
    .filter(({row}) => row !== "word");
  const passing = inputs.map(({row}) => row);
  const row = own || passing[Math.floor((passing.length - 1) / 2)] || cell.belt;
  const isMain = own === node.key && hasVector(node, slots.get(node.key) ?? "");
  if (!isMain || node.op === "previous" || node.op === "layer" || passing.length === 0) {
    return {row, op: row};
  }
  return {row, op: passing.includes(row) ? row : passing[0]};
}

/**
 * The lane a node names, or that of the function it is the weighted sum of.
 *
 * @param {CellNode} node
 * @param {Cell} cell
 * @param {Map<string, string>} slots
 */
function ownLane(node, cell, slots) {
  if (cell.lanes.includes(node.lane)) return node.lane;
  if (cell.lanes.includes(node.key)) return node.key;
  if (node.op === "previous") return cell.lanes.includes(node.inputs[0]) ? node.inputs[0] : "";
  if (node.op !== "layer" || slots.get(node.key) !== "rail") return "";
  const reader = cell.nodes.find(({inputs}) => inputs.includes(node.key));
  return reader ? reader.lane || (cell.lanes.includes(reader.key) ? reader.key : "") : "";
}
