/**
 * What a sentence has that the grammar of its task has not: a strange word, with what could stand in
 * its place; or that the words stand in an order which the net never learned.
 */

import {html} from "../../vendor/view.js";
import {takeOffered} from "../actions/offered.js";
import {t} from "../lib/strings.js";

/** @typedef {import("../api/wire.js").Offer} Offer */
/** @typedef {import("../store/score/create.js").Score} Score */

/**
 * What is offered for the word of a column, where the net does not know it.
 *
 * @param {Score} score
 * @param {number} at
 */
export function offerAt({trace}, at) {
  return trace.value?.grammar?.offers.find((each) => each.t === at);
}

/**
 * A strange word's note as a list to choose from: the word that is spelled most like it first.
 *
 * @param {{offer: Offer, word: string, label: string}} props
 */
export function Offered({offer, word, label}) {
  const {kinds, nearest} = offer;
  const name = t("strange.word", {word});
  return html`<select class="note-undo" aria-label=${name} title=${name} value="" onChange=${(/** @type {any} */ event) => takeOffered(offer.t, event.currentTarget.value)}>
    <option value="">${label}</option>
    ${nearest && html`<option value=${nearest}>${t("strange.nearest", {word: nearest})}</option>`}
    ${kinds.map((kind) => html`<optgroup key=${kind.name} label=${t(`kind.${kind.name}`)}>${kind.words.map((each) => html`<option key=${each} value=${each}>${each}</option>`)}</optgroup>`)}
  </select>`;
}

/**
 * What can be said of the sentence as a whole; on a phone, whose words have no notes, of each word.
 *
 * @param {{score: Score, hasWords?: boolean}} props
 */
export function Strange({score, hasWords = false}) {
  const of = score.trace.value;
  if (!of?.grammar || of.grammar.fits) return null;
  const {offers} = of.grammar;
  const {length} = offers;
  const isAll = length > 0 && length === (of.segments?.[1]?.from ?? of.columns.length);
  const words = hasWords
    ? offers.map((offer) => ({offer, word: of.columns[offer.t]?.text ?? ""}))
    : [];
  return html`${(length === 0 || isAll) && html`<p class="strange">${t(isAll ? "strange.all" : "strange.order")}</p>`}
    ${words.map(({offer, word}) => html`<p key=${offer.t} class="strange">“${word}” <${Offered} offer=${offer} word=${word} label=${t("words.unknown")} /></p>`)}`;
}
