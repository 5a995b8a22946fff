/**
 * Chains that stand as bands beside the one that is shown: what of them is read at the word that is
 * looked at.
 *
 * @typedef {import("./trace.js").Vector} Vector
 *
 * @typedef {object} Beside a chain that is not shown, by its main state
 * @property {string} id
 * @property {number} layer
 * @property {string} direction
 * @property {string} role
 * @property {number} hidden
 * @property {import("./cell.js").CellNode} node its main state
 * @property {Vector} start
 * @property {(t: number) => Vector} at
 * @property {number} length
 *
 * @typedef {object} Votes how the logits of a head come about, chain by chain
 * @property {{chain: string, votes: Vector, lean: number}[]} chains `lean`: how much more a chain is
 *   for what the net says than for what comes next to it
 * @property {Vector} bias
 * @property {Vector} sum
 * @property {number} rival the class that comes next to what is said
 */

/** @typedef {{layer: number, direction: string}} Way */

/** Whether chains run both ways. @param {Way[]} chains */
export const isBothWays = (chains) => new Set(chains.map(({direction}) => direction)).size > 1;

/**
 * Whether a chain beside the shown one has read a column, for the word that is looked at: up to it
 * from its own side, and of the word itself a lower layer first.
 *
 * @param {object} of
 * @param {Way} of.chain
 * @param {Way} of.shown
 * @param {number} of.at the column
 * @param {number} of.present the word that is looked at; -1 is the start
 * @param {boolean} of.isBegun whether anything of the present word is computed
 * @param {boolean} of.isDone whether all of it is
 */
export function isRead({chain, shown, at, present, isBegun, isDone}) {
  if (present < 0) return false;
  if (at === present)
    return chain.direction !== shown.direction || (chain.layer < shown.layer ? isBegun : isDone);
  return chain.direction === "backward" ? at > present : at < present;
}
