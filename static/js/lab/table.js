/** The curves as a table, for whoever does not see them. */

import {html} from "../../vendor/view.js";
import {factorText, powerText} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {lab} from "../store/lab.js";
import {labelOf} from "./curve.js";
import {backTicks} from "./scale.js";

export function Table() {
  const of = lab.value;
  if (!of) return null;
  const rows = backTicks(of.steps - 1, 10);
  return html`<div class="visually-hidden"><table><caption>${t("lab.table")}</caption>
    <thead><tr><th scope="col">${t("lab.back")}</th>${of.cells.map(({name, state}) => html`<th key=${name} scope="col">${t("lab.by", {cell: labelOf(name), state: t(`lab.state-${state}`)})}</th>`)}</tr></thead>
    <tbody>${rows.map((back) => html`<tr key=${back}><th scope="row">${back}</th>${of.cells.map(({name, mean}) => html`<td key=${name}>${powerText(mean[back])}</td>`)}</tr>`)}
      <tr><th scope="row">${t("lab.a-step")}</th>${of.cells.map(({name, factor}) => html`<td key=${name}>${factor === null ? "0" : factorText(factor)}</td>`)}</tr></tbody>
  </table></div>`;
}
