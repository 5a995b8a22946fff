/**
 * Where the numbers stand of what has no bars: on its wire, over or under it, or beside it.
 *
 * @typedef {import("./plan.js").Box} Box
 * @typedef {import("./plan.js").Row} Row
 * @typedef {import("./plan.js").Tag} Tag
 * @typedef {import("./plan.js").Known} Known
 */

import {besideOf, labels, between as rowsBetween, uprights} from "./grid.js";

/** Between an operation and the number over or under it. */
const CLEARANCE = 5;

/** The rails of the belt stand off its lane. */
const RAIL = 4;

/**
 * @param {Box[]} boxes
 * @param {Known} known
 * @returns {Tag[]}
 */
export function tagsOf(boxes, {of, x, rows, middles, phases, metrics, ground}) {
  const order = rows.map(({key}) => key);
  const turning = uprights(of);
  const {width, height} = metrics.label;
  return labels(of, turning, order).map(({node, upright, slot, row, isPill}) => {
    const beside = besideOf({upright, slot, row, isPill}, turning, order, metrics);
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
    const off = height / 2 + (onWire ? 0.2 * height : half);
    const over = lane.middle - lane.y >= off + height / 2 - 4;
    return {
      node,
      phase,
      x: onWire ? left + clear / 2 : at + beside + width / 2,
      y: over ? lane.middle - off : offTheEdge(lane, lane.middle + off, height),
      width,
      height,
      anchor: onWire ? "middle" : "start",
    };
  });
}

/**
 * Below a row, or still inside it, but never on its lower edge.
 *
 * @param {{y: number, height: number}} lane
 * @param {number} y the middle of what is to stand there
 * @param {number} height
 */
function offTheEdge(lane, y, height) {
  const edge = lane.y + lane.height + RAIL;
  return Math.abs(y - edge) < height / 2 + 1 ? edge + height / 2 + 1 : y;
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
      ) + CLEARANCE,
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
