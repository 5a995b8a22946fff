/** The arithmetic of one training pair: from the given words to the loss, and back to their vectors. */

import {html} from "../../vendor/view.js";
import {cellColour} from "../lib/colour.js";
import {fixed, signed} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {su} from "../lib/style.js";
import {shownTheme} from "../store/preferences.js";
import {pair, settings} from "../store/vectors.js";
import {share} from "./window.js";

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
  return html`<div class="vectors-card vectors-sums" style=${style}><table>
    <caption class="visually-hidden">${t("vectors.sums")}</caption>
    <tbody>
      <tr><th scope="row">${t(isMean ? "vectors.mean-of" : "vectors.vector-of", {words: given.join(" ")})} <var>h</var></th><td><${Numbers} values=${h} /></td></tr>
      <tr><th scope="row">${t("vectors.answers-for", {wanted})} <var>o</var></th><td><${Numbers} values=${output} /></td></tr>
      <tr><th scope="row">${t("vectors.score", {wanted})}</th><td><var>h</var> · <var>o</var> = <b data-value=${String(of.score)}>${signed(Number(of.score), 3)}</b></td></tr>
      <tr><th scope="row">${t("vectors.softmax")}</th><td>e<sup>${signed(Number(of.score), 3)}</sup> / ∑ = ${fixed(Number(of.exp), 3)} / ${fixed(Number(of.total), 1)} = <b>${share(Number(of.p))}</b></td></tr>
      <tr><th scope="row">${t("vectors.loss")}</th><td>${t("vectors.minus-log", {p: fixed(Number(of.p), 4)})} <b data-value=${String(of.loss)}>${fixed(Number(of.loss), 3)}</b></td></tr>
      <tr class="is-gradient"><th scope="row">∂L/∂${t("vectors.score-short")}</th><td><${Slopes} of=${of} /></td></tr>
      <tr class="is-gradient"><th scope="row">∂L/∂<var>h</var></th><td><${Numbers} values=${slope} isGradient=${true} /></td></tr>
      <tr><th scope="row">${t("vectors.moves", {word: given[0]})}</th><td><${Move} ...${{before: first[0], slope: slope[0], after: moved[0]}} share=${Number(of.share)} rate=${Number(of.rate)} /></td></tr>
      <tr><th scope="row">${t("vectors.moved", {word: given[0]})}</th><td><${Numbers} values=${moved} /></td></tr>
    </tbody>
  </table></div>`;
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
  return html`<span class="sum-slopes">${of.expected.map(({word: name, before, slope}, at) => html`<span key=${name}><i>${name}</i> ${at === 0 ? html`${fixed(Number(before), 3)} − 1 = <b>${signed(Number(slope), 3)}</b>` : html`<b>${signed(Number(slope), 3)}</b>`}</span>`)}</span>`;
}

/**
 * The first number of the vector, against its slope.
 *
 * @param {{before: number, slope: number, after: number, share: number, rate: number}} props
 */
function Move({before, slope, after, share: weight, rate}) {
  const parts = Math.round(1 / weight);
  return html`${signed(before, 4)} − ${rate}${parts > 1 && ` / ${parts}`} × <b class="is-slope">${signed(slope, 4)}</b> = <b data-value=${after}>${signed(after, 4)}</b> <small>${t("vectors.first-number", {count: settings.value.dimensions})}</small>`;
}
