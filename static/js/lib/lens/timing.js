/**
 * When what moves in a step moves, in ms at speed 1. A cause comes before what follows from it:
 * node by node as the cell computes them, each its operation, its bars, its number and the wires
 * that carry it on; then the answers and the arithmetic; and last the sentence about it.
 */

/** A phase, from the press to the end of its sentence. */
export const PHASE = 1200;
export const WORD = 520;
/** Once round the loop. */
export const LOOP = 1200;
export const UNIT = 240;
/** Nothing travels for who asked for less motion. */
export const FADE = 120;

/** What a phase's time is for, in shares of it. */
const SHARES = {circuit: [0, 0.64], sums: [0.64, 0.86], said: [0.86, 1]};

/** What the time of one node is for, in shares of it. */
const OWN = {
  operation: [0, 0.3],
  arrives: [0.2, 0.5],
  bars: [0.3, 0.65],
  number: [0.65, 0.8],
  level: [0.3, 1],
  leaves: [0.75, 1],
};

/** @typedef {{delay: number, duration: number}} Span */

/**
 * How far down each node is in what is computed, from 0.
 *
 * @param {Pick<import("../cell.js").Cell, "nodes">} cell
 * @param {string[]} computed the nodes, in order
 * @returns {Map<string, number>}
 */
export function levels(cell, computed) {
  /** @type {Map<string, number>} */
  const level = new Map();
  for (const key of computed) {
    const inputs = cell.nodes.find((each) => each.key === key)?.inputs ?? [];
    level.set(key, 1 + Math.max(-1, ...inputs.map((input) => level.get(input) ?? -1)));
  }
  return level;
}

/**
 * How far each node is on the way back through what a phase reaches, from 0: after all that read it.
 *
 * @param {Pick<import("../cell.js").Cell, "nodes">} cell
 * @param {string[]} reached the nodes, in the order of the way forward
 * @returns {Map<string, number>}
 */
export function backLevels(cell, reached) {
  /** @type {Map<string, number>} */
  const level = new Map();
  for (const key of [...reached].reverse()) {
    const readers = cell.nodes.filter(({op, inputs}) => op !== "previous" && inputs.includes(key));
    level.set(key, 1 + Math.max(-1, ...readers.map((each) => level.get(each.key) ?? -1)));
  }
  return level;
}

/**
 * When each part of a phase moves.
 *
 * @param {Map<string, number>} level
 * @param {number} begin when the phase begins
 * @returns {{circuit: Span, of: (key: string, part: keyof typeof OWN) => Span, sums: Span, said: Span}}
 */
export function phaseTiming(level, begin = 0) {
  const circuit = span(SHARES.circuit, begin, PHASE);
  const each = circuit.duration / (1 + Math.max(0, ...level.values()));
  return {
    circuit,
    of: (key, part) => span(OWN[part], begin + each * (level.get(key) ?? 0), each),
    sums: span(SHARES.sums, begin, PHASE),
    said: span(SHARES.said, begin, PHASE),
  };
}

/**
 * The place of one among several that come after each other in a span.
 *
 * @param {Span} whole
 * @param {number} place
 * @param {number} count
 * @returns {Span}
 */
export function within({delay, duration}, place, count) {
  const each = duration / Math.max(1, count);
  return {delay: delay + place * each, duration: each};
}

/**
 * @param {number[]} shares where it begins and ends
 * @param {number} begin
 * @param {number} whole
 * @returns {Span}
 */
function span([from, to], begin, whole) {
  return {delay: begin + from * whole, duration: (to - from) * whole};
}
