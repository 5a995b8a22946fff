/**
 * A probability: every class has a logit, and the exponentials share out the whole.
 */

import {html} from "../../../vendor/view.js";
import {lensNumber, percent} from "../../lib/format.js";
import {t} from "../../state/strings.js";
import {answerOf, PlaceName} from "./names.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

const MOST = 8;

/** @param {{score: Score, of: import("../../state/why.js").Explained}} props */
export function Shares({score, of}) {
  const order = of.rows.map((_, at) => at);
  if (order.length > MOST) order.sort((a, b) => of.rows[b].product - of.rows[a].product);
  const shown = order.slice(0, MOST);
  const rest = order.slice(MOST);
  return html`<table class="shares">
    <caption>${t("why.shares")}</caption>
    <thead><tr><th scope="col"><span class="visually-hidden">${t("why.source")}</span></th><th scope="col">${t("why.logit")}</th><td></td><th scope="col">${t("why.share")}</th></tr></thead>
    <tbody>${shown.map((at) => html`<${Share} score=${score} key=${at} ...${{of, at}} />`)}</tbody>
    ${rest.length > 0 && html`<tfoot><tr><th scope="row"><em>${t("why.rest", {count: rest.length})}</em></th></tr></tfoot>`}
  </table>`;
}

/** @param {{score: Score, of: import("../../state/why.js").Explained, at: number}} props */
function Share({score, of, at}) {
  const {chosen, follow, sourceOf} = score.why;
  const row = of.rows[at];
  const place = sourceOf(row);
  if (!place) return null;
  const isAsked = answerOf(score, place)?.label === answerOf(score, of)?.label;
  return html`<tr class=${at === chosen.value ? "is-chosen" : ""}>
    <th scope="row"><button class="why-follow" onClick=${() => follow(at)}><${PlaceName} score=${score} place=${place} beside=${of} /></button></th>
    <td class="why-value" data-value=${String(row.value)}>${lensNumber(row.value ?? NaN)}</td>
    <td><span class="bar" aria-hidden="true"><i style=${{width: `${100 * row.product}%`}}></i></span></td>
    <td class=${isAsked ? "why-term is-asked" : "why-term"} data-value=${String(row.product)}>${percent(row.product)}</td>
  </tr>`;
}
