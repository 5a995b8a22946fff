/**
 * The valves that decide what becomes of a memory at a word, read off the cell's graph.
 *
 * @typedef {import("./cell.js").Cell} Cell
 * @typedef {import("./cell.js").CellNode} CellNode
 */

import {memoryOf} from "./events.js";

/**
 * The valves through which a memory is kept and through which something is written into it, in the order
 * in which they are computed; none where the memory is made anew at each word.
 *
 * @param {Pick<Cell, "nodes" | "belt">} cell
 * @param {boolean} isEmpty whether the memory holds nothing that could be kept
 * @returns {CellNode[]}
 */
export function decidingValves(cell, isEmpty) {
  const memory = memoryOf(cell);
  if (!memory) return [];
  const kept = memory.kept !== null && !isEmpty ? [memory.kept] : [];
  const found = new Set([...kept, ...memory.written].flatMap((key) => valvesBefore(cell, key)));
  return cell.nodes.filter((node) => found.has(node));
}

/**
 * The valves that a product is made with; one minus a valve is that valve.
 *
 * @param {Pick<Cell, "nodes">} cell
 * @param {string} key of the product
 */
function valvesBefore({nodes}, key) {
  const inputsOf = (/** @type {CellNode | undefined} */ of) =>
    nodes.filter((node) => of?.inputs.includes(node.key));
  const product = nodes.find((node) => node.key === key);
  if (product?.op !== "times") return [];
  const factors = inputsOf(product).flatMap((each) =>
    each.op === "one_minus" ? inputsOf(each) : [each],
  );
  return factors.filter(({kind, ends}) => kind === "valve" && ends);
}
