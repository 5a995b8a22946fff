/**
 * Lines of arithmetic whose printed digits come out: whoever recomputes a line from the digits
 * shown gets the digits shown. Where two decimals would not do, more are printed; where six do not
 * either, the line says ≈. No term is ever adjusted.
 *
 * All numbers of a line have the same decimals where that comes out; else the result has fewer than
 * what it is made of. The terms of a sum share theirs.
 *
 * @typedef {import("./decimal.js").Operation} Operation
 * @typedef {{node: string | null, value: number}} Quantity a value, and its node if it has one
 *
 * @typedef {object} Step what an operation makes of its operands
 * @property {string | null} node
 * @property {number} value
 * @property {Operation | null} op null for a value that is only stated
 * @property {Quantity[]} operands
 *
 * @typedef {object} Token
 * @property {"name" | "equals" | "operator" | "operand" | "relation" | "result"} role
 * @property {string} text as printed; of a name "", since a view writes the node's symbol there
 * @property {string | null} node
 *
 * @typedef {object} Line
 * @property {string | null} node the one whose value the line gives
 * @property {"alone" | "term" | "total"} role terms stand above a rule, their total below it
 * @property {"=" | "≈"} relation whether the printed digits come out
 * @property {Token[]} tokens all of them, in reading order
 *
 * @typedef {{each: number, sum: number, result: number}} Decimals of the terms of a sum, of the sum
 *   itself, and of what a function makes of the sum
 */

import {recompute, scaled} from "./decimal.js";
import {fixed, lensNumber, MINUS} from "./format.js";
import {around} from "./functions.js";

const LEAST = 2;
const MOST = 6;
/** From here on not all digits are written, so nothing can be recomputed. */
const LARGEST = 1e6;

/**
 * One operation as one line: `0.15 × −0.60 = −0.09`, `tanh(0.58) = 0.52`.
 *
 * @param {Step} step
 * @param {{least?: number, most?: number}} [decimals] no fewer, no more; where these do not come
 *   out, the line says ≈
 * @returns {Line}
 */
export function stepLine(step, {least = LEAST, most = MOST} = {}) {
  const {each} = settle([step], {most}) ?? {each: LEAST};
  return printed(step, "alone", Math.max(least, each), {most});
}

/**
 * A sum as lines: its terms, then its total, or what a function makes of the total.
 *
 * @param {Step[]} terms
 * @param {Quantity} total
 * @param {Step} [squashed] a function of the total, printed in its place: `tanh(−2.82) = −0.99`
 * @param {{most?: number, least?: number}} [decimals] anywhere; where these do not come out, the lines say ≈
 * @returns {Line[]}
 */
export function sumLines(terms, total, squashed, {most = MOST, least = LEAST} = {}) {
  const decimals = settle(terms, {total, squashed, most, least}) ?? {
    each: least,
    sum: least,
    result: least,
  };
  const last = squashed ?? {...total, op: null, operands: []};
  const values = [...terms, total, last].map(({value}) => value);
  const sure = values.every(writable)
    ? addsUp(terms, total, squashed, decimals)
    : terms.some(({value}) => !Number.isFinite(value));
  const inner = squashed ? decimals.sum : decimals.each;
  return [
    ...terms.map((term, place) => printed(term, "term", decimals.each, {most, added: place > 0})),
    line(last, "total", sure ? "=" : "≈", inner, squashed ? decimals.result : decimals.sum),
  ];
}

/**
 * A line as plain text, without the name before it.
 *
 * @param {Line} printedLine
 * @returns {string} "0.15 × −0.60 = −0.09"
 */
export function lineText({tokens}) {
  return tokens
    .filter(({role}) => role !== "name" && role !== "equals")
    .map(({text}) => text)
    .join(" ")
    .replace(/\( /g, "(")
    .replace(/ \)/g, ")");
}

/**
 * The fewest decimals at which everything comes out, or null.
 *
 * @param {Step[]} terms
 * @param {{total?: Quantity, squashed?: Step, most: number, least?: number}} of
 * @returns {Decimals | null}
 */
function settle(terms, {total, squashed, most: limit, least = LEAST}) {
  const quantities = [...terms, ...terms.flatMap(({operands}) => operands), total, squashed];
  if (!quantities.every((each) => !each || writable(each.value))) return null;
  for (const [most, decimals] of choices(Boolean(total), Boolean(squashed), limit, least)) {
    const each = terms.every((term) => operandDecimals(term, decimals.each, most));
    if (each && (!total || addsUp(terms, total, squashed, decimals))) return decimals;
  }
  return null;
}

/**
 * Every choice of decimals, with the most that may be printed anywhere: fewer before more, and
 * before the rest the one where all are alike.
 *
 * @param {boolean} sums
 * @param {boolean} squashes
 * @param {number} limit
 * @param {number} least
 * @returns {Generator<[number, Decimals]>}
 */
