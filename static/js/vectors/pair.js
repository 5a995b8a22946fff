/** The arithmetic of one training pair: from the given words to the loss, and back to their vectors. */

import {html} from "../../vendor/view.js";
import {cellColour} from "../lib/colour.js";
import {fixed, signed} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {su} from "../lib/style.js";
import {shownTheme} from "../store/preferences.js";
import {pair, settings} from "../store/vectors.js";

/** @type {any} */
const SIGNED = {kind: "state", hue: "signed"};
/** More numbers of a vector than this do not fit beside one another. */
const MOST_NUMBERS = 8;

/** @param {{width: number, height: number}} props */
export function PairSums({width, height}) {
  const of = pair.value?.of;
  const style = {width: su(width), ...(height ? {height: su(height)} : {})};
  if (!of) return html`<div class="vectors-card vectors-sums" style=${style}></div>`;
  const given = of.given.map((at) => of.words[at]);
  const wanted = of.words[of.wanted];
  const isMean = of.given.length > 1;
  const [h, output, slope] = [of.h, of.output, of.slope].map((all) => all.map(Number));
  const first = of.inputs[0].map(Number);
  const moved = of.moved[0].map(Number);
  const [score, exp, total, p, loss] = [of.score, of.exp, of.total, of.p, of.loss].map(Number);
  const of3 = (/** @type {number} */ value) => fixed(value, 3);
  const scoreText = least(score, (shown) => of3(Math.exp(shown)) === of3(exp));
  const pText = least(p, (shown) => of3(-Math.log(shown)) === of3(loss));
  return html`<div class="vectors-card vectors-sums" style=${style}><table>
    <caption class="visually-hidden">${t("vectors.sums")}</caption>
    <tbody>
      <tr><th scope="row">${t(isMean ? "vectors.mean-of" : "vectors.vector-of", {words: given.join(" ")})} <var>h</var></th><td><${Numbers} values=${h} /></td></tr>
      <tr><th scope="row">${t("vectors.answers-for", {wanted})} <var>o</var></th><td><${Numbers} values=${output} /></td></tr>
      <tr><th scope="row">${t("vectors.score", {wanted})}</th><td><var>h</var> · <var>o</var> = <b data-value=${String(of.score)}>${scoreText}</b></td></tr>
      <tr><th scope="row">${t("vectors.softmax")}</th><td>e<sup>${scoreText}</sup> / ∑ = ${of3(exp)} / ${fixed(total, 2)} = <b>${pText}</b></td></tr>
      <tr><th scope="row">${t("vectors.loss")}</th><td>${t("vectors.minus-log", {p: pText})} <b data-value=${String(of.loss)}>${of3(loss)}</b></td></tr>
      <tr class="is-gradient"><th scope="row">∂L/∂${t("vectors.score-short")}</th><td><${Slopes} of=${of} /></td></tr>
      <tr class="is-gradient"><th scope="row">∂L/∂<var>h</var></th><td><${Numbers} values=${slope} isGradient=${true} /></td></tr>
      <tr><th scope="row">${t("vectors.moves", {word: given[0]})}</th><td><${Move} ...${{before: first[0], slope: slope[0], after: moved[0]}} share=${Number(of.share)} rate=${Number(of.rate)} /></td></tr>
      <tr><th scope="row">${t("vectors.moved", {word: given[0]})}</th><td><${Numbers} values=${moved} /></td></tr>
    </tbody>
  </table></div>`;
}

/**
 * A number with the fewest decimals, from three, whose printed digits give the next number as printed.
 *
 * @param {number} value
 * @param {(shown: number) => boolean} comesOut
 */
function least(value, comesOut) {
  let decimals = 3;
  while (decimals < 9 && !comesOut(Number(value.toFixed(decimals)))) decimals++;
  return signed(value, decimals).replace(/^[+]/, "");
}

/** A vector, in colour and in numbers. @param {{values: number[], isGradient?: boolean}} props */
function Numbers({values, isGradient = false}) {
  const some = values.slice(0, MOST_NUMBERS);
  return html`<span class="sum-numbers">${some.map((value, at) => {
    const colour = isGradient ? null : cellColour(SIGNED, value, shownTheme.value);
    return html`<span key=${at} class=${isGradient ? "is-slope" : ""} style=${colour ? {background: colour.fill, color: colour.number} : {}} data-value=${value}>${signed(value, 2)}</span>`;
  })}${values.length > some.length && html`<small>${t("vectors.more-numbers", {count: values.length - some.length})}</small>`}</span>`;
}

/** p - 1 for the wanted word, p for every other. @param {{of: import("../store/vectors.js").Pair}} props */
function Slopes({of}) {
  return html`<span class="sum-slopes">${of.expected.slice(0, 4).map(({word: name, before, slope}, at) => html`<span key=${name}><i>${name}</i> ${at === 0 ? html`${fixed(Number(before), 3)} − 1 = <b>${signed(Number(slope), 3)}</b>` : html`<b>${signed(Number(slope), 3)}</b>`}</span>`)}<small>${t("vectors.other-words")}</small></span>`;
}

/**
 * The first number of the vector, against its slope.
 *
 * @param {{before: number, slope: number, after: number, share: number, rate: number}} props
 */
function Move({before, slope, after, share: weight, rate}) {
  const parts = Math.round(1 / weight);
  const text = (/** @type {number} */ value) => signed(value, 4).replace(/^[+]/, "");
  const isSame = (/** @type {number} */ decimals) => {
    const of = (/** @type {number} */ value) => Number(value.toFixed(decimals));
    return (of(before) - (rate / parts) * of(slope)).toFixed(4) === after.toFixed(4);
  };
  let decimals = 4;
  while (decimals < 8 && !isSame(decimals)) decimals++;
  const operand = (/** @type {number} */ value) => signed(value, decimals).replace(/^[+]/, "");
  return html`${operand(before)} − ${rate}${parts > 1 && ` / ${parts}`} × <b class="is-slope">${operand(slope)}</b> = <b data-value=${after}>${text(after)}</b> <small>${t("vectors.first-number", {count: settings.value.dimensions})}</small>`;
}
