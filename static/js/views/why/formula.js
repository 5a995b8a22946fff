/**
 * A number that is made in one operation from few others: the names in a line, then the numbers.
 */

import {html} from "../../../vendor/view.js";
import {lineText, stepLine} from "../../lib/digits.js";
import {around} from "../../lib/functions.js";
import {hueClass} from "../hue.js";
import {nodeOf, PlaceName} from "./names.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

/**
 * What stands before, between and after the operands.
 *
 * @param {string} op
 * @returns {[string, string, string]}
 */
function signsOf(op) {
  if (op === "times") return ["", "×", ""];
  if (op === "one_minus") return ["1 −", "", ""];
  const [before, after] = around(op);
  return [before, "", after];
}

/** @param {{score: Score, of: import("../../state/why.js").Explained}} props */
export function Formula({score, of}) {
  const [before, between, after] = signsOf(of.op);
  const operands = of.rows.map(({product}) => ({node: null, value: product}));
  const op = /** @type {import("../../lib/decimal.js").Operation} */ (of.op);
  const {tokens, relation} = stepLine({node: null, value: of.value, op, operands});
  const printed = tokens.filter(({role}) => role === "operand").map(({text}) => text);
  const result = tokens.find(({role}) => role === "result")?.text ?? "";
  return html`<div class="formula">
    <p class="formula-names">${before} ${of.rows.map((row, at) => html`${at > 0 && ` ${between} `}<${Operand} score=${score} key=${at} row=${row} at=${at} of=${of} />`)} ${after}</p>
    <p class="formula-numbers" data-text=${lineText({tokens, node: null, role: "alone", relation})}>${before} ${of.rows.map(
      (row, at) =>
        html`${at > 0 && ` ${between} `}<strong class=${hueClass(nodeOf(score, row.source?.node ?? ""), row.product)} data-value=${String(row.product)}>${printed[at]}</strong>`,
    )} ${after} ${relation} <strong class=${`formula-result ${hueClass(nodeOf(score, of.node), of.value)}`} data-value=${String(of.value)}>${result}</strong></p>
  </div>`;
}

/**
 * @param {{score: Score, row: import("../../state/why.js").Row, at: number, of: import("../../state/why.js").Explained}} props
 */
function Operand({score, row, at, of}) {
  const {chosen, follow, sourceOf} = score.why;
  const place = sourceOf(row);
  if (!place) return null;
  return html`<button class=${at === chosen.value ? "why-follow is-chosen" : "why-follow"} onClick=${() => follow(at)}><${PlaceName} score=${score} place=${place} beside=${of} /></button>`;
}
