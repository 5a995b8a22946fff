/**
 * The rail: it takes the states before and the word to every layer that reads both.
 *
 * @typedef {import("./plan.js").Box} Box
 * @typedef {import("./plan.js").Wire} Wire
 * @typedef {import("./plan.js").Known} Known
 */

import {isOperation} from "./parts.js";

/**
 * The rail spans what leaves it, and the states that end there.
 *
 * @param {Known} known
 */
export function railOf({of, middles, x, ground}) {
  const y = (/** @type {string} */ key) => middles.get(of.rows.get(key)?.op ?? "") ?? 0;
  const atRail = of.onRail.filter((key) => of.slots.get(key) === "rail");
  const joins = [...of.branches, ...atRail].map(y);
  const passing = of.onRail.filter((key) => of.slots.get(key) !== "rail").map(y);
  const top = Math.min(ground.y, ...joins);
  return {x: x.get("rail") ?? 0, top, bottom: ground.y, reaches: Math.min(top, ...passing)};
}

/**
 * From the word before to the rail, for the states that end there.
 *
 * @param {Known} known
 * @returns {Wire[]}
 */
export function toRail(known) {
  const {of, x} = known;
  return of.onRail
    .filter((key) => of.slots.get(key) === "rail")
    .map((key) => level(key, 0, 0, x.get("rail") ?? 0, known));
}

/**
 * From the rail to every layer that reads there.
 *
 * @param {Box[]} boxes
 * @param {Known} known
 * @returns {Wire[]}
 */
export function fromRail(boxes, known) {
  const {of, x, phases, cell} = known;
  return of.branches.flatMap((key) => {
    const isBranch = of.slots.get(key) === "rail";
    const reader = isBranch ? cell.nodes.find(({inputs}) => inputs.includes(key))?.key : key;
    const target = boxes.find((box) => box.node === reader && isOperation(box));
    if (!target) return [];
    return [level(key, phases.get(key) ?? 0, x.get("rail") ?? 0, target.x, known)];
  });
}

/**
 * A wire along the row of a node, to the rail or from it.
 *
 * @param {string} node
 * @param {number} phase
 * @param {number} from
 * @param {number} to
 * @param {Known} known
 * @returns {Wire}
 */
function level(node, phase, from, to, {of, middles}) {
  const y = middles.get(of.rows.get(node)?.op ?? "") ?? 0;
  const points = [from, to].map((x) => ({x, y}));
  return {node, to: "rail", points, phase, arrow: false};
}

/**
 * Where a state that has bars also goes to the rail.
 *
 * @param {Known} known
 * @returns {import("./plan.js").Plan["dots"]}
 */
export function railDots({of, middles, x}) {
  return of.onRail
    .filter((key) => of.slots.get(key) !== "rail")
    .map((node) => ({
      node,
      to: "rail",
      x: x.get("rail") ?? 0,
      y: middles.get(of.rows.get(node)?.row ?? "") ?? 0,
      phase: 0,
    }));
}
