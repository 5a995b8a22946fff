/**
 * What the server answers, as the score keeps it: column by column.
 *
 * @typedef {import("../state/score.js").Trace} Trace
 * @typedef {import("../state/score.js").ScoreColumn} ScoreColumn
 */

import {decode, row} from "../lib/base64.js";
import {cellOf} from "../state/catalogue.js";

/** @param {Record<string, any>} arrays */
function decoded(arrays) {
  return Object.fromEntries(Object.entries(arrays).map(([key, array]) => [key, decode(array)]));
}

/** @param {Record<string, any>} vectors */
function vectors(vectors) {
  return Object.fromEntries(
    Object.entries(vectors).map(([key, array]) => [key, decode(array).data]),
  );
}

/**
 * @param {any} answer of POST /api/trace
 * @param {Pick<Trace, "model" | "asTyped" | "holds">} asked what was asked for
 * @returns {Trace}
 */
export function toTrace(answer, asked) {
  const [chain] = answer.chains;
  const cell = cellOf(chain.cell, chain.options);
  if (!cell) throw new Error(`the server has no cell "${chain.cell}"`);
  const nodes = decoded(chain.nodes);
  const heads = answer.heads.map((/** @type {any} */ head) => ({...head, p: decode(head.p)}));
  return {
    text: answer.text,
    ...asked,
    cell,
    hidden: chain.hidden,
    start: vectors(chain.start),
    heads: heads.map(named),
    columns: answer.columns.map((/** @type {any} */ column, /** @type {number} */ t) => ({
      ...typed(column),
      values: Object.fromEntries(Object.entries(nodes).map(([key, array]) => [key, row(array, t)])),
      answers: answersAt(heads, t),
    })),
  };
}

/**
 * @param {any} answer of POST /api/step
 * @param {string} before the white space typed before the word
 * @returns {{column: ScoreColumn, state: Record<string, any>}}
 */
export function toColumn(answer, before) {
  const heads = answer.heads.map((/** @type {any} */ {name, p}) => [
    name,
    {p: decode(p).data, label: null},
  ]);
  return {
    column: {
      ...typed(answer.column),
      before,
      values: vectors(answer.chain.nodes),
      answers: Object.fromEntries(heads),
    },
    state: answer.state,
  };
}

/** @param {any} head */
function named({name, classes}) {
  return {name, classes};
}

/** @param {any} column */
function typed({text, before, understood}) {
  return {text, before, understood};
}

/**
 * @param {any[]} heads
 * @param {number} t
 */
function answersAt(heads, t) {
  const asked = heads.filter(({positions}) => positions.includes(t));
  return Object.fromEntries(
    asked.map(({name, positions, p, labels}) => {
      const at = positions.indexOf(t);
      return [name, {p: row(p, at), label: labels?.[at] ?? null}];
    }),
  );
}
