/**
 * The one sentence said about a phase, chosen and filled from the cell's own templates.
 *
 * @typedef {import("./cell.js").Cell} Cell
 * @typedef {import("./cell.js").NarrationCase} NarrationCase
 * @typedef {import("./cell.js").ValueAt} ValueAt
 * A run of another value than the present one of its node says which.
 *
 * @typedef {{text: string, node?: string, strong?: boolean, value?: number, isKey?: boolean, isGradient?: boolean}} Run
 */

import {nodeOf, phaseOf} from "./cell.js";
import {lensNumber, percent} from "./format.js";

/** @type {Record<import("./cell.js").TestName, (value: number, operand: number) => boolean>} */
const TESTS = {
  "<": (value, operand) => value < operand,
  ">": (value, operand) => value > operand,
  "abs<": (value, operand) => Math.abs(value) < operand,
  "abs>": (value, operand) => Math.abs(value) > operand,
  sign_is: (value, operand) => Math.sign(value) === Math.sign(operand),
  sign_is_not: (value, operand) => Math.sign(value) !== Math.sign(operand),
};

/**
 * What is said of a phase, as runs a view can colour by their node.
 *
 * @param {object} of
 * @param {Pick<Cell, "nodes" | "phases">} of.cell
 * @param {string} of.phase the phase's key
 * @param {ValueAt} of.valueOf
 * @param {number} of.unit counted from 0; said from 1
 * @param {string} of.word the word at this timestep, as typed
 * @param {(key: string) => string} [of.textOf] a value as it is printed beside the sentence
 * @returns {Run[]}
 */
export function narrate({cell, phase, valueOf: valueAt, unit, word, textOf}) {
  const cases = phaseOf(cell, phase).narration;
  const chosen = cases.find((each) => holds(each, valueAt));
  const print = textOf ?? ((key) => lensNumber(valueAt(key)));
  return chosen ? fill(chosen.say, {cell, valueAt, unit, word, print}) : [];
}

/**
 * @param {Run[]} runs
 * @returns {string} the sentence without its colours
 */
export function plainText(runs) {
  return runs.map((run) => run.text).join("");
}

/**
 * A sentence whose places, in braces, are taken by runs of their own.
 *
 * @param {string} say
 * @param {Record<string, Run>} places
 * @returns {Run[]}
 */
export function placed(say, places) {
  return say.split(/\{(\w+)\}/).flatMap((part, at) => {
    const run = at % 2 ? (places[part] ?? {text: part}) : {text: part};
    return run.text ? [run] : [];
  });
}

/**
 * @param {NarrationCase} narration
 * @param {ValueAt} valueAt
 */
function holds({when}, valueAt) {
  return when.every(([key, test, operand]) =>
    TESTS[test](valueAt(key), typeof operand === "string" ? valueAt(operand) : operand),
  );
}

/**
 * @param {string} say
 * @param {{cell: Pick<Cell, "nodes">, valueAt: ValueAt, unit: number, word: string,
 *   print: (key: string) => string}} context
 * @returns {Run[]}
 */
function fill(say, {cell, valueAt, unit, word, print}) {
  /** @type {Run[]} */
  const runs = [];
  for (const [, field, plain] of say.matchAll(/\{([^{}]*)\}|([^{]+|\{)/g)) {
    if (field === undefined) runs.push({text: plain});
    else if (field === "unit") runs.push({text: String(unit + 1)});
    else if (field === "word") runs.push({text: `“${word}”`});
    else runs.push(quantity(field, cell, valueAt, print));
  }
  return runs;
}

/**
 * @param {string} field "f.percent"
 * @param {Pick<Cell, "nodes">} cell
 * @param {ValueAt} valueAt
 * @param {(key: string) => string} print
 * @returns {Run}
 */
function quantity(field, cell, valueAt, print) {
  const [key, what] = field.split(".");
  const node = nodeOf(cell, key);
  const texts = {
    name: () => node.name.replace(/ \(.*\)$/, ""),
    value: () => print(key).replace("+", ""),
    percent: () => percent(valueAt(key)),
  };
  if (!Object.hasOwn(texts, what)) throw new Error(`a narration asks for {${field}}`);
  return {text: texts[/** @type {keyof typeof texts} */ (what)](), node: key, strong: true};
}
