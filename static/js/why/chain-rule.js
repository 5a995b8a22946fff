/**
 * A gradient as the terms of the chain rule: what comes from the loss, what it is multiplied by on its
 * way, and what of it comes here; the largest first, stacked up to the sum.
 */

import {html} from "../../vendor/view.js";
import {decimalsFor, powerOf} from "../lib/back.js";
import {factorText, signedSize, sizeNumber} from "../lib/format.js";
import {isAnswer, isSlope, keyOf} from "../lib/place.js";
import {t} from "../lib/strings.js";
import {hueClass} from "../lib/style.js";
import {printedSum} from "../lib/why.js";
import {Letter} from "../score/symbol.js";
import {nodeOf, PlaceName, plainName} from "./names.js";
import {Bar, Fixed, mark} from "./waterfall.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../store/score/why.js").Explained} Explained */
/** @typedef {import("../store/score/why.js").Factor} Factor */
/** @typedef {import("../store/score/why.js").Row} Row */
/** @typedef {import("../lib/why.js").PrintedRow} PrintedRow */

/** Of all that is added and taken, what has digits that count. */
const COUNTS = 0.1;
/** A factor below it has no digits among the others'. */
const SMALL = 1e-3;
/** Decimals: what is smaller is printed as a power of ten; a phone has room for fewer. */
const LEAST = 3;
const MOST = {stage: 4, phone: 3};

/**
 * In which power of ten the gradients of an explanation are printed.
 *
 * @param {Explained} of
 */
export const printedPower = (of) =>
  powerOf([of.sum, ...of.rows.flatMap(({product, value}) => [product, value ?? 0])]);

/**
 * The rows in that power: what is multiplied stays as it is.
 *
 * @param {Explained} of
 * @param {number} power
 * @param {number} most decimals
 */
function inPower(of, power, most) {
  const unit = 10 ** power;
  const rows = of.rows.map((row) => ({
    ...row,
    product: row.product / unit,
    value: row.value === null ? null : row.value / unit,
  }));
  const value = of.sum / unit;
  // Small parts of it are seen as such in fewer digits.
  const counts = rows.filter(({share}) => share === null || share >= COUNTS);
  const seen = [value, ...counts.map(({product}) => product)];
  const digits = decimalsFor({operands: seen.map((each) => ({node: null, value: each}))});
  const printed = printedSum({rows, value}, null, {least: Math.min(LEAST, digits), most});
  return {
    ...printed,
    sum: withDigits(printed.sum, value),
    rows: printed.rows.map((row, at) => ({...row, term: withDigits(row.term, rows[at].product)})),
  };
}

/**
 * What is printed of a number, unless nothing of it is left in so few digits.
 *
 * @param {string} text
 * @param {number} value
 */
function withDigits(text, value) {
  return value !== 0 && !/[1-9∞N]/.test(text) ? signedSize(value) : text;
}

/** @param {{score: Score, of: Explained}} props */
export function ChainRule({score, of}) {
  const power = printedPower(of);
  const printed = inPower(of, power, score.page.phone.value ? MOST.phone : MOST.stage);
  const said = trouble(score, of);
  const isSaid = isAnswer(of);
  if (of.rows.length === 0) return html`<p class="why-note">${said}</p>`;
  return html`<table class="waterfall chain-rule">
    <caption>${powerSays(power)}</caption>
    <thead><tr><th scope="col"><span class="visually-hidden">${t("why.source")}</span></th><th scope="col">${t(isSaid ? "why.value" : "why.gradient")}</th>
      <th scope="col">${!isSaid && t("why.factor")}</th><td></td><th scope="col">${t("why.term")}</th></tr></thead>
    <tbody>${of.rows.map((row, at) => html`<${Line} score=${score} key=${at} ...${{row, at, of, printed: printed.rows[at], zero: printed.zero}} />`)}</tbody>
    <tfoot><tr><th scope="row">${t("why.sum")}</th><td></td><td></td>
      <td><${Bar} from=${printed.zero} to=${printed.end} zero=${printed.zero} hue="is-sum" isLast=${true} /></td>
      <td class="why-sum" data-value=${String(of.sum)}>${printed.relation} ${printed.sum}</td></tr></tfoot>
  </table>${said && html`<p class="why-note is-brief">${said}</p>`}`;
}

/** @param {number} power */
export function powerSays(power) {
  const key = power === 0 ? "back.plain" : power === -3 ? "back.thousandths" : "back.power";
  return t(key, {power: sizeNumber(10 ** power)});
}

/**
 * What has to be said of a gradient that is none, or no number.
 *
 * @param {Score} score
 * @param {Explained} of
 */
function trouble(score, of) {
  const {lossAt} = score;
  if (of.t > lossAt.value && of.value === 0) return t("why.after-loss");
  if (Number.isNaN(of.value)) return t("why.is-nan");
  if (!Number.isFinite(of.value)) return t("why.is-infinite");
  if (of.rows.length > 0 && of.rows.every(({source}) => source?.kind === "held"))
    return t("why.all-held");
  if (of.rows.some(isLost)) return t("why.underflow");
  if (of.value === 0) return t("why.no-gradient");
  return "";
}

