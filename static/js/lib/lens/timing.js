/**
 * When what moves in a step moves, in ms at speed 1: what depends on nothing new comes first, and
 * what depends on that next.
 */

/** How long a phase takes, by how many things follow upon each other in it. */
const LEAST = 600;
const EACH = 100;
const MOST = 900;

/** The share of a phase that one thing's own motion takes. */
const OVERLAP = 0.45;

export const WORD = 520;
export const UNIT = 240;
/** Nothing travels for who asked for less motion. */
export const FADE = 120;

/**
 * How far down each node of a phase is in what the phase computes, from 0.
 *
 * @param {Pick<import("../cell.js").Cell, "nodes">} cell
 * @param {string[]} phase its nodes, in order
 * @returns {Map<string, number>}
 */
export function levels(cell, phase) {
  /** @type {Map<string, number>} */
  const level = new Map();
  for (const key of phase) {
    const inputs = cell.nodes.find((each) => each.key === key)?.inputs ?? [];
    level.set(key, 1 + Math.max(-1, ...inputs.map((input) => level.get(input) ?? -1)));
  }
  return level;
}

/**
 * When each node of a phase begins to move, and for how long.
 *
 * @param {Map<string, number>} level
 * @returns {{total: number, each: number, delay: Map<string, number>}}
 */
export function phaseTiming(level) {
  const deepest = Math.max(0, ...level.values());
  const total = Math.min(MOST, LEAST + EACH * Math.max(0, deepest - 1));
  const each = deepest ? total * OVERLAP : total;
  const delay = new Map(
    [...level].map(([key, at]) => [key, deepest ? ((total - each) * at) / deepest : 0]),
  );
  return {total, each, delay};
}
