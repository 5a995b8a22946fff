/**
 * The numbers that a word enters as, each times its weight: the largest first, the rest together.
 */

import {html} from "../../vendor/view.js";
import {t} from "../lib/strings.js";
import {signHue} from "../lib/style.js";
import {printedSum} from "../lib/why.js";

/** @typedef {import("../store/score/why.js").Row} Row */

/** Whether a row has numbers behind it that are worth a list. @param {Row} row */
export const hasParts = ({parts}) => parts.length > 1;

/**
 * The lines of the list, for a table whose columns are source, value, weight, bar and term.
 *
 * @param {{row: Row, term: string}} props `term` is what the row itself prints
 */
export function Parts({row, term}) {
  const printed = printedSum({rows: row.parts, value: row.product}, null);
  const sum = printed.sum.startsWith("−") ? printed.sum : `+${printed.sum}`;
  return html`${row.parts.map(
    (part, at) => html`<tr key=${at} class="why-part" data-kind=${part.kind}>
      <th scope="row">${part.kind === "rest" ? html`<em>${t("why.rest", {count: part.count})}</em>` : t("why.number", {number: (part.source?.unit ?? 0) + 1})}</th>
      <td class="why-part-value" data-value=${part.value === null ? null : String(part.value)}>${printed.rows[at].value}</td>
      <td class="why-part-weight" data-value=${part.weight === null ? null : String(part.weight)}>${printed.rows[at].weight && html`<span aria-hidden="true">× </span>${printed.rows[at].weight}`}</td>
      <td></td>
      <td class=${`why-part-term ${signHue(part.product)}`} data-value=${String(part.product)}>${printed.rows[at].term}</td>
    </tr>`,
  )}
  ${(printed.relation !== "=" || sum !== term) && html`<tr class="why-part is-sum"><th scope="row">${t("why.together")}</th><td></td><td></td><td></td><td class="why-part-sum">${printed.relation} ${sum}</td></tr>`}`;
}
