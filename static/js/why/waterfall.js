/**
 * A sum as its terms, largest first, stacked up to the result; shares of answers; the curve that
 * squashes.
 */

import {html, useState} from "../../vendor/view.js";
import {lensNumber, percent} from "../lib/format.js";
import {functionOf, REACH} from "../lib/functions.js";
import {t} from "../lib/strings.js";
import {hueClass, signHue} from "../lib/style.js";
import {answerOf, nodeOf, PlaceName} from "./names.js";
import {hasParts, Parts} from "./parts.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../store/score/why.js").Row} Row */
/** @typedef {import("../lib/why.js").Printed} Printed */

const ROOM = 300;
const PITCH = 54;
const BAR = 36;
const EDGE = 6;

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../store/score/why.js").Explained} props.of
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
 * @param {import("../store/score/why.js").Explained} props.of
 * @param {import("../lib/why.js").PrintedRow} props.printed
 * @param {number} props.zero
 */
function Line({score, row, at, of, printed, zero}) {
  const {chosen, follow, sourceOf} = score.why;
  const place = sourceOf(row);
  const isChosen = at === chosen.value;
  const hue = signHue(row.product);
  const [isOpen, setOpen] = useState(false);
  const isMany = hasParts(row);
  return html`<tr class=${isChosen ? "is-chosen" : ""} data-kind=${row.kind}>
    <th scope="row">${
      place
        ? html`<button class="why-follow" onClick=${() => follow(at)} onFocus=${() => mark(score, at)}><${PlaceName} score=${score} place=${place} beside=${of} /></button>`
        : html`<${Fixed} row=${row} />`
    }</th>
    ${
      isMany
        ? html`<td class="why-open" colspan="2"><button class="why-parts" aria-expanded=${String(isOpen)} onClick=${() => setOpen(!isOpen)}>${t("why.numbers", {count: numbersIn(row)})}<svg viewBox="0 0 12 8" aria-hidden="true"><path d=${isOpen ? "M1 7L6 2L11 7" : "M1 1L6 6L11 1"} /></svg></button></td>`
        : html`<td class=${`why-value ${row.value === null ? "" : signHue(row.value)}`} data-value=${row.value === null ? null : String(row.value)}>${printed.value}</td>
    <td class="why-weight" data-value=${row.weight === null ? null : String(row.weight)}>${printed.weight && html`<span aria-hidden="true">× </span>${printed.weight}`}</td>`
    }
    <td><${Bar} from=${printed.from} to=${printed.to} zero=${zero} hue=${hue} /></td>
    <td class=${`why-term ${hue}`} data-value=${String(row.product)}>${printed.term}</td>
  </tr>
  ${isMany && isOpen && html`<${Parts} row=${row} term=${printed.term} />`}`;
}

/** @param {Row} row */
function numbersIn({parts}) {
  return parts.reduce((sum, {count}) => sum + count, 0);
}

/**
 * @param {Score} score
 * @param {number} at
 */
export function mark(score, at) {
  const {choice} = score.why;
  choice.value = at;
}

/** What nothing stands behind. @param {{row: Row}} props */
export function Fixed({row: {kind, source, count}}) {
  if (kind === "rest") return html`<em>${t("why.rest", {count})}</em>`;
  if (kind === "bias") return html`<span class="why-fixed">${t("why.bias")}</span>`;
  return html`<span class="why-fixed">${source?.kind === "held" ? t("why.held") : ""}</span>`;
}

/**
 * @param {{from: number, to: number, zero: number, hue: string, isLast?: boolean}} props
 */
export function Bar({from, to, zero, hue, isLast = false}) {
  const [start, end, origin] = [from, to, zero].map((share) => EDGE + share * (ROOM - 2 * EDGE));
  const top = (PITCH - BAR) / 2;
  return html`<svg class=${`why-bar ${hue}`} viewBox=${`0 0 ${ROOM} ${PITCH}`} preserveAspectRatio="none" aria-hidden="true">
    <path class="why-zero" d=${`M${origin} 0V${PITCH}`} />
    <rect class="why-fill" x=${Math.min(start, end)} y=${top} width=${Math.max(2, Math.abs(end - start))} height=${BAR} />
    ${!isLast && html`<path class="why-link" d=${`M${end} ${top + BAR}V${PITCH + top}`} />`}
  </svg>`;
}

const MOST = 6;

/** @param {{score: Score, of: import("../store/score/why.js").Explained}} props */
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

/** @param {{score: Score, of: import("../store/score/why.js").Explained, at: number}} props */
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

const WHY = {wide: 260, high: 120};
const PAD = 10;

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../store/score/why.js").Explained} props.of
 * @param {number} props.input
 * @param {string} props.from the input as printed
 * @param {string} props.result as printed
 */
export function Squash({score, of, input, from, result}) {
  const curve = functionOf(of.op);
  const node = nodeOf(score, of.node);
  if (!curve) return null;
  const hue = hueClass(node, of.value);
  return html`<div class=${`squash ${hue}`}>
    <${Curve} curve=${curve} input=${input} value=${of.value} />
    <p class="squash-line"><span class="squash-sign">${curve.sign}</span> <span class="squash-of">(${from}) =</span>
      <strong class="squash-result" data-value=${String(of.value)}>${result}</strong>
      ${node?.ends && html`<span class="squash-ends">${t("why.open", {share: percent(of.value)})}</span>`}</p>
  </div>`;
}

/**
 * The curve itself is the function; only the dot is a value, the engine's own.
 *
 * @param {object} props
 * @param {{at: (x: number) => number, low: number, high: number}} props.curve
 * @param {number} props.input
 * @param {number} props.value
 * @param {number} [props.wide]
 * @param {number} [props.high]
 */
export function Curve({curve, input, value, wide = WHY.wide, high = WHY.high}) {
  const x = (/** @type {number} */ at) => PAD + ((at + REACH) / (2 * REACH)) * (wide - 2 * PAD);
  const y = (/** @type {number} */ at) =>
    high - PAD - ((at - curve.low) / (curve.high - curve.low)) * (high - 2 * PAD);
  const points = Array.from({length: 41}, (_, at) => -REACH + (at / 40) * 2 * REACH);
  const dot = {
    x: x(Math.max(-REACH, Math.min(REACH, input))),
    y: y(Math.max(curve.low, Math.min(curve.high, value))),
  };
  return html`<svg class="squash-curve" viewBox=${`0 0 ${wide} ${high}`} aria-hidden="true">
    <path class="squash-axis" d=${`M${x(0)} ${PAD}V${high - PAD}M${PAD} ${y(0)}H${wide - PAD}`} />
    <path class="squash-bounds" d=${`M${PAD} ${y(curve.low)}H${wide - PAD}M${PAD} ${y(curve.high)}H${wide - PAD}`} />
    <path class="squash-path" d=${points.map((at, place) => `${place ? "L" : "M"}${x(at).toFixed(1)} ${y(curve.at(at)).toFixed(1)}`).join("")} />
    ${
      Number.isFinite(value) &&
      html`<path class="squash-reads" d=${`M${dot.x} ${y(0)}V${dot.y}H${x(0)}`} />
      <circle class="squash-dot" cx=${dot.x} cy=${dot.y} r="8" />`
    }
  </svg>`;
}
