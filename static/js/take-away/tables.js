/**
 * The trace as a tidy table: one row a number. t and unit count from 1, as on screen; t = 0 is the
 * start state, and every row says so, since a file is read far from here. A probability has no unit: its class stands in its name. Nor has the norm of a
 * gradient, which is there when its lane is; on the way back the gradient by every node is there too,
 * unit by unit, and what the gate of the belt keeps from there up to the loss.
 */

import {gradientAt} from "../lib/back.js";
import {row} from "../lib/base64.js";
import {isUntold} from "../lib/trace.js";
import {collectedRows} from "./piles.js";

/** @typedef {import("../store/score/create.js").Score} Score */
export const HEADER = ["chain", "t", "token", "node", "unit", "value", "counts_from"];
const CHAIN = "main";
const FIRST = 1;

/**
 * @param {Score} score
 * @returns {(string | number)[][]}
 */
export function tidy(score) {
  const {trace} = score;
  const {shown} = score.gradient;
  const of = trace.value;
  if (!of) return [];
  /** @type {(string | number)[][]} */
  const rows = [HEADER];
  const add = (
    /** @type {number} */ t,
    /** @type {string} */ token,
    /** @type {Record<string, ArrayLike<number>>} */ values,
  ) => {
    for (const [node, vector] of Object.entries(values)) {
      for (let unit = 0; unit < vector.length; unit++)
        rows.push([CHAIN, t, token, node, unit + FIRST, vector[unit], FIRST]);
    }
  };
  const gradients = Object.entries(shown.value?.states ?? {});
  const way = shown.value?.way;
  const addGradients = (/** @type {number} */ t, /** @type {string} */ token) => {
    for (const node of way ? Object.keys(t === 0 ? way.start : way.nodes) : [])
      add(t, token, {[`dL/d${node}`]: (way && gradientAt(way, node, t - 1)) ?? []});
    if (way?.kept && t > 0)
      add(t, token, {[`product(${score.back.keep.value?.key})`]: row(way.kept.product, t - 1)});
    for (const [state, {start, norms}] of gradients)
      rows.push([CHAIN, t, token, `norm(dL/d${state})`, "", t === 0 ? start : norms[t - 1], FIRST]);
  };
  add(0, "", of.start);
  addGradients(0, "");
  for (const [at, {text, values, answers}] of of.columns.entries()) {
    add(at + 1, text, values);
    for (const {name, classes} of of.heads) {
      const p = answers[name]?.p ?? [];
      for (let each = 0; each < p.length; each++)
        if (!isUntold(answers[name], each))
          rows.push([CHAIN, at + 1, text, `p(${name}=${classes[each]})`, "", p[each], FIRST]);
    }
    addGradients(at + 1, text);
  }
  return [...rows, ...collectedRows(score, CHAIN)];
}