function* choices(sums, squashes, limit, least) {
  for (let most = least; most <= limit; most += 1) {
    for (let each = most; each >= least; each -= 1) {
      for (let sum = each; sum >= (sums ? least : each); sum -= 1) {
        for (let result = sum; result >= (squashes ? least : sum); result -= 1) {
          yield [most, {each, sum, result}];
        }
      }
    }
  }
}

/**
 * The fewest decimals of the operands at which a step gives its result as printed, or 0.
 *
 * @param {Step} step
 * @param {number} decimals of the result
 * @param {number} most
 */
function operandDecimals({op, operands, value}, decimals, most) {
  if (!op) return decimals;
  const result = scaled(value, decimals);
  for (let inner = decimals; inner <= most; inner += 1) {
    const read = operands.map((operand) => scaled(operand.value, inner));
    if (recompute(op, read, inner, decimals) === result) return inner;
  }
  return 0;
}

/**
 * Whether the terms as printed give the total as printed, and that the function's value.
 *
 * @param {Step[]} terms
 * @param {Quantity} total
 * @param {Step | undefined} squashed
 * @param {Decimals} decimals
 */
function addsUp(terms, total, squashed, {each, sum, result}) {
  const shown = scaled(total.value, sum);
  const read = terms.map(({value}) => scaled(value, each));
  if (recompute("plus", read, each, sum) !== shown) return false;
  if (!squashed?.op) return true;
  return recompute(squashed.op, [shown], sum, result) === scaled(squashed.value, result);
}

/**
 * A step printed with so many decimals in its result, and in its operands what it then takes.
 *
 * @param {Step} step
 * @param {"alone" | "term"} role
 * @param {number} decimals
 * @param {{most: number, added?: boolean}} how an added one is not the first of its terms
 * @returns {Line}
 */
function printed(step, role, decimals, {most, added = false}) {
  const values = [step.value, ...step.operands.map(({value}) => value)];
  if (!values.every(writable)) {
    const sure = !step.op || values.slice(1).some((value) => !Number.isFinite(value));
    return line(step, role, sure ? "=" : "≈", decimals, decimals, added);
  }
  const inner = operandDecimals(step, decimals, most);
  return line(step, role, inner ? "=" : "≈", inner || decimals, decimals, added);
}

/**
 * @param {Step} step
 * @param {Line["role"]} role
 * @param {Line["relation"]} relation
 * @param {number} inner decimals of the operands
 * @param {number} outer decimals of the result
 * @param {boolean} [added]
 * @returns {Line}
 */
function line(step, role, relation, inner, outer, added = false) {
  const {node} = step;
  const result = number(step.value, outer);
  const plus = added && !result.startsWith(MINUS) ? "+" : "";
  return {
    node,
    role,
    relation,
    tokens: [
      {role: "name", text: "", node},
      ...(step.op ? [sign("equals", "="), ...expression(step.op, step.operands, inner)] : []),
      sign("relation", relation),
      {role: "result", text: plus + result, node},
    ],
  };
}

/**
 * @param {Operation} op
 * @param {Quantity[]} operands
 * @param {number} decimals
 * @returns {Token[]}
 */
function expression(op, operands, decimals) {
  const read = operands.map(({value, node}) => operand(number(value, decimals), node));
  if (op === "times") {
    return read.flatMap((token, place) => (place ? [sign("operator", "×"), token] : [token]));
  }
  if (op === "plus") {
    return read.flatMap((token, place) => (place ? added(token) : [token]));
  }
  const [before, after] = op === "one_minus" ? [`1 ${MINUS}`, ""] : around(op);
  return [
    ...(before ? [sign("operator", before)] : []),
    ...read,
    ...(after ? [sign("operator", after)] : []),
  ];
}

/**
 * A later term of a sum in one line: its sign becomes the operator.
 *
 * @param {Token} term
 * @returns {Token[]}
 */
function added({text, node}) {
  const negative = text.startsWith(MINUS);
  return [sign("operator", negative ? MINUS : "+"), operand(negative ? text.slice(1) : text, node)];
}

/**
 * @param {string} text
 * @param {string | null} node
 * @returns {Token}
 */
function operand(text, node) {
  return {role: "operand", text, node};
}

/**
 * @param {Token["role"]} role
 * @param {string} text
 * @returns {Token}
 */
function sign(role, text) {
  return {role, text, node: null};
}

/**
 * @param {number} value
 * @param {number} decimals
 */
function number(value, decimals) {
  return writable(value) ? fixed(value, decimals) : lensNumber(value);
}

/** @param {number} value */
function writable(value) {
  return Math.abs(value) < LARGEST;
}
