/**
 * How much a wire carries: its width, and the level of the belt, are the size of its value. What
 * flows into each other is drawn on one scale: so a product leaves its sign as thin as the valve
 * makes it, and a sum is as thick as its terms together.
 *
 * @typedef {import("../cell.js").CellNode} CellNode
 */

/** Of a wire at the end of its scale; and of one that carries nothing, in su. */
const WIDEST = 10;
const HAIR = 1.5;
/** No scale ends before this: what is small everywhere is drawn small. */
const LEAST_END = 1;

/** What passes on a value as it is, or part of it. */
const PASSES = ["times", "plus", "copy", "previous"];

/**
 * Where the scale of every node's wire ends: at the end of its range, and where it has none at the
 * largest value that the sentence brings.
 *
 * @param {CellNode[]} nodes
 * @param {(key: string) => number[]} valuesOf what a node is in the sentence
 * @returns {Map<string, number>}
 */
export function endsOf(nodes, valuesOf) {
  const flows = new Set(flowsOf(nodes).values());
  return new Map(
    [...flows].flatMap((flow) => {
      const sizes = flow.flatMap(({key, range}) => range ?? valuesOf(key));
      const end = Math.max(LEAST_END, ...sizes.filter(Number.isFinite).map(Math.abs));
      return flow.map(({key}) => /** @type {const} */ ([key, end]));
    }),
  );
}

/**
 * The nodes whose values flow into each other; a valve only lets flow.
 *
 * @param {CellNode[]} nodes
 * @returns {Map<string, CellNode[]>}
 */
function flowsOf(nodes) {
  const flows = new Map(nodes.map((node) => [node.key, [node]]));
  const valves = new Set(nodes.filter(isValve).map(({key}) => key));
  for (const {key, op, inputs} of nodes) {
    for (const input of PASSES.includes(op) ? inputs : []) {
      const [one, other] = [flows.get(key) ?? [], flows.get(input) ?? []];
      if (valves.has(input) || one === other) continue;
      const joined = [...one, ...other];
      for (const node of joined) flows.set(node.key, joined);
    }
  }
  return flows;
}

/** @param {CellNode} node */
function isValve({kind, op}) {
  return kind === "valve" || op === "one_minus";
}

/**
 * How much of its scale a value fills, from 0 to 1.
 *
 * @param {number} value
 * @param {number} end of its scale
 */
export function partOf(value, end) {
  return Number.isNaN(value) ? 0 : Math.min(1, Math.abs(value) / end);
}

/**
 * @param {number} part of the scale
 * @returns {number} in su
 */
export function wireWidth(part) {
  return Math.max(HAIR, WIDEST * part);
}
