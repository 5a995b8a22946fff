/**
 * A trace as the score keeps it, column by column, and what is read out of it.
 *
 * @typedef {Float64Array | Float32Array} Vector
 * @typedef {import("../api/wire.js").Likeliest} Likeliest
 * @typedef {object} Answer what one head says after a column
 * @property {Vector} p of each class; where it is short, NaN but for the likeliest
 * @property {number | null} label the right class, where it is known
 * @property {Likeliest} [likeliest]
 * @property {boolean} [isShort] of very many classes only the likeliest were told
 * @property {Vector | null} [numbers] of a head of numbers, what it says
 * @property {number[] | null} [wanted] and what is right, where that is known
 * @property {import("./chain-band.js").Votes | null} [votes] where it reads several chains
 * @typedef {import("../api/wire.js").Understood} Understood
 *
 * @typedef {object} ScoreColumn
 * @property {string} text as typed
 * @property {string} before the white space typed before it
 * @property {Understood} understood
 * @property {Record<string, Vector>} values of each node, by key
 * @property {Record<string, Answer>} answers by head; a head that is not asked here is missing
 *
 * @typedef {{id: string, layer: number, direction: string, role: string}} Chain
 *
 * @typedef {{chain: string, unit: number, t: number}} Opening the first thing to see in a text
 *
 * @typedef {{words: string[], p: Vector, score: number, ended: boolean}} Said
 *
 * @typedef {object} Trace
 * @property {string} model
 * @property {Chain} chain the one whose numbers these are
 * @property {Chain[]} chains all of the net
 * @property {import("./chain-band.js").Beside[]} [beside] those that are not shown
 * @property {string} lead the chain that the net is shown by
 * @property {string} text
 * @property {import("./joined.js").Segment[]} [segments] of a net with several axes, whose columns these are
 * @property {string} [writes] how it was made to write
 * @property {import("./writes.js").Writing} [writing] as the server was asked
 * @property {string[] | null} [right] what it should have written
 * @property {import("../api/wire.js").Fit | null} [grammar] how its text fits the sentences of its task
 * @property {Said[]} [written] what a net that writes wrote, the likeliest first
 * @property {number[]} asTyped
 * @property {import("../store/scene.js").Hold[]} holds what was held while it was read
 * @property {import("../store/catalogue.js").Cell} cell
 * @property {number} hidden
 * @property {Record<string, Vector>} start
 * @property {Opening | null} [opening] where that was asked
 * @property {{name: string, classes: string[], kind?: string}[]} heads
 * @property {ScoreColumn[]} columns
 */

/**
 * A node's values at a column; what the column before left, for a state from before.
 *
 * @param {Trace} of
 * @param {number} at
 * @param {string} key
 * @returns {Vector | null}
 */
export function vectorAt(of, at, key) {
  if (at < 0) return of.start[key] ?? null;
  const given = of.columns[at]?.values[key];
  if (given) return given;
  const node = of.cell.nodes.find((each) => each.key === key);
  if (node?.op !== "previous") return null;
  // What a chain that reads backwards read before stands on the right; its start is right of all.
  if (of.chain.direction === "forward") return vectorAt(of, at - 1, node.inputs[0]);
  return vectorAt(of, at + 1 < of.columns.length ? at + 1 : -1, node.inputs[0]);
}

/**
 * The likeliest class, and how likely; where another is as likely, the net does not say it.
 *
 * @param {Vector} p
 * @returns {{index: number, p: number, isSaid: boolean}}
 */
export function said(p) {
  let index = 0;
  for (let each = 1; each < p.length; each++) {
    if (p[each] > p[index] || Number.isNaN(p[index])) index = each;
  }
  return {index, p: p[index], isSaid: p.filter((each) => each >= p[index]).length === 1};
}

/**
 * The classes of which it is known how likely they are, the likeliest first.
 *
 * @param {Vector} p
 * @returns {number[]}
 */
export function ranked(p) {
  return Array.from(p, (_, index) => index)
    .filter((index) => !Number.isNaN(p[index]))
    .sort((one, other) => p[other] - p[one]);
}

/**
 * Whether the server left out how likely a class is, as it does of the least likely of many.
 *
 * @param {Answer} answer
 * @param {number} index
 */
export function isUntold({p, isShort}, index) {
  return isShort === true && Number.isNaN(p[index]);
}
