/** Rows of 0 and 1: sentences as bags of words, and the words of one of them, one-hot. */

import {html} from "../../vendor/view.js";
import {changeSentences, writeSentence} from "../actions/vectors.js";
import {fixed} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {scene} from "../store/scene.js";
import {rows} from "../store/vectors.js";

const {vectors} = scene;
const MOST_SENTENCES = 8;

/** Each sentence in a row, and how far each row is from the one that is looked at. */
export function Bags() {
  const of = rows.value;
  const sentences = vectors.sentences.value;
  const here = vectors.row.value;
  return html`<div class="vectors-body vectors-sheet">
    <table class="bits">
      <caption>${t("vectors.bag-caption")}</caption>
      <thead><tr><td></td>${of?.words.map((word) => html`<th key=${word} scope="col">${word}</th>`)}<th scope="col" class="is-far">${t("vectors.differ")}</th><th scope="col">${t("vectors.distance")}</th><td></td></tr></thead>
      <tbody>${sentences.map(
        (sentence, at) => html`<tr key=${at} class=${at === here ? "is-here" : ""}>
          <th scope="row"><input dir="auto" class="said-input" aria-label=${t("vectors.sentence", {place: at + 1})} maxlength="200" value=${sentence}
            onFocus=${() => look(at)} onInput=${(/** @type {any} */ event) => writeSentence(at, event.currentTarget.value)} /></th>
          ${of?.bags[at]?.map((bit, column) => html`<${Bit} key=${column} bit=${bit} />`)}
          ${of?.differ[here]?.[at] !== undefined && html`<td class="is-far">${of.differ[here][at]}</td><td>${fixed(Number(of.distances[here][at]), 2)}</td>`}
          <td class="is-button"><button class="icon" aria-label=${t("vectors.sentence-less", {place: at + 1})} disabled=${sentences.length < 2} onClick=${() => changeSentences(at)}>×</button></td>
        </tr>`,
      )}</tbody>
    </table>
    <p class="vectors-aside"><button class="choice" disabled=${sentences.length >= MOST_SENTENCES} onClick=${() => changeSentences(null)}>${t("vectors.sentence-more")}</button> <span>${t("vectors.far-from", {sentence: sentences[here] ?? ""})}</span></p>
  </div>`;
}

/** The words of one sentence, each with a single 1 in the row of all known words. */
export function OneHot() {
  const of = rows.value;
  const here = Math.min(vectors.row.value, (of?.sentences.length ?? 1) - 1);
  const words = of?.sentences[here] ?? [];
  return html`<div class="vectors-body vectors-sheet">
    <div class="segmented is-small" role="group" aria-label=${t("vectors.which-sentence")}>${vectors.sentences.value.map((sentence, at) => html`<button key=${at} aria-pressed=${String(at === here)} onClick=${() => look(at)}>${sentence}</button>`)}</div>
    <table class="bits">
      <caption>${t("vectors.one-hot-caption", {sentence: vectors.sentences.value[here] ?? ""})}</caption>
      <thead><tr><td></td>${of?.words.map((word) => html`<th key=${word} scope="col">${word}</th>`)}</tr></thead>
      <tbody>${words.map(
        (word, at) => html`<tr key=${at}><th scope="row" class="said-word">${of?.words[word]}</th>
          ${of?.one_hot[here][at].map((bit, column) => html`<${Bit} key=${column} bit=${bit} />`)}</tr>`,
      )}</tbody>
    </table>
  </div>`;
}

/** @param {number} at */
function look(at) {
  vectors.row.value = at;
}

/** @param {{bit: number}} props */
function Bit({bit}) {
  return html`<td class=${bit ? "is-bit is-one" : "is-bit"}>${bit}</td>`;
}
