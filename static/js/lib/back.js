/**
 * The way of a gradient back through a cell: by node what reaches it, and by edge what it is
 * multiplied by and what is handed on. All of it is the engine's; here it is looked up and written
 * as lines of arithmetic.
 *
 * @typedef {import("./base64.js").NumberArray} NumberArray
 * @typedef {import("./digits.js").Line} Line
 * @typedef {import("./digits.js").Step} Step
 *
 * @typedef {object} Edge from a node back to one that it reads
 * @property {string} origin
 * @property {string} to
 * @property {boolean} earlier whether it goes to the timestep before
 * @property {number | null} constant
 * @property {string | null} value the node by whose value it is multiplied
 * @property {NumberArray | null} slope
 * @property {NumberArray | null} passed null where it is all that reaches `to`
 * @property {import("./trace.js").Vector} stretch by timestep, what it does to the norm
 *
 * @typedef {object} Slopes
 * @property {Record<string, NumberArray>} nodes the gradient by every node, T x its size
 * @property {Record<string, import("./trace.js").Vector>} sizes its norm, by every node
 * @property {Record<string, import("./trace.js").Vector>} start by each state before the first word
 *
 * @typedef {object} Edges
 * @property {Edge[]} edges
 * @property {{product: NumberArray, log10: NumberArray} | null} kept what the belt's gate keeps up to
 *   the loss
 * @property {Record<string, import("./trace.js").Vector>} stretch by state and timestep, what the
 *   timestep does to the norm
 *
 * @typedef {Slopes & Edges} Way
 *
 * @typedef {{t: number, unit: number, loss: number}} Here
 */

import {row} from "./base64.js";
import {stepLine} from "./digits.js";

/**
 * The gradient by a node at a timestep, all units; at -1 by a state before the first word.
 *
 * @param {Slopes} way
 * @param {string} key
 * @param {number} t
 * @returns {import("./trace.js").Vector | null}
 */
export function gradientAt(way, key, t) {
  if (t < 0) return way.start[key] ?? null;
  const of = way.nodes[key];
  return of && t < of.shape[0] ? row(of, t) : null;
}

/**
 * The power of ten in which some numbers are printed: a third one, so that the largest is from a
 * tenth to a hundred of it.
 *
 * @param {Iterable<number>} values
 */
export function powerOf(values) {
  let most = 0;
  for (const value of values) if (Number.isFinite(value)) most = Math.max(most, Math.abs(value));
  return most > 0 ? 3 * Math.floor((Math.log10(most) + 1) / 3) : 0;
}

/**
 * What is handed to a node at a timestep: by the later timestep, by what reads it at this one, or by
 * the loss itself.
 *
 * @typedef {object} Part
 * @property {string} from the node that hands it on; of the loss ""
 * @property {boolean} isLater whether it comes from the timestep after
 * @property {number} value
 * @property {{value: number, node: string | null} | null} factor what the gradient there is
 *   multiplied by; null where it is handed on as it is, or goes through weights
 * @property {boolean} isWeighed
 *
 * @param {Way} way
 * @param {string} key
 * @param {Here} here
 * @param {(key: string) => number} valueAt the unit's value of a node, now
 * @returns {Part[]}
 */
export function partsOf(way, key, {t, unit, loss}, valueAt) {
  /** @type {Part[]} */
  const parts = [];
  for (const edge of way.edges) {
    if (edge.to !== key) continue;
    const at = edge.earlier ? t + 1 : t;
    if (edge.earlier && at > loss) continue;
    const passed = edge.passed ?? way.nodes[key];
    parts.push({
      from: edge.origin,
      isLater: edge.earlier,
      value: row(passed, at)[unit],
      factor: edge.earlier ? null : factorOf(edge, at, unit, valueAt),
      isWeighed: edge.constant === null && edge.value === null && edge.slope === null,
    });
  }
  if (parts.length === 0 && t === loss)
    parts.push({
      from: "",
      isLater: false,
      value: row(way.nodes[key], t)[unit],
      factor: null,
      isWeighed: false,
    });
  return parts;
}

/**
 * @param {Edge} edge
 * @param {number} t
 * @param {number} unit
 * @param {(key: string) => number} valueAt
 */
function factorOf({constant, value, slope}, t, unit, valueAt) {
  if (value !== null) return {value: valueAt(value), node: value};
  if (slope !== null) return {value: row(slope, t)[unit], node: null};
  return constant === null || constant === 1 ? null : {value: constant, node: null};
}

/**
 * So many decimals that the smallest factor has two digits that count, where six are enough.
 *
 * @param {Pick<Step, "operands">} step
 */
export function decimalsFor({operands}) {
  const sizes = operands.map(({value}) => Math.abs(value)).filter((size) => size > 1e-6);
  return Math.min(6, Math.max(2, 1 - Math.floor(Math.log10(Math.min(1, ...sizes)))));
}

/**
 * The lines of a phase on the way back, in the order in which they are reached.
 *
 * @param {string[]} reached the nodes, from the last
 * @param {Way} way
 * @param {Here} here
 * @param {(key: string) => number} valueAt
 * @param {number} power the gradients are printed in 10 to this
 * @returns {{node: string, parts: Part[], line: Line}[]}
 */
export function backLines(reached, way, here, valueAt, power) {
  const unit = 10 ** power;
  const {t, unit: row_} = here;
  const gradient = (/** @type {string} */ key) => (gradientAt(way, key, t)?.[row_] ?? NaN) / unit;
  return reached.flatMap((node) => {
    const parts = partsOf(way, node, here, valueAt);
    const [only] = parts;
    // What is only handed on is seen where it is read.
    if (
      parts.length === 0 ||
      (parts.length === 1 && !only.factor && !only.isLater && only.from && !only.isWeighed)
    )
      return [];
    const value = gradient(node);
    /** @type {Step} */
    let step = {node, value, op: null, operands: []};
    if (parts.length === 1 && only.factor) {
      const operands = [
        {node: only.from, value: gradient(only.from)},
        {node: only.factor.node, value: only.factor.value},
      ];
      step = {...step, op: "times", operands};
    } else if (parts.length > 1) {
      step = {
        ...step,
        op: "plus",
        operands: parts.map((part) => ({node: part.from, value: part.value / unit})),
      };
    }
    return [{node, parts, line: stepLine(step, {least: decimalsFor(step)})}];
  });
}
