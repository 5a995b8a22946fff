/**
 * The plan of a lens: where every box, wire and number of one timestep of a cell lies. It knows
 * nothing of values; those only colour it.
 *
 * One rule for all wires: level along the row of what they carry, to the slot of what reads it;
 * there they turn, upright to the row of the reader.
 *
 * @typedef {import("./slots.js").Cell} Cell
 * @typedef {import("./parts.js").Metrics} Metrics
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {{x: number, y: number}} Point
 *
 * @typedef {object} Row
 * @property {string} key a lane's, or `+0`, `+1` for those below
 * @property {number} y its top
 * @property {number} height
 * @property {number} middle where its wire runs
 *
 * @typedef {object} Box
 * @property {string} node
 * @property {import("./parts.js").Shape} shape
 * @property {string} row
 * @property {number} x its left edge
 * @property {number} y its top
 * @property {number} width
 * @property {number} height
 * @property {number} phase the phase that computes it, from 1; 0 is there from the start
 *
 * @typedef {object} Wire
 * @property {string} node what it carries
 * @property {string} to the node it leads to, or "edge", "answers"; "rail" to the rail, or from it
 * @property {Point[]} points
 * @property {number} phase
 * @property {boolean} arrow
 *
 * @typedef {object} Tag a number beside a wire, centred at x and y
 * @property {string} node
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {number} phase
 * @property {"start" | "middle"} anchor
 *
 * @typedef {object} Plan
 * @property {number} width
 * @property {Box[]} boxes
 * @property {Wire[]} wires
 * @property {Tag[]} tags
 * @property {(Point & {node: string, to: string, phase: number})[]} dots where a wire branches, and
 *   what the branch leads to
 * @property {(Point & {node: string, end: "before" | "after"})[]} names of what comes in and goes
 *   out, at the edge; `y` is that of the wire
 * @property {Point[]} bridges where an upright wire passes over a level one
 * @property {{x: number, top: number, bottom: number, reaches: number}} rail from the states that join it
 *   at `reaches`, over the layers that it feeds, to the word
 * @property {boolean} carried whether the belt runs through, so that something is kept as it was
 * @property {{left: number, right: number}} cut where it does not: the ends of the belt
 * @property {Map<string, number>} x of each slot
 */

import {carry} from "./carry.js";
import {grid} from "./grid.js";
import {DESKTOP, partsOf} from "./parts.js";
import {fromRail, railDots, railOf, toRail} from "./rail.js";
import {rowsBelow} from "./rows.js";
import {tagsOf} from "./tags.js";

/**
 * @param {object} of
 * @param {Cell} of.cell
 * @param {Row[]} of.rows the lanes from the top, then those below
 * @param {Metrics} of.metrics
 * @param {{y: number, top: number}} of.ground where the word stands, and the top of the answers
 * @param {number} [of.width] without it, the least
 * @returns {Plan}
 */
export function plan({cell, rows, metrics, ground, width}) {
  const of = partsOf(cell, metrics);
  const order = rows.map(({key}) => key);
  const leaving = leavingRows(cell, of);
  const {x, width: whole} = grid(of, {metrics, order, leaving, width});
  const middles = new Map([
    ...rows.map((row) => /** @type {const} */ ([row.key, row.middle])),
    ["word", ground.y],
  ]);
  const phases = phasesOf(cell);
  const known = {cell, of, x, rows, middles, phases, metrics, width: whole, ground};
  const boxes = of.parts.map((part) => box(part, known));
  const drawn = wiresOf(boxes, known);
  return {
    width: whole,
    boxes,
    ...drawn,
    bridges: bridgesOf(drawn.wires),
    tags: tagsOf(boxes, known),
    names: namesOf(known),
    rail: railOf(known),
    carried: isCarried(cell),
    cut: cutOf(boxes, known),
    x,
  };
}

/**
 * The least width of a cell's lens.
 *
 * @param {Cell} cell
 * @param {Metrics} [metrics]
 */
export function leastWidth(cell, metrics = DESKTOP) {
  const of = partsOf(cell, metrics);
  const order = [...cell.lanes, ...rowsBelow(cell, of.slots).map((_, place) => `+${place}`)];
  return grid(of, {metrics, order, leaving: leavingRows(cell, of)}).width;
}

/**
 * @param {Cell} cell
 * @param {Parts} of
 */
function leavingRows({states}, {rows}) {
  return states.map((key) => rows.get(key)?.row ?? "");
}

