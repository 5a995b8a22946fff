/**
 * A sum as a waterfall: every term a bar that begins where the last one ended.
 */

import {html} from "../../../vendor/view.js";
import {t} from "../../state/strings.js";
import {PlaceName} from "./names.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

/** @typedef {import("../../state/why.js").Row} Row */
/** @typedef {import("../../lib/why.js").Printed} Printed */

const ROOM = 300;
const PITCH = 54;
const BAR = 36;
const EDGE = 6;

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../../state/why.js").Explained} props.of
 * @param {Printed} props.printed
 */
export function Waterfall({score, of, printed}) {
  const weighs = of.rows.some(({weight}) => weight !== null);
  return html`<table class=${weighs ? "waterfall" : "waterfall is-plain"}>
    <caption class="visually-hidden">${t("why.terms")}</caption>
    <thead><tr><th scope="col"><span class="visually-hidden">${t("why.source")}</span></th>
      <th scope="col">${weighs && t("why.value")}</th><th scope="col">${weighs && t("why.weight")}</th><td></td><th scope="col">${t("why.term")}</th></tr></thead>
    <tbody>${of.rows.map(
      (row, at) =>
        html`<${Line} score=${score} key=${at} ...${{row, at, of, printed: printed.rows[at], zero: printed.zero}} />`,
    )}</tbody>
    <tfoot><tr><th scope="row">${t("why.sum")}</th><td></td><td></td>
      <td><${Bar} from=${printed.zero} to=${printed.end} zero=${printed.zero} hue="is-sum" isLast=${true} /></td>
      <td class="why-sum" data-value=${String(of.sum)}>${printed.relation} ${printed.sum}</td></tr></tfoot>
  </table>`;
}

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {Row} props.row
 * @param {number} props.at
 * @param {import("../../state/why.js").Explained} props.of
 * @param {import("../../lib/why.js").PrintedRow} props.printed
 * @param {number} props.zero
 */
function Line({score, row, at, of, printed, zero}) {
  const {chosen, follow, sourceOf} = score.why;
  const place = sourceOf(row);
  const isChosen = at === chosen.value;
  const hue = signHue(row.product);
  return html`<tr class=${isChosen ? "is-chosen" : ""} data-kind=${row.kind}>
    <th scope="row">${
      place
        ? html`<button class="why-follow" onClick=${() => follow(at)} onFocus=${() => mark(score, at)}><${PlaceName} score=${score} place=${place} beside=${of} /></button>`
        : html`<${Fixed} row=${row} />`
    }</th>
    <td class=${`why-value ${row.value === null ? "" : signHue(row.value)}`} data-value=${row.value === null ? null : String(row.value)}>${printed.value}</td>
    <td class="why-weight" data-value=${row.weight === null ? null : String(row.weight)}>${printed.weight && html`<span aria-hidden="true">× </span>${printed.weight}`}</td>
    <td><${Bar} from=${printed.from} to=${printed.to} zero=${zero} hue=${hue} /></td>
    <td class=${`why-term ${hue}`} data-value=${String(row.product)}>${printed.term}</td>
  </tr>`;
}

/**
 * @param {Score} score
 * @param {number} at
 */
function mark(score, at) {
  const {choice} = score.why;
  choice.value = at;
}

/** What nothing stands behind. @param {{row: Row}} props */
function Fixed({row: {kind, source, count}}) {
  if (kind === "rest") return html`<em>${t("why.rest", {count})}</em>`;
  if (kind === "bias") return html`<span class="why-fixed">${t("why.bias")}</span>`;
  return html`<span class="why-fixed">${source?.kind === "held" ? t("why.held") : ""}</span>`;
}

/**
 * @param {{from: number, to: number, zero: number, hue: string, isLast?: boolean}} props
 */
function Bar({from, to, zero, hue, isLast = false}) {
  const [start, end, origin] = [from, to, zero].map((share) => EDGE + share * (ROOM - 2 * EDGE));
  const top = (PITCH - BAR) / 2;
  return html`<svg class=${`why-bar ${hue}`} viewBox=${`0 0 ${ROOM} ${PITCH}`} preserveAspectRatio="none" aria-hidden="true">
    <path class="why-zero" d=${`M${origin} 0V${PITCH}`} />
    <rect class="why-fill" x=${Math.min(start, end)} y=${top} width=${Math.max(2, Math.abs(end - start))} height=${BAR} />
    ${!isLast && html`<path class="why-link" d=${`M${end} ${top + BAR}V${PITCH + top}`} />`}
  </svg>`;
}

/** @param {number} value */
export function signHue(value) {
  if (value === 0 || Number.isNaN(value)) return "hue-ink";
  return value < 0 ? "hue-negative" : "hue-positive";
}
