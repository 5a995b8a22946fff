/** The vectors of some words, a row a word and a colour a number, and the way through their history. */

import {html} from "../../vendor/view.js";
import {goToFrame, lookAtWord} from "../actions/vectors.js";
import {cellColour} from "../lib/colour.js";
import {count, fixed, lossText} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {su} from "../lib/style.js";
import {shownTheme} from "../store/preferences.js";
import {scene} from "../store/scene.js";
import {frame, last, pair, shown, word} from "../store/vectors.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** A substance: signed. @type {any} */
const SIGNED = {kind: "state", hue: "signed"};
/** In px: as high as a slider must be that a finger meets. */
const FINGER = 46;

/** @param {{score: Score, box: {width: number, height: number}, text: number}} props */
export function Heat({score, box, text}) {
  const of = shown.value;
  if (!of?.facts) return html`<div style=${{width: su(box.width), height: su(box.height)}}></div>`;
  const isPhone = score.page.phone.value;
  const pitch = isPhone ? 30 : 1.42 * text;
  const title = 1.6 * text;
  const foot = FINGER / score.page.stage.value.su + 1.7 * text;
  const most = Math.max(3, Math.floor((box.height - title - foot) / pitch));
  const all = chosen(of.facts, most);
  const [, dimensions] = of.frames[0].vectors.shape;
  const names = 5.6 * text;
  const cell = (box.width - names) / dimensions;
  return html`<figure class="vectors-heat" style=${{width: su(box.width), height: isPhone ? "auto" : su(box.height), fontSize: su(text)}}>
    <figcaption><b>${t("vectors.heat")}</b> <span>${score.page.isPresented.value ? t("vectors.numbers-a-word", {count: dimensions}) : t("vectors.dense", {count: dimensions})}</span></figcaption>
    <div class="heat-rows">
      <div class="heat-names" style=${{width: su(names)}}>${all.map((at) => html`<span key=${at} class=${of.facts?.words[at] === word.value ? "is-here" : ""} style=${{height: su(pitch), lineHeight: su(pitch)}} onClick=${() => lookAtWord(of.facts?.words[at] ?? "")}>${of.facts?.words[at]}</span>`)}</div>
      <svg style=${{width: su(box.width - names), height: su(pitch * all.length)}} viewBox=${`0 0 ${box.width - names} ${pitch * all.length}`} role="img" aria-label=${t("vectors.heat-says", {words: all.map((at) => of.facts?.words[at] ?? "").join(", ")})}>
        ${all.map((at, row) => html`<${Row} key=${at} ...${{at, dimensions, cell, pitch}} y=${row * pitch} isHere=${of.facts?.words[at] === word.value} />`)}
      </svg>
    </div>
    <${History} />
  </figure>`;
}

/**
 * As many words as there is room for, those of one kind together; the one that is asked for is there.
 *
 * @param {import("../api/wire.js").WordFacts} facts
 * @param {number} most
 */
export function chosen({words, kinds, shown: listed}, most) {
  const asked = words.indexOf(word.value);
  const kept = listed.slice(0, most);
  if (asked >= 0 && !kept.includes(asked)) kept[kept.length - 1] = asked;
  const order = [...new Set(kept.map((at) => kinds[at]))];
  const kindOf = (/** @type {number} */ at) => order.indexOf(kinds[at]);
  return kept.sort((one, other) => kindOf(one) - kindOf(other));
}

/** @param {{at: number, dimensions: number, cell: number, pitch: number, y: number, isHere: boolean}} props */
function Row({at, dimensions, cell, pitch, y, isHere}) {
  const values = valuesOf(at);
  return html`<g class=${isHere ? "heat-row is-here" : "heat-row"}>${Array.from({length: dimensions}, (_, column) => html`<rect key=${column} x=${column * cell + 1} y=${y + 1} width=${cell - 2} height=${pitch - 2} rx="3" fill=${cellColour(SIGNED, values[column], shownTheme.value)?.fill} data-value=${values[column]} />`)}
    ${isHere && html`<rect class="heat-frame" x="1.5" y=${y + 1} width=${dimensions * cell - 3} height=${pitch - 2} rx="4" />`}</g>`;
}

/** The numbers of a word: those of the moment, or as the pair that is shown leaves them. @param {number} at */
function valuesOf(at) {
  const of = shown.value;
  const own = pair.value?.of;
  if (scene.vectors.pair.value !== null && own) {
    const place = own.given.findIndex((each) => own.words[each] === of?.facts?.words[at]);
    if (place >= 0) return own.moved[place].map(Number);
  }
  const vectors = of?.frames[frame.value].vectors;
  if (!vectors) return [];
  const [, dimensions] = vectors.shape;
  return vectors.data.subarray(at * dimensions, (at + 1) * dimensions);
}

/** The moments of the learning on a slider. */
function History() {
  const of = shown.value?.frames[frame.value];
  if (!of) return null;
  const says = t("vectors.history-at", {pairs: count(of.pairs), loss: lossText(of.loss)});
  return html`<label class="vectors-history"><b>${t("vectors.history")}</b>
    <input type="range" min="0" max=${last.value} value=${frame.value} aria-valuetext=${says} onInput=${(/** @type {any} */ event) => goToFrame(Number(event.currentTarget.value))} />
    <output>${says}${of.ownKind !== null && html` · <span data-value=${of.ownKind}>${t("vectors.own-kind", {share: fixed(100 * of.ownKind, 0)})}</span>`}</output></label>`;
}
