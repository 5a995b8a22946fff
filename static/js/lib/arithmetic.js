/**
 * What a phase computes for one unit, as lines of arithmetic, from the cell's graph alone.
 *
 * @typedef {import("./cell.js").Cell} Cell
 * @typedef {import("./cell.js").CellNode} CellNode
 * @typedef {import("./cell.js").ValueAt} ValueAt
 * @typedef {import("./digits.js").Line} Line
 * @typedef {import("./digits.js").Step} Step
 * @typedef {import("./digits.js").Token} Token
 */

import {nodeOf, phaseOf} from "./cell.js";
import {stepLine, sumLines} from "./digits.js";
import {decimalsOf} from "./format.js";
import {functionOf} from "./functions.js";

/**
 * The lines of a phase, in the order it computes them.
 *
 * A function of a weighted sum is one line. A sum stands below its terms; products among them are
 * written out there, also those of an earlier phase. A weighted sum is only stated, with the digits
 * that it is then read with: it is explained weight by weight elsewhere.
 *
 * @param {Pick<Cell, "nodes" | "phases">} cell
 * @param {string} phase the phase's key
 * @param {ValueAt} valueAt the selected unit's value of a node
 * @param {number} [most] decimals anywhere; where these do not come out, a line says ≈
 * @returns {Line[]}
 */
export function phaseLines(cell, phase, valueAt, most) {
  const nodes = phaseOf(cell, phase).nodes.map((key) => nodeOf(cell, key));
  const within = new Set(nodes.flatMap((node) => printedWithin(node, nodes)));
  const lines = nodes
    .filter(({key, op}) => op !== "input" && op !== "previous" && !within.has(key))
    .flatMap((node) => {
      if (node.op !== "plus") return [stepLine(step(node, valueAt), {most})];
      const squash = squashOf(node, nodes);
      return sumLines(
        node.inputs.map((key) => term(nodeOf(cell, key), valueAt)),
        {node: node.key, value: valueAt(node.key)},
        squash && step(squash, valueAt),
        {most},
      );
    });
  return lines.map((line) => {
    const least = line.role === "alone" ? shownWith(line, lines) : 0;
    if (least <= Math.max(...decimals(line))) return line;
    const longer = stepLine(step(nodeOf(cell, line.node ?? ""), valueAt), {least, most});
    return longer.relation === line.relation ? longer : line;
  });
}

/**
 * The most decimals with which a number of a line stands in other lines: one number is not printed
 * in two ways side by side.
 *
 * @param {Line} line
 * @param {Line[]} lines
 */
function shownWith(line, lines) {
  const own = new Set(line.tokens.map(({node}) => node ?? ""));
  const others = lines.filter((other) => other !== line);
  return Math.max(0, ...others.flatMap((other) => decimals(other, own)));
}

/**
 * How many decimals the numbers of a line have.
 *
 * @param {Line} line
 * @param {Set<string>} [only] of these nodes
 */
function decimals({tokens}, only) {
  return tokens
    .filter(
      ({role, node}) =>
        (role === "operand" || role === "result") && (!only || only.has(node ?? "")),
    )
    .map(({text}) => decimalsOf(text));
}

/**
 * The keys that need no line of their own, because the line of this node, or its sum, has them.
 *
 * @param {CellNode} node
 * @param {CellNode[]} nodes of the phase
 * @returns {string[]}
 */
function printedWithin(node, nodes) {
  if (isFunction(node)) {
    return nodes.filter(({key, op}) => op === "layer" && node.inputs.includes(key)).map(keyOf);
  }
  if (node.op !== "plus") return [];
  const terms = nodes.filter((each) => node.inputs.includes(each.key) && fitsATerm(each));
  return [...terms, squashOf(node, nodes)].flatMap((each) => (each ? [each.key] : []));
}

/**
 * The function that squashes a sum, if the phase has exactly one.
 *
 * @param {CellNode} sum
 * @param {CellNode[]} nodes of the phase
 */
function squashOf(sum, nodes) {
  const functions = nodes.filter((each) => isFunction(each) && each.inputs.includes(sum.key));
  return functions.length === 1 ? functions[0] : undefined;
}

/**
 * A node as a term of a sum: written out if it is a product, else only stated.
 *
 * @param {CellNode} node
 * @param {ValueAt} valueAt
 * @returns {Step}
 */
function term(node, valueAt) {
  return node.op === "times" ? step(node, valueAt) : stated(node, valueAt);
}

/**
 * @param {CellNode} node
 * @param {ValueAt} valueAt
 * @returns {Step}
 */
function step(node, valueAt) {
  const {key, op, inputs} = node;
  if (op === "layer" || op === "copy" || op === "input" || op === "previous") {
    return stated(node, valueAt);
  }
  const operands = inputs.map((input) => ({node: input, value: valueAt(input)}));
  return {node: key, value: valueAt(key), op, operands};
}

/**
 * @param {CellNode} node
 * @param {ValueAt} valueAt
 * @returns {Step}
 */
function stated({key}, valueAt) {
  return {node: key, value: valueAt(key), op: null, operands: []};
}

/** @param {CellNode} node */
function isFunction({op}) {
  return op !== "copy" && functionOf(op) !== undefined;
}

/** @param {CellNode} node */
function fitsATerm({op}) {
  return op === "times" || op === "layer" || op === "copy";
}

/** @param {CellNode} node */
function keyOf({key}) {
  return key;
}
