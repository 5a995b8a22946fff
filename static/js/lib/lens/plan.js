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
 * @property {string} valve the valve that its width follows, or ""
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
 * @property {(Point & {node: string, phase: number})[]} dots where a wire branches
 * @property {(Point & {node: string, end: "before" | "after"})[]} names of what comes in and goes
 *   out, at the edge; `y` is that of the wire
 * @property {Point[]} bridges where an upright wire passes over a level one
 * @property {{x: number, top: number, bottom: number, reaches: number}} rail from the states that join it
 *   at `reaches`, over the layers that it feeds, to the word
 * @property {boolean} carried whether the belt runs through, so that something is kept as it was
 * @property {{left: number, right: number}} cut where it does not: the ends of the belt
 * @property {Map<string, number>} x of each slot
 */

import {besideOf, grid, labels, between as rowsBetween, uprights} from "./grid.js";
import {DESKTOP, partsOf} from "./parts.js";
import {rowsBelow} from "./rows.js";

/** The rails of the belt stand off its lane. */
const RAIL = 4;

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
 * @param {Box[]} boxes
 * @param {Known} known
 */
function wiresOf(boxes, known) {
  const {cell} = known;
  /** @type {Wire[]} */
  const wires = [];
  /** @type {Plan["dots"]} */
  const dots = [];
  for (const node of cell.nodes) {
    if (node.op === "input" || known.of.slots.get(node.key) === "rail") continue;
    const made = carry(node.key, boxes, known);
    wires.push(...made.wires);
    dots.push(...made.dots);
  }
  wires.push(...toRail(known), ...fromRail(boxes, known));
  return {
    wires: wires.filter(({points}) => points.length > 1),
    dots: [...dots, ...railDots(known)],
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
 * All wires of one value: through its bars, along its row as far as anything reads it, and up or
 * down to each reader.
 *
 * @param {string} key
 * @param {Box[]} boxes
 * @param {Known} known
 */
function carry(key, boxes, known) {
  const {of, cell, x, middles, width, phases, ground, metrics} = known;
  const {row, op} = of.rows.get(key) ?? {row: "", op: ""};
  const y = middles.get(row) ?? 0;
  const own = boxes.filter((each) => each.node === key);
  const start = own.find(({shape}) => shape !== "vector" && shape !== "number");
  const bars =
    own.find(({shape}) => shape === "vector") ?? own.find(({shape}) => shape === "number");
  const number = own.find(({shape}) => shape === "number");
  const phase = phases.get(key) ?? 0;
  const valve = valveOf(key, of);
  /** @type {Wire[]} */
  const wires = [];
  /** @type {Plan["dots"]} */
  const dots = [];
  const wire = (/** @type {string} */ to, /** @type {Point[]} */ points, arrow = false) =>
    wires.push({node: key, to, points, phase, arrow, valve});

  const opX = start ? start.x + start.width / 2 : 0;
  const begin = start ? start.x + start.width : 0;
  if (bars) {
    const head = start && op !== row ? turned(start, opX, y) : [{x: begin, y}];
    wire(key, [...head, {x: bars.x, y}]);
  }
  const exit = number ? number.x + number.width : begin;
  const readers = of.edges
    .filter(({from}) => from === key)
    .map(({to}) => {
      const target = boxes.find(
        (each) => each.node === to && each.shape !== "vector" && each.shape !== "number",
      );
      const into = of.rows.get(to)?.op ?? "";
      return {to, target, x: x.get(of.slots.get(to) ?? "") ?? 0, y: middles.get(into) ?? 0};
    });
  const leaves = cell.states.includes(key);
  const level = readers.flatMap((reader) =>
    reader.y === y && reader.target ? [reader.target.x] : [],
  );
  const ends = [...readers.map((reader) => reader.x), ...(leaves ? [width] : [])];
  const far = Math.max(...ends, 0);
  for (const reader of readers) {
    if (!reader.target) continue;
    if (reader.y === y) {
      wire(reader.to, [
        {x: exit, y},
        {x: reader.target.x, y},
      ]);
      continue;
    }
    const arrives = reader.y < y ? reader.target.y + reader.target.height : reader.target.y;
    const isOwnSlot = start && Math.abs(reader.x - opX) < 1 && !bars;
    const from = isOwnSlot ? (reader.y < y ? start.y : start.y + start.height) : y;
    const isLast = far <= reader.x && !level.some((end) => end > reader.x);
    const corner = {x: reader.x, y: from};
    const run = isOwnSlot || reader.x < exit || !isLast ? [corner] : [{x: exit, y}, corner];
    wire(reader.to, [...run, {x: reader.x, y: arrives}], true);
    if (run.length === 1 && !isOwnSlot) dots.push({node: key, x: reader.x, y, phase});
  }
  if (leaves) {
    wire(
      "edge",
      [
        {x: exit, y},
        {x: width, y},
      ],
      true,
    );
    if (key === cell.states[0]) {
      const out = x.get("out") ?? width - metrics.out;
      wire(
        "answers",
        [
          {x: out, y},
          {x: out, y: ground.top},
        ],
        true,
      );
      dots.push({node: key, x: out, y, phase});
    }
  } else if (readers.length && !level.length) {
    extend(wires, key, exit, y);
  }
  return {wires, dots};
}

/**
 * A wire that several read, and that ends in a turn: its level part reaches the last of them.
 *
 * @param {Wire[]} wires
 * @param {string} key
 * @param {number} exit
 * @param {number} y
 */
function extend(wires, key, exit, y) {
  const turns = wires.filter(
    ({to, points}) => to !== key && points[0].x >= exit && points[0].y === y,
  );
  const last = turns.find(({points}) => points.length === 3);
  if (last || turns.length === 0) return;
  const reaching = turns.reduce((a, b) => (b.points[0].x > a.points[0].x ? b : a));
  reaching.points.unshift({x: exit, y});
}

/**
 * From an operation on another row to its own: upright, then level.
 *
 * @param {Box} start
 * @param {number} x
 * @param {number} y
 */
function turned(start, x, y) {
  return [
    {x, y: y < start.y ? start.y : start.y + start.height},
    {x, y},
  ];
}

/**
 * The valve that lets a product through.
 *
 * @param {string} key
 * @param {Parts} of
 */
function valveOf(key, {nodes}) {
  const node = nodes.get(key);
  if (node?.op !== "times") return "";
  return node.inputs.find((input) => isValve(nodes.get(input), nodes)) ?? "";
}

/**
 * @param {import("../cell.js").CellNode | undefined} node
 * @param {Parts["nodes"]} nodes
 * @returns {boolean}
 */
function isValve(node, nodes) {
  if (node?.op === "one_minus") return isValve(nodes.get(node.inputs[0]), nodes);
  return node?.kind === "valve";
}

/**
 * The states before and the word, on their way to the rail.
 *
 * @param {Known} known
 * @returns {Wire[]}
 */
function toRail({of, middles, x, cell}) {
  const rail = x.get("rail") ?? 0;
  const states = of.onRail.map((key) => {
    const y = middles.get(of.rows.get(key)?.row ?? "") ?? 0;
    const isAtRail = of.slots.get(key) === "rail";
    return given(
      key,
      "rail",
      isAtRail
        ? [
            {x: 0, y},
            {x: rail, y},
          ]
        : [],
    );
  });
  const before = cell.nodes.filter(
    ({key, op}) => op === "previous" && of.slots.get(key) !== "rail",
  );
  return [...states, ...before.map(({key}) => given(key, key, []))];
}

/**
 * @param {string} node
 * @param {string} to
 * @param {Point[]} points
 * @returns {Wire}
 */
function given(node, to, points) {
  return {node, to, points, phase: 0, arrow: false, valve: ""};
}

/**
 * From the rail to every layer that reads there.
 *
 * @param {Box[]} boxes
 * @param {Known} known
 * @returns {Wire[]}
 */
function fromRail(boxes, {of, middles, x, phases, cell}) {
  const rail = x.get("rail") ?? 0;
  return of.branches.map((key) => {
    const isBranch = of.slots.get(key) === "rail";
    const reader = isBranch ? cell.nodes.find(({inputs}) => inputs.includes(key))?.key : key;
    const target = boxes.find(
      ({node, shape}) => node === reader && shape !== "vector" && shape !== "number",
    );
    const y = middles.get(of.rows.get(key)?.op ?? "") ?? 0;
    const points = target
      ? [
          {x: rail, y},
          {x: target.x, y},
        ]
      : [];
    return {...given(key, "rail", points), phase: phases.get(key) ?? 0};
  });
}

/**
 * Where a state that has bars also goes to the rail.
 *
 * @param {Known} known
 * @returns {Plan["dots"]}
 */
function railDots({of, middles, x}) {
  return of.onRail
    .filter((key) => of.slots.get(key) !== "rail")
    .map((node) => ({
      node,
      x: x.get("rail") ?? 0,
      y: middles.get(of.rows.get(node)?.row ?? "") ?? 0,
      phase: 0,
    }));
}

/**
 * The rail spans what leaves it, and the states that end there.
 *
 * @param {Known} known
 */
function railOf({of, middles, x, ground}) {
  const y = (/** @type {string} */ key) => middles.get(of.rows.get(key)?.op ?? "") ?? 0;
  const atRail = of.onRail.filter((key) => of.slots.get(key) === "rail");
  const joins = [...of.branches, ...atRail].map(y);
  const passing = of.onRail.filter((key) => of.slots.get(key) !== "rail").map(y);
  const top = Math.min(ground.y, ...joins);
  return {x: x.get("rail") ?? 0, top, bottom: ground.y, reaches: Math.min(top, ...passing)};
}

/**
 * @param {Box[]} boxes
 * @param {Known} known
 * @returns {Tag[]}
 */
function tagsOf(boxes, {of, x, rows, middles, phases, metrics, ground}) {
  const order = rows.map(({key}) => key);
  const turning = uprights(of);
  const {width, height} = metrics.label;
  return labels(of, turning, order).map(({node, upright, slot, row}) => {
    const beside = besideOf({upright, slot, row}, turning, order, metrics);
    const phase = phases.get(node) ?? 0;
    const at = x.get(slot) ?? 0;
    if (upright) {
      const turn = /** @type {import("./grid.js").Upright} */ (
        turning.find((each) => each.node === node)
      );
      const y = besideY(turn, {order, rows, middles, boxes, height});
      return {node, phase, x: at + beside + width / 2, y, width, height, anchor: "start"};
    }
    const lane = rows.find(({key}) => key === row) ?? {y: 0, height: ground.top, middle: 0};
    const {left, clear, half} = roomAfter(node, row, boxes);
    const onWire = clear >= width + 4;
    const off = height / 2 + (onWire ? 3 : half);
    const over = lane.middle - lane.y >= off + height / 2 - 4;
    return {
      node,
      phase,
      x: onWire ? left + clear / 2 : at + beside + width / 2,
      y: lane.middle + (over ? -off : off),
      width,
      height,
      anchor: onWire ? "middle" : "start",
    };
  });
}

/**
 * The lower edge of the row at a height: where that is the belt's, it has a rail.
 *
 * @param {Row[]} rows
 * @param {number} y
 */
function edgeBetween(rows, y) {
  const row = rows.find(({middle}) => Math.abs(middle - y) < 1);
  return row ? row.y + row.height + RAIL : y;
}

/**
 * The middle of what is free between two heights, on the roomier side of an edge between them.
 *
 * @param {number} high
 * @param {number} low
 * @param {number} edge
 * @param {number} height of what is to stand there
 */
function clearOf(high, low, edge, height) {
  const middle = (high + low) / 2;
  if (edge <= high || edge >= low || Math.abs(middle - edge) > height / 2 + 2) return middle;
  return edge - high > low - edge ? (high + edge) / 2 : (edge + low) / 2;
}

/**
 * The level wire after an operation, as far as the next thing on the row.
 *
 * @param {string} node
 * @param {string} row
 * @param {Box[]} boxes
 */
function roomAfter(node, row, boxes) {
  const onRow = boxes.filter((each) => each.row === row);
  const own = onRow.find((each) => each.node === node);
  const left = own ? own.x + own.width : 0;
  const next = onRow.filter(({x}) => x >= left).sort((a, b) => a.x - b.x)[0];
  const clear = next ? next.x - left : 0;
  return {
    left,
    clear,
    half:
      Math.max(
        0,
        ...onRow.filter((each) => each.shape !== "vector").map((each) => each.height / 2),
      ) + 2,
  };
}

/**
 * How high a number stands beside an upright wire: on the middle row that it passes, or between
 * its two ends.
 *
 * @param {import("./grid.js").Upright} turn
 * @param {{order: string[], rows: Row[], middles: Map<string, number>, boxes: Box[],
 *   height: number}} on
 */
function besideY(turn, {order, rows, middles, boxes, height}) {
  const passed = rowsBetween(turn, order);
  const middle = passed[Math.floor((passed.length - 1) / 2)];
  const row = rows.find(({key}) => key === middle);
  if (row) return row.middle;
  const ends = [middles.get(turn.from) ?? 0, middles.get(turn.into) ?? 0];
  const [top, bottom] = ends.sort((a, b) => a - b);
  const half = (/** @type {number} */ y) =>
    Math.max(
      0,
      ...boxes
        .filter(
          (each) =>
            (each.node === turn.node || each.node === turn.to) &&
            Math.abs(each.y + each.height / 2 - y) < 1 &&
            each.shape !== "number" &&
            each.shape !== "vector",
        )
        .map((each) => each.height / 2),
    );
  const [high, low] = [top + half(top), bottom - half(bottom)];
  return clearOf(high, low, edgeBetween(rows, top), height);
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
