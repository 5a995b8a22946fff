/**
 * How a net that writes is made to write, as the scene has it: "" by itself, "right" the right words,
 * "beam:3" with three sentences followed at once, "begin:la" going on by itself after these words, or
 * "say:la vache" these words and no others.
 *
 * @typedef {{beam?: number, answer?: string, goes_on?: boolean}} Writing as the server is asked
 */

const WRITES = /^(right|beam:[2-5]|(?:begin|say):.{1,200})$/u;

/** Whether that can be asked for. @param {string} writes */
export const isWrites = (writes) => writes === "" || WRITES.test(writes);

/**
 * What is asked of the server.
 *
 * @param {string} writes
 * @param {string[] | null} right the right sentence, where it is known
 * @returns {Writing}
 */
export function writingOf(writes, right) {
  const [how, what = ""] = writes.split(/:(.*)/su);
  if (how === "right") return right ? {answer: right.join(" ")} : {};
  if (how === "beam") return {beam: Number(what)};
  if (how === "begin") return {answer: what, goes_on: true};
  return how === "say" ? {answer: what} : {};
}

/** How many sentences are followed at once. @param {string} writes */
export const beamOf = (writes) => Number(/^beam:(\d)$/.exec(writes)?.[1] ?? 1);