/** @typedef {{cell: Cell, of: Parts, x: Map<string, number>, rows: Row[], middles: Map<string,
 *   number>, phases: Map<string, number>, metrics: Metrics, width: number, ground: {y: number, top:
 *   number}}} Known */

/**
 * In which phase, counted from 1, each node is computed.
 *
 * @param {Cell} cell
 * @returns {Map<string, number>}
 */
function phasesOf(cell) {
  return new Map(cell.phases.flatMap(({nodes}, at) => nodes.map((key) => [key, at + 1])));
}

/**
 * @param {import("./parts.js").Part} part
 * @param {Known} known
 * @returns {Box}
 */
function box({node, shape, slot, row, width, height}, {x, middles, phases}) {
  return {
    node,
    shape,
    row,
    x: (x.get(slot) ?? 0) - width / 2,
    y: (middles.get(row) ?? 0) - height / 2,
    width,
    height,
    phase: phases.get(node) ?? 0,
  };
}

/**
 * All wires, and the dots where they branch.
 *
 * @param {Box[]} boxes
 * @param {Known} known
 */
function wiresOf(boxes, known) {
  const {cell, of} = known;
  const carried = cell.nodes
    .filter(({key, op}) => op !== "input" && of.slots.get(key) !== "rail")
    .map(({key}) => carry(key, boxes, known));
  return {
    wires: [...carried.flatMap(({wires}) => wires), ...toRail(known), ...fromRail(boxes, known)],
    dots: [...carried.flatMap(({dots}) => dots), ...railDots(known)],
  };
}

/**
 * Where upright wires pass over level ones that carry something else.
 *
 * @param {Wire[]} wires
 * @returns {Point[]}
 */
function bridgesOf(wires) {
  const pieces = wires.flatMap(({node, points}) =>
    points.slice(1).map((to, at) => ({node, from: points[at], to})),
  );
  const level = pieces.filter(({from, to}) => from.y === to.y);
  return pieces
    .filter(({from, to}) => from.x === to.x)
    .flatMap((up) =>
      level
        .filter(({node, from, to}) => node !== up.node && isCrossed(up, from, to))
        .map(({from}) => ({x: up.from.x, y: from.y})),
    );
}

/**
 * @param {{from: Point, to: Point}} up
 * @param {Point} left
 * @param {Point} right
 */
function isCrossed({from, to}, left, right) {
  const [top, bottom] = [from.y, to.y].sort((a, b) => a - b);
  const isInside = from.x > left.x + 1 && from.x < right.x - 1;
  return isInside && left.y > top + 1 && left.y < bottom - 1;
}

/**
 * The names at the edges: what comes in from the word before, and what goes on.
 *
 * @param {Known} known
 * @returns {Plan["names"]}
 */
function namesOf({cell, of, middles, width}) {
  const y = (/** @type {string} */ key) => middles.get(of.rows.get(key)?.row ?? "") ?? 0;
  const before = cell.nodes
    .filter(({op}) => op === "previous")
    .map(({key}) => ({node: key, x: 0, y: y(key), end: /** @type {const} */ ("before")}));
  const after = cell.states.map((key) => ({
    node: key,
    x: width,
    y: y(key),
    end: /** @type {const} */ ("after"),
  }));
  return [...before, ...after];
}

/**
 * Whether the belt's state passes from one timestep to the next by products and sums alone.
 *
 * @param {Cell} cell
 */
export function isCarried(cell) {
  const passes = new Set(
    cell.nodes
      .filter(({op, inputs}) => op === "previous" && inputs[0] === cell.belt)
      .map(({key}) => key),
  );
  for (const {key, op, inputs} of cell.nodes) {
    if (["times", "plus", "copy"].includes(op) && inputs.some((input) => passes.has(input)))
      passes.add(key);
  }
  return passes.has(cell.belt);
}

/**
 * Where a belt that does not run through ends, and where it begins again.
 *
 * @param {Box[]} boxes
 * @param {Known} known
 */
function cutOf(boxes, {cell, of, x, metrics}) {
  const onBelt = boxes.filter(({row}) => row === cell.belt);
  const before = onBelt.filter(({node}) => of.nodes.get(node)?.op === "previous");
  const after = onBelt.filter(({node}) => node === cell.belt);
  const turn = x.get(of.slots.get(cell.belt) ?? "") ?? Infinity;
  return {
    left: Math.max(metrics.rail, ...before.map((each) => each.x + each.width)) + metrics.gap,
    right: Math.min(turn, ...after.map((each) => each.x)) - 2 * metrics.gap,
  };
}
