/**
 * Which words matter: each is underlined as thickly as the answer changes without it, and below that,
 * hatched, as thickly as gradient times input says.
 */

import {html} from "../../vendor/view.js";
import {percent, signed} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {visibleText} from "../lib/tokens.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** In su: a line of a word that changes all, and the least that is drawn. */
const THICKEST = 10;
const THINNEST = 0.4;
/** What the band has for it under one line of words, and under several. */
const ROOM = 34;
const TIGHT = 9;
/** The hatched line of the word with the largest gradient times input. */
const SLOPE = 5;
const TIGHT_SLOPE = 4;
/** So many of the words that matter have their number. */
const NUMBERED = 4;
const SIZE = 20;

/** @param {{score: Score, y: number, height: number}} props the words' band */
export function InfluenceLane({score, y, height}) {
  const {leading, shown} = score.influence;
  const {lyric, shut} = score.layout;
  const of = shown.value;
  if (!of) return null;
  // Where words take turns on several lines there is room below the last for a line alone.
  const isTight = lyric.value.lines > 1;
  const top = y + height - (isTight ? TIGHT : ROOM);
  const steepest = Math.max(...Array.from(of.slopes, Math.abs));
  return html`<g class="influence">${shut.value.map(({t: at, x, width}) => {
    const change = of.changes[at];
    const thick = (isTight ? TIGHT : THICKEST) * Math.abs(change);
    const slope = of.slopes[at];
    const slant = ((isTight ? TIGHT_SLOPE : SLOPE) * Math.abs(slope)) / steepest;
    const isSteep = slant >= THINNEST;
    if (!(thick >= THINNEST) && !isSteep) return null;
    const drawn = thick >= THINNEST ? Math.max(1.5, thick) : 0;
    const isNumbered =
      !isTight && leading.value.indexOf(at) >= 0 && leading.value.indexOf(at) < NUMBERED;
    const inset = Math.min(8, width / 8);
    return html`<g key=${at} data-t=${at + 1} data-change=${String(change)} data-slope=${String(slope)}>
      <title>${t("influence.both", {change: signed(change, 2), slope: signed(slope, 2)})}</title>
      ${drawn > 0 && html`<rect class=${change < 0 ? "matters" : "matters is-against"} x=${x + inset} y=${top} width=${width - 2 * inset} height=${drawn} />`}
      ${isSteep && html`<rect class=${slope > 0 ? "matters-slope" : "matters-slope is-against"} x=${x + inset} y=${top + drawn + 1} width=${width - 2 * inset} height=${Math.max(2, slant)} />`}
      ${isNumbered && width >= 2.4 * SIZE && html`<text x=${x + width / 2} y=${top + drawn + (isSteep ? slant : 0) + 0.95 * SIZE} font-size=${SIZE}>${signed(change, 2)}</text>`}
    </g>`;
  })}</g>`;
}

/**
 * The same in a sentence: the words that matter most, and what is left without them.
 *
 * @param {Score} score
 */
export function influenceSays(score) {
  const {asked, isOn, leading, shown} = score.influence;
  const of = shown.value;
  if (!isOn.value || !asked.value || !of) return null;
  const [first, second] = leading.value;
  const word = (/** @type {number} */ at) => visibleText(score.trace.value?.columns[at].text ?? "");
  const values = {name: asked.value.name, p: percent(of.p)};
  if (first === undefined) return [{text: t("influence.none", values)}];
  const one = {...values, word: word(first), left: percent(of.leftOut[first])};
  if (second === undefined) return [{text: t("influence.one", one)}];
  const two = {...one, second: word(second), rest: percent(of.leftOut[second])};
  return [{text: t("influence.two", two)}];
}
