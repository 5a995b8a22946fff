/** What the picture of a wiring shows, as a table for a screen reader. */

import {html} from "../../vendor/view.js";
import {lensNumber, percent} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {here, unit, wired, wiring} from "../store/wirings.js";
import {answerOf, wordOf} from "./chain.js";

export function Table() {
  const of = wired.value;
  if (!of || !wiring.value) return null;
  const read = of.columns.slice(0, here.value + 1);
  return html`<table class="visually-hidden wired-table">
    <caption>${t("wirings.table", {unit: unit.value + 1})}</caption>
    <thead><tr><th scope="col">${t("wirings.table-word")}</th>${of.cells.map((_, layer) => html`<th key=${layer} scope="col">${t("wirings.table-state", {layer: layer + 1})}</th>`)}<th scope="col">${t("wirings.table-answer")}</th></tr></thead>
    <tbody>${read.map(
      (column, place) => html`<tr key=${place}><th scope="row">${wordOf(column)}</th>
      ${of.cells.map((_, layer) => html`<td key=${layer}>${lensNumber(column.states[layer][unit.value])}</td>`)}
      <td>${column.isAsked ? `${answerOf(column.says)} ${percent(column.share)}` : ""}</td></tr>`,
    )}</tbody>
  </table>`;
}
