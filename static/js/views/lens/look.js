/**
 * How what the lens draws of a node looks: its colour, and whether it is there yet.
 */

import {hueClass, roleClass} from "../hue.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

/** @typedef {import("../../lib/cell.js").CellNode} CellNode */

/**
 * The colour of a wire: a valve's own, a substance that of its sign, and grey where it carries
 * nothing; sums are ink, and so is what is drawn in ink and does not run on the belt.
 *
 * @param {Score} score
 * @param {CellNode} node
 * @param {number} value
 */
export function wireHue(score, node, value) {
  const {cell} = score;
  if (value === 0) return "is-zero";
  const isInk = node.kind === "substance" && node.hue === "ink" && node.lane !== cell.value?.belt;
  return isInk ? "hue-ink" : hueClass(node, value);
}

/**
 * The colour of an operation: a valve's own or that of the valve which opens it.
 *
 * @param {CellNode} node
 * @param {CellNode | undefined} valve
 * @param {number} value
 */
export function operationHue(node, valve, value) {
  if (valve) return roleClass(valve.hue);
  if (node.kind === "product") return hueClass(node, value);
  return node.kind === "sum" ? "hue-ink" : roleClass(node.hue);
}

/**
 * @param {Score} score
 * @param {number} phase the one that computes it, from 1
 */
export function isThere(score, phase) {
  const {reached} = score;
  return reached.value >= phase;
}
