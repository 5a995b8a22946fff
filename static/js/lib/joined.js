/**
 * Chains along several axes in one row of columns: what an encoder reads, and after it what the
 * decoder that starts from its end reads and writes. A column's place on the page counts through
 * all of them; the server is asked about a chain and a timestep of its own.
 *
 * @typedef {object} Segment
 * @property {string} chain
 * @property {number} from the first of its columns
 * @property {number} length
 * @property {string} role
 *
 * @typedef {{chain: {id: string}, segments?: Segment[]}} Joined a trace
 */

/**
 * The segment of a column; the start column belongs to the first.
 *
 * @param {Joined} of
 * @param {number} t
 * @returns {Segment | undefined}
 */
export function segmentAt({segments = []}, t) {
  return segments.filter(({from}) => t >= from).at(-1) ?? segments[0];
}

/**
 * A column as the server knows it.
 *
 * @param {Joined} of
 * @param {number} t
 * @returns {{chain: string, t: number}}
 */
export function toOwn(of, t) {
  const segment = segmentAt(of, t);
  return segment ? {chain: segment.chain, t: t - segment.from} : {chain: of.chain.id, t};
}

/**
 * The column of a timestep, or null where its chain stands in no column.
 *
 * @param {Joined} of
 * @param {string} chain
 * @param {number} t
 */
export function toColumn({segments = [], chain: {id}}, chain, t) {
  if (segments.length === 0) return chain === id ? t : null;
  const segment = segments.find((each) => each.chain === chain);
  return segment ? segment.from + t : null;
}

/** Whether a column was written by the net, or begins what it writes. @param {Joined} of @param {number} t */
export const isWritten = (of, t) => segmentAt(of, t)?.role === "decoder";
