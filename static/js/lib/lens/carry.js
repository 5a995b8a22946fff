/**
 * The wires of one value: through its bars, along its row as far as anything reads it, and up or
 * down to each reader.
 *
 * @typedef {import("./plan.js").Box} Box
 * @typedef {import("./plan.js").Wire} Wire
 * @typedef {import("./plan.js").Point} Point
 * @typedef {import("./plan.js").Known} Known
 * @typedef {import("./parts.js").Parts} Parts
 *
 * @typedef {object} Source
 * @property {Box | undefined} start its operation; what comes from the word before has none
 * @property {Box | undefined} bars
 * @property {number} x where its operation is centred
 * @property {number} exit from where its wire goes on
 * @property {number} y of its row
 * @property {boolean} turns whether its result leaves for another row
 *
 * @typedef {{to: string, points: Point[], arrow?: boolean, tapped?: boolean}} Run a tapped one
 *   begins on a wire that goes on
 */

import {isOperation} from "./parts.js";

/**
 * @param {string} key
 * @param {Box[]} boxes
 * @param {Known} known
 * @returns {{wires: Wire[], dots: import("./plan.js").Plan["dots"]}}
 */
export function carry(key, boxes, known) {
  const {cell, phases, width} = known;
  const source = sourceOf(key, boxes, known);
  const readers = readersOf(key, boxes, known);
  const leaves = cell.states.includes(key);
  const far = Math.max(leaves ? width : 0, ...readers.map(({x}) => x));
  const runs = [
    ...toBars(key, source),
    ...readers.map((reader) => toReader(source, reader, far)),
    ...(leaves ? onward(key, source, known) : []),
  ];
  const phase = phases.get(key) ?? 0;
  return {
    wires: runs.map(({to, points, arrow = false}) => ({
      node: key,
      to,
      points,
      phase,
      arrow,
    })),
    dots: runs
      .filter(({tapped}) => tapped)
      .map(({to, points}) => ({node: key, to, ...points[0], phase})),
  };
}

/**
 * @param {string} key
 * @param {Box[]} boxes
 * @param {Known} known
 * @returns {Source}
 */
function sourceOf(key, boxes, {of, middles}) {
  const {row, op} = of.rows.get(key) ?? {row: "", op: ""};
  const own = boxes.filter(({node}) => node === key);
  const start = own.find(isOperation);
  const number = own.find(({shape}) => shape === "number");
  const last = number ?? start;
  return {
    start,
    bars: own.find(({shape}) => shape === "vector") ?? number,
    x: start ? start.x + start.width / 2 : 0,
    exit: last ? last.x + last.width : 0,
    y: middles.get(row) ?? 0,
    turns: row !== op,
  };
}

/**
 * The operations that read a value, but for those that do so by the rail.
 *
 * @param {string} key
 * @param {Box[]} boxes
 * @param {Known} known
 */
function readersOf(key, boxes, {of, x, middles}) {
  return of.edges
    .filter(({from}) => from === key)
    .flatMap(({to}) => {
      const box = boxes.find((each) => each.node === to && isOperation(each));
      const y = middles.get(of.rows.get(to)?.op ?? "") ?? 0;
      return box ? [{to, box, x: x.get(of.slots.get(to) ?? "") ?? 0, y}] : [];
    });
}

/**
 * From the operation, or from the word before, to the bars; where those stand on another row, the
 * result turns.
 *
 * @param {string} key
 * @param {Source} source
 * @returns {Run[]}
 */
function toBars(key, {start, bars, x, y, turns}) {
  if (!bars) return [];
  const end = {x: bars.x, y};
  if (!start) return [{to: key, points: [{x: 0, y}, end]}];
  if (!turns) return [{to: key, points: [{x: start.x + start.width, y}, end]}];
  const leaves = y < start.y ? start.y : start.y + start.height;
  return [{to: key, points: [{x, y: leaves}, {x, y}, end]}];
}

/**
 * @param {Source} source
 * @param {ReturnType<typeof readersOf>[number]} reader
 * @param {number} far how far the wire goes
 * @returns {Run}
 */
function toReader({start, bars, x, exit, y}, {to, box, x: turn, y: arrives}, far) {
  if (arrives === y) {
    return {
      to,
      points: [
        {x: exit, y},
        {x: box.x, y},
      ],
    };
  }
  const end = {x: turn, y: arrives < y ? box.y + box.height : box.y};
  if (start && !bars && Math.abs(turn - x) < 1) {
    const leaves = arrives < y ? start.y : start.y + start.height;
    return {to, points: [{x: turn, y: leaves}, end], arrow: true};
  }
  const tapped = turn < exit || turn < far;
  const corner = {x: turn, y};
  const points = tapped ? [corner, end] : [{x: exit, y}, corner, end];
  return {to, points, arrow: true, tapped};
}

/**
 * A state goes on to the next word; the first of them also to what the net says.
 *
 * @param {string} key
 * @param {Source} source
 * @param {Known} known
 * @returns {Run[]}
 */
function onward(key, {exit, y}, {cell, x, width, metrics, ground}) {
  const edge = {
    to: "edge",
    points: [
      {x: exit, y},
      {x: width, y},
    ],
    arrow: true,
  };
  if (key !== cell.states[0]) return [edge];
  const out = x.get("out") ?? width - metrics.out;
  const points = [
    {x: out, y},
    {x: out, y: ground.top},
  ];
  return [edge, {to: "answers", points, arrow: true, tapped: true}];
}
