/**
 * Where the slots of a lens lie: as close as what stands in them allows, and the slack shared out.
 *
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./parts.js").Metrics} Metrics
 *
 * @typedef {object} Claim room that something needs on a row, left and right of its slot
 * @property {string} slot
 * @property {string} row
 * @property {number} left
 * @property {number} right
 *
 * @typedef {object} Upright a wire that turns, or the part of it that is upright
 * @property {string} node
 * @property {string} to the node that reads it, or the node itself where its result turns
 * @property {string} slot
 * @property {string} from row
 * @property {string} into row
 *
 * @typedef {object} Label a number that stands beside a wire
 * @property {string} node
 * @property {boolean} upright beside the upright part, else over or under the level one
 * @property {string} slot
 * @property {string} row the one it stands at, or below
 * @property {boolean} isPill whether it stands at a function
 */

import {orderOf} from "./slots.js";

/**
 * How much of the slack goes before a slot: bars stay with their pill and numbers with their bars;
 * most goes right of the circuit, where the arithmetic stands.
 */
const STRETCH = /** @type {Record<string, number>} */ ({
  pill: 0.4,
  vector: 0,
  number: 0,
  squash: 2.5,
  tap: 0.6,
  vector2: 1.6,
  vector3: 1.6,
  out: 1.5,
});
const OTHERS = 0.4;

/** How far right of an upright wire, or of the middle of an operation, its number begins. */
const BESIDE = 15;

/**
 * What stands over or under a row is in the way of upright wires, not of what is on the row.
 *
 * @param {string} row
 */
function aside(row) {
  return `${row} aside`;
}

/**
 * The upright wires of a cell.
 *
 * @param {Parts} of
 * @returns {Upright[]}
 */
export function uprights({slots, rows, edges, nodes}) {
  const turns = edges.flatMap(({from, to}) => {
    const leaves = rows.get(from)?.row ?? "";
    const arrives = rows.get(to)?.op ?? "";
    const slot = slots.get(to) ?? "";
    return leaves === arrives || leaves === "word"
      ? []
      : [{node: from, to, slot, from: leaves, into: arrives}];
  });
  const results = [...nodes.values()].flatMap(({key}) => {
    const {row, op} = rows.get(key) ?? {row: "", op: ""};
    return row === op
      ? []
      : [{node: key, to: key, slot: slots.get(key) ?? "", from: op, into: row}];
  });
  return [...turns, ...results];
}

/**
 * The numbers of what has no bars: beside the wire that leaves it, where that turns, else on it.
 *
 * @param {Parts} of
 * @param {Upright[]} turning
 * @param {string[]} order the rows from the top
 * @returns {Label[]}
 */
export function labels({slots, rows, parts}, turning, order) {
  const named = new Set(parts.filter(({shape}) => shape === "number").map(({node}) => node));
  const pills = new Set(parts.filter(({shape}) => shape === "pill").map(({node}) => node));
  return parts
    .filter(
      ({shape, node}) => ["ring", "chip", "pill", "layer"].includes(shape) && !named.has(node),
    )
    .map(({node}) => {
      const turn = turning.find((each) => each.node === node);
      const isPill = pills.has(node) || (turn !== undefined && pills.has(turn.to));
      const row = rows.get(node)?.row ?? "";
      if (!turn) return {node, upright: false, slot: slots.get(node) ?? "", row, isPill};
      const passed = between(turn, order);
      const middle = passed[Math.floor((passed.length - 1) / 2)] ?? upper(turn, order);
      return {node, upright: true, slot: turn.slot, row: middle, isPill};
    });
}

/**
 * How far right of its slot a number begins: where an upright wire passes no row, right of the
 * operations at its ends.
 *
 * @param {Pick<Label, "upright" | "slot" | "row" | "isPill">} label
 * @param {Upright[]} turning
 * @param {string[]} order
 * @param {Metrics} metrics
 */
export function besideOf({upright, slot, row, isPill}, turning, order, metrics) {
  const passes = turning.some((turn) => turn.slot === slot && between(turn, order).includes(row));
  return upright && !passes ? metrics[isPill ? "pill" : "ring"].width / 2 + 5 : BESIDE;
}

/**
 * The rows strictly between the ends of an upright wire.
 *
 * @param {Upright} turn
 * @param {string[]} order
 */
