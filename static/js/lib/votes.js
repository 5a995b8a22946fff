/**
 * The votes of the chains of a net, as they are printed and worded.
 *
 * @typedef {import("./chain-band.js").Votes} Votes
 */

import {MINUS} from "./format.js";

const LEAST = 2;
const MOST = 5;

/** In nats: a chain that leans less is undecided. */
const DECIDED = 1;

/**
 * How many decimals the votes for some classes need so that the digits shown come out: as few as do.
 *
 * @param {Votes} votes
 * @param {number[]} classes
 */
export function decimalsOf({chains, bias, sum}, classes) {
  for (let decimals = LEAST; decimals < MOST; decimals++) {
    const whole = (/** @type {number} */ value) => Math.round(value * 10 ** decimals);
    const adds = classes.every((one) => {
      const terms = [...chains.map(({votes}) => votes[one]), bias[one]];
      return terms.map(whole).reduce((all, each) => all + each, 0) === whole(sum[one]);
    });
    if (adds) return decimals;
  }
  return MOST;
}

/**
 * A vote as it is printed.
 *
 * @param {number} value
 * @param {number} decimals
 */
export function voteText(value, decimals) {
  if (!Number.isFinite(value)) return String(value);
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/**
 * Of two chains that read from either side, who is for what is said: the end of the key of the sentence
 * that says so, by how far each leans to it rather than to what comes next.
 *
 * @param {number} past how far the chain leans that reads the words before
 * @param {number} future the same of the one that reads those after
 */
export function verdictOf(past, future) {
  const sideOf = (/** @type {number} */ lean) =>
    lean >= DECIDED ? "for" : lean <= -DECIDED ? "against" : "undecided";
  return `${sideOf(past)}-future-${sideOf(future)}`;
}
