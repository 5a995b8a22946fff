/**
 * An explanation as it is printed: digits that come out, and bars that each begin where the last
 * one ended.
 *
 * @typedef {import("../store/score/why.js").Row} Row
 * @typedef {import("./digits.js").Step} Step
 *
 * @typedef {object} PrintedRow
 * @property {string} value
 * @property {string} weight
 * @property {string} term
 * @property {number} from where its bar begins, and where it ends, as shares of the room
 * @property {number} to
 *
 * @typedef {object} Printed
 * @property {PrintedRow[]} rows
 * @property {number} zero where the zero line stands, as a share of the room
 * @property {number} end where the bar of the sum ends
 * @property {string} sum
 * @property {string} result what a function makes of the sum, or ""
 * @property {"=" | "≈"} relation whether the printed terms give what is printed below them
 */

import {sumLines} from "./digits.js";
import {MINUS} from "./format.js";

/**
 * A sum of rows, and what a function makes of it.
 *
 * @param {{rows: Row[], value: number}} sum
 * @param {{op: string, value: number} | null} squash
 * @param {{least?: number, most?: number}} [decimals] no fewer, no more
 * @returns {Printed}
 */
export function printedSum({rows, value}, squash, decimals) {
  const total = {node: null, value};
  const squashed = squash
    ? {...step(squash.value), op: operation(squash.op), operands: [total]}
    : undefined;
  const lines = sumLines(rows.map(stepOf), total, squashed, decimals);
  const last = lines[lines.length - 1];
  const bars = stairs(rows.map(({product}) => product));
  return {
    rows: rows.map((row, at) => ({...printedRow(row, lines[at]), ...bars.each[at]})),
    zero: bars.zero,
    end: bars.end,
    sum: squashed ? textOf(last, "operand") : textOf(last, "result"),
    result: squashed ? textOf(last, "result") : "",
    relation: last.relation,
  };
}

/** @param {string} op */
function operation(op) {
  return /** @type {import("./decimal.js").Operation} */ (op);
}

/**
 * @param {number} value
 * @returns {Step}
 */
function step(value) {
  return {node: null, value, op: null, operands: []};
}

/**
 * A weighed value is a product; what stands for several is only stated.
 *
 * @param {Row} row
 * @returns {Step}
 */
function stepOf({kind, weight, value, product}) {
  if (kind !== "term" || weight === null || value === null) return step(product);
  return {
    ...step(product),
    op: "times",
    operands: [value, weight].map((each) => ({node: null, value: each})),
  };
}

/**
 * @param {Row} row
 * @param {import("./digits.js").Line} line
 */
function printedRow(row, line) {
  const operands = line.tokens.filter(({role}) => role === "operand").map(({text}) => text);
  const result = textOf(line, "result").replace("+", "");
  const term = result.startsWith(MINUS) ? result : `+${result}`;
  if (row.kind === "word") return {...single(row, result), term};
  return {value: operands[0] ?? "", weight: operands[1] ?? "", term};
}

/**
 * Of a word that enters as several numbers there is no one value and no one weight.
 *
 * @param {Row} row
 * @param {string} result
 */
function single({parts}, result) {
  return parts.length > 1 ? {value: "", weight: ""} : {value: "1", weight: result};
}

/**
 * @param {import("./digits.js").Line} line
 * @param {string} role
 */
function textOf({tokens}, role) {
  return tokens.find((token) => token.role === role)?.text ?? "";
}

/**
 * Where bars begin and end that follow each other, as shares of the room they all need.
 *
 * @param {number[]} products
 */
export function stairs(products) {
  /** @type {number[]} */
  const ends = [];
  for (const each of products) ends.push((ends.at(-1) ?? 0) + (Number.isFinite(each) ? each : 0));
  const low = Math.min(0, ...ends);
  const span = Math.max(0, ...ends) - low || 1;
  const share = (/** @type {number} */ at) => (at - low) / span;
  return {
    zero: share(0),
    end: share(ends.at(-1) ?? 0),
    each: ends.map((end, at) => ({from: share(ends[at - 1] ?? 0), to: share(end)})),
  };
}