export function between({from, into}, order) {
  const [first, last] = [order.indexOf(from), order.indexOf(into)].sort((a, b) => a - b);
  return order.slice(first + 1, last);
}

/**
 * @param {Upright} turn
 * @param {string[]} order
 */
function upper({from, into}, order) {
  return order.indexOf(from) < order.indexOf(into) ? from : into;
}

/**
 * The x of every slot in use.
 *
 * @param {Parts} of
 * @param {object} on
 * @param {Metrics} on.metrics
 * @param {string[]} on.order the rows from the top
 * @param {string[]} on.leaving rows on which a wire leaves to the right
 * @param {number} [on.width] of the lens; without it, the least
 * @returns {{x: Map<string, number>, width: number}}
 */
export function grid(of, {metrics, order, leaving, width}) {
  const claims = claimsOf(of, metrics, order);
  const used = [...new Set(claims.map(({slot}) => slot))].sort((a, b) => orderOf(a) - orderOf(b));
  /** @type {Map<string, number>} */
  const x = new Map([["rail", metrics.rail]]);
  for (const [place, slot] of used.entries()) {
    if (slot === "rail") continue;
    x.set(slot, leastX(slot, used.slice(0, place), {claims, x, metrics}));
  }
  const ends = claims.map(({slot, row, right}) => {
    const edge = leaving.includes(row) ? metrics.edge : metrics.gap;
    return (x.get(slot) ?? 0) + right + edge;
  });
  const least = Math.max(...ends);
  spread(x, used, Math.max(0, (width ?? least) - least));
  const whole = Math.max(width ?? least, least);
  return {x: x.set("out", whole - metrics.out), width: whole};
}

/**
 * @param {string} slot
 * @param {string[]} before the slots left of it
 * @param {{claims: Claim[], x: Map<string, number>, metrics: Metrics}} of
 */
function leastX(slot, before, {claims, x, metrics}) {
  const isTight = /^(vector|number)/.test(slot);
  const own = claims.filter((claim) => claim.slot === slot);
  const bounds = before.map((left) => {
    const at = x.get(left) ?? 0;
    const apart = claims
      .filter((claim) => claim.slot === left)
      .flatMap((claim) =>
        own
          .filter(({row}) => row === claim.row)
          .map((each) => claim.right + each.left + metrics.gap),
      );
    return at + Math.max(isTight ? 0 : metrics.apart, ...apart);
  });
  return Math.max(metrics.rail, ...bounds);
}

/**
 * @param {Map<string, number>} x
 * @param {string[]} used
 * @param {number} slack
 */
function spread(x, used, slack) {
  const moving = [...used.filter((slot) => slot !== "rail"), "out"];
  const weight = (/** @type {string} */ slot) =>
    STRETCH[slot] ?? STRETCH[slot.replace(/\d$/, "")] ?? OTHERS;
  const all = moving.reduce((sum, slot) => sum + weight(slot), 0);
  let moved = 0;
  for (const slot of moving) {
    moved += (slack * weight(slot)) / all;
    x.set(slot, (x.get(slot) ?? 0) + moved);
  }
}

/**
 * What every part, upright wire and label needs on the rows it touches.
 *
 * @param {Parts} of
 * @param {Metrics} metrics
 * @param {string[]} order
 * @returns {Claim[]}
 */
function claimsOf(of, metrics, order) {
  const turning = uprights(of);
  const rail = order.map((row) => ({slot: "rail", row, left: 8, right: 8}));
  const parts = of.parts.map(({slot, row, width}) => ({
    slot,
    row,
    left: width / 2,
    right: width / 2,
  }));
  const wires = turning.flatMap((turn) => [
    ...[turn.from, ...between(turn, order), ...(turn.to === turn.node ? [turn.into] : [])].map(
      (row) => ({slot: turn.slot, row, left: 8, right: 8}),
    ),
    {slot: turn.slot, row: aside(turn.into), left: 8, right: 8},
  ]);
  const numbers = labels(of, turning, order).map(({upright, slot, row, isPill}) => ({
    slot,
    row: upright ? row : aside(row),
    left: 0,
    right: besideOf({upright, slot, row, isPill}, turning, order, metrics) + metrics.label.width,
  }));
  return [...rail, ...parts, ...wires, ...numbers];
}