/** Whether a product is 0 though nothing in it is. @param {Row} row */
const isLost = ({product, value, weight}) => product === 0 && Boolean(value) && Boolean(weight);

/**
 * @param {{score: Score, row: Row, at: number, of: Explained, printed: PrintedRow, zero: number}} props
 */
function Line({score, row, at, of, printed, zero}) {
  const {chosen, follow, followable, sourceOf} = score.why;
  const place = sourceOf(row);
  const leads = followable.value.includes(at);
  const name = place && html`<${PlaceName} score=${score} place=${place} beside=${of} />`;
  const isHeld = row.source?.kind === "held";
  const weight = row.weight ?? 1;
  // That what is right is taken away is seen at its term.
  const isPlain = isAnswer(of) && Math.abs(weight) === 1;
  const factor = isPlain
    ? ""
    : Math.abs(weight) < SMALL && weight !== 0
      ? factorText(weight)
      : printed.weight;
  return html`<tr class=${at === chosen.value ? "is-chosen" : ""} data-kind=${row.kind} data-source=${place ? keyOf(place) : null}>
    <th scope="row">${
      isHeld
        ? html`<span class="why-fixed">${t("why.held-here", {name: plainName(nodeOf(score, row.source?.node ?? ""))})}</span>`
        : leads
          ? html`<button class="why-follow" onClick=${() => follow(at)} onFocus=${() => mark(score, at)}>${name}</button>`
          : place
            ? html`<span class="why-fixed">${isSlope(place) ? t("why.right-answer") : name}</span>`
            : html`<${Fixed} row=${row} />`
    }<${Route} score=${score} row=${row} of=${of} /></th>
    <td class=${row.value === null ? "why-value" : `why-value ${hueOf(row)}`} data-value=${row.value === null ? null : String(row.value)}>${printed.value}</td>
    <td class="why-weight" data-value=${row.weight === null ? null : String(row.weight)}>${factor && html`<span aria-hidden="true">× </span>${factor}`}</td>
    <td><${Bar} from=${printed.from} to=${printed.to} zero=${zero} hue=${hueOf(row)} /></td>
    <td class=${`why-term ${hueOf(row)}`} data-value=${String(row.product)}>${printed.term}</td>
  </tr>`;
}

/** What is no gradient itself is not pink. @param {Row} row */
const hueOf = ({source}) =>
  source === null || source.kind === "gradient" || source.kind === "loss"
    ? "hue-gradient"
    : "hue-ink";

/**
 * By which way the term comes, and what it is multiplied by there.
 *
 * @param {{score: Score, row: Row, of: Explained}} props
 */
function Route({score, row, of}) {
  const {belt} = score.cell.value ?? {};
  const {source, factors} = row;
  if (!source || source.kind === "held" || (source.kind === "loss" && of.node === source.node))
    return null;
  const isBelt = source.node === belt && of.node === belt;
  // A layer's row says by its name where it stands; its factor is a trained weight.
  const isWeighed = nodeOf(score, source.node ?? "")?.op === "layer";
  const later = isWeighed || source.t === null ? 0 : source.t - of.t;
  // A chain that reads backwards hands its gradient on to the word after.
  const after =
    later > 0 ? (isBelt ? "route-belt" : "route-later") : later < 0 ? "route-earlier" : "";
  const key =
    {loss: "route-answer", node: "route-said"}[/** @type {string} */ (source.kind)] ?? after;
  if (!key && factors.length === 0) return null;
  return html`<span class="why-route">${key && t(`why.${key}`)}${factors.map((factor) => html` <span class="why-factor">× <${FactorName} score=${score} factor=${factor} /></span>`)}</span>`;
}

/**
 * A factor as it is written: f, or the slope of what it is squashed by, such as f (1 − f).
 *
 * @param {{score: Score, factor: Factor}} props
 */
function FactorName({score, factor: {kind, node: key, value}}) {
  const node = nodeOf(score, key);
  if (!node) return null;
  const symbol = score.page.symbolOf(node);
  const letter = symbol ? html`<${Letter} symbol=${symbol} />` : (node.short ?? node.name);
  const spoken = html`<span class="visually-hidden">${t(kind === "value" ? "why.factor-value" : "why.factor-slope", {name: plainName(node)})}</span>`;
  if (kind === "value") return html`<span class=${hueClass(node, value)}>${letter}${spoken}</span>`;
  const sign = node.op === "tanh" && !symbol ? html`tanh` : letter;
  const slope = {
    tanh: html`(1 − ${sign}²)`,
    sigmoid: html`${letter}(1 − ${letter})`,
    one_minus: html`(−1)`,
  }[/** @type {string} */ (node.op)];
  return html`<span aria-hidden="true">${slope ?? html`${letter}′`}</span>${spoken}`;
}
