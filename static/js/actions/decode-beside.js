/**
 * The chains of a net beside the one that is shown, as the score keeps them.
 *
 * @typedef {import("../lib/chain-band.js").Beside} Beside
 */

import {decode, row} from "../lib/base64.js";
import {cellOf} from "../store/catalogue.js";

/**
 * A chain as its main state, word by word.
 *
 * @param {import("../api/wire.js").Chain} chain
 * @returns {Beside[]} none, where its cell is not known
 */
export function besideOf({id, layer, direction, role, cell, options, hidden, start, nodes}) {
  const of = cellOf(cell, options);
  const node = of?.nodes.find(({key}) => key === of.output);
  const values = node && nodes[node.key];
  if (!of || !node || !values) return [];
  const array = decode(values);
  return [
    {
      ...{id, layer, direction, role, hidden, node},
      start: decode(start[node.key]).data,
      at: (t) => row(array, t),
      length: array.shape[0],
    },
  ];
}

/**
 * What each chain votes for at a timestep, where a head reads several.
 *
 * @param {import("../api/wire.js").TraceAnswer["heads"][number]} head
 * @returns {(at: number) => import("../lib/chain-band.js").Votes | null} by its place among those at
 *   which the head answers
 */
export function votesOf({chains = [], bias, rivals = [], logits}) {
  if (chains.length < 2 || !bias) return () => null;
  const sums = decode(logits);
  const own = decode(bias).data;
  const each = chains.map(({chain, votes, leans}) => ({
    ...{chain, votes: decode(votes)},
    leans: decode(leans).data,
  }));
  return (at) => ({
    chains: each.map(({chain, votes, leans}) => ({chain, votes: row(votes, at), lean: leans[at]})),
    ...{bias: own, sum: row(sums, at), rival: rivals[at]},
  });
}
