/**
 * The comparison in figures: each net's weights, which stay the same however long the sentence, and
 * what grows with it; its loss, and what is left between the two words.
 */

import {html} from "../../vendor/view.js";
import {count, fixed, lossText, MINUS, sizeNumber} from "../lib/format.js";
import {t as say} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {comparison, nameOf} from "../store/compare.js";

/** @typedef {import("../store/compare.js").ComparedNet} ComparedNet */

/** @param {{at: import("./layout.js").Layout, word: string, y: number}} props */
export function Figures({at, word, y}) {
  const of = comparison.value;
  if (!of) return null;
  /** @type {{key: string, text: (net: ComparedNet) => string}[]} */
  const rows = [
    {key: "compare.figure-cell", text: (net) => count(net.cellParameters)},
    {key: "compare.figure-matrices", text: (net) => String(net.matrices)},
    {key: "compare.figure-all", text: (net) => count(net.parameters)},
    {key: "compare.figure-loss", text: ({question}) => (question ? lossText(question.loss) : "")},
    {
      key: "compare.figure-kept",
      text: ({question}) => (question?.kept == null ? "–" : signedSize(question.kept)),
    },
    {
      key: "compare.figure-exact",
      text: ({question}) => (question?.exact == null ? "–" : signedSize(question.exact)),
    },
    {key: "compare.figure-numbers", text: (net) => count(net.numbers)},
    {
      key: "compare.figure-seconds",
      text: (net) => say("compare.ms", {ms: fixed(1000 * net.seconds, 1)}),
    },
  ];
  const style = at.isPhone
    ? {}
    : place({x: at.answersX, y, width: at.room.width - at.answersX, height: at.room.height - y});
  return html`<div class="compare-figures" style=${style} tabindex="0" role="region" aria-label=${say("compare.figures")}><table>
    <caption class="visually-hidden">${say("compare.figures")}</caption>
    <thead><tr><th scope="col"><span class="visually-hidden">${say("compare.figure")}</span></th>${of.nets.map((net) => html`<th key=${net.name} scope="col">${nameOf(net)}</th>`)}</tr></thead>
    <tbody>${rows.map(({key, text}) => html`<tr key=${key} data-figure=${key}><th scope="row">${say(key, {word, words: of.columns.length})}</th>${of.nets.map((net) => html`<td key=${net.name}>${text(net)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

/** @param {number} value */
function signedSize(value) {
  return (value < 0 ? MINUS : "") + sizeNumber(Math.abs(value));
}
