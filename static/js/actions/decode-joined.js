/**
 * An encoder and the decoder that goes on from its end, as one row of columns.
 */

import {decode} from "../lib/base64.js";

/** @typedef {import("../api/wire.js").TraceAnswer} TraceAnswer */
/** @typedef {import("../api/wire.js").Chain} Chain */
/** @typedef {import("../lib/base64.js").NumberArray} NumberArray */

/**
 * The chains whose columns stand one after the other: an encoder and a decoder of the same cell and
 * size, each alone on its axis. Of any other net it is the one that was chosen.
 *
 * @param {TraceAnswer} answer
 * @param {Chain} chosen
 * @returns {Chain[]}
 */
export function joinedChains(answer, chosen) {
  if (answer.axes.length !== 2 || answer.chains.length !== 2) return [chosen];
  const [first, second] = answer.axes.map(({id}) => answer.chains.find(({axis}) => axis === id));
  const isOn = first && second && second.starts_from === first.id;
  const kind = (/** @type {Chain} */ {cell, options, hidden}) =>
    JSON.stringify([cell, options, hidden]);
  return isOn && kind(first) === kind(second) ? [first, second] : [chosen];
}

/**
 * Arrays by timestep, one after the other; null where one of them is.
 *
 * @param {(NumberArray | null | undefined)[]} arrays of the same rows
 * @returns {NumberArray | null}
 */
export function stacked(arrays) {
  const all = arrays.flatMap((each) => each ?? []);
  if (all.length < arrays.length || all.length === 0) return null;
  if (all.length === 1) return all[0];
  const data = new Float64Array(all.reduce((count, each) => count + each.data.length, 0));
  let at = 0;
  for (const each of all) {
    data.set(each.data, at);
    at += each.data.length;
  }
  const rows = all.reduce((count, {shape}) => count + shape[0], 0);
  return {data, shape: [rows, ...all[0].shape.slice(1)]};
}

/**
 * An array by timestep of a chain where its columns stand: nothing is in those before it.
 *
 * @param {NumberArray} array
 * @param {number} from the column of its first timestep
 * @returns {NumberArray}
 */
export function shifted({data, shape}, from) {
  if (from === 0) return {data, shape};
  const all = new Float64Array(data.length + (from * data.length) / Math.max(1, shape[0]));
  all.set(data, all.length - data.length);
  return {data: all, shape: [shape[0] + from, ...shape.slice(1)]};
}

/** @param {import("../lib/base64.js").Encoded | import("../lib/base64.js").Nested[] | null | undefined} array */
export const decodedOrNull = (array) => (array ? decode(array) : null);
