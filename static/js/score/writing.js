/**
 * What an encoder hands to a decoder, and each word that is written and read back in.
 */

import {html} from "../../vendor/view.js";
import {fixed, percent} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {beamOf} from "../lib/writes.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const SIZE = 20;
/** The arrow's corners, and its head. */
const ROUND = 7;
const HEAD = 6;

/**
 * Between the encoder's columns and the decoder's: all that crosses, said where nothing is answered yet.
 *
 * @param {{score: Score, top: number, bottom: number, below: number}} props
 */
export function Context({score, top, bottom, below}) {
  const {cell, trace, units} = score;
  const {shut} = score.layout;
  const of = trace.value;
  const [, decoder] = of?.segments ?? [];
  const place = decoder && shut.value.find((each) => each.t === decoder.from);
  if (!of || !place || !cell.value) return null;
  const x = place.x - 2;
  const {length} = cell.value.states;
  const each = t("writing.numbers", {units: units.value});
  return html`<g class="writing-context" role="img" aria-label=${t("writing.context", {numbers: each})}>
    <path d=${`M${x} ${top}V${bottom}`} />
    <text x=${x - 8} y=${below + 7} font-size=${SIZE}>${t("writing.context", {numbers: each})}${length > 1 ? ` × ${length}` : ""}</text>
  </g>`;
}

/** From each answer to the column that reads it. @param {{score: Score, y: number, from: number}} props */
export function FedBack({score, y, from}) {
  const {isSaid, trace} = score;
  const {shut} = score.layout;
  const [, decoder] = trace.value?.segments ?? [];
  if (!decoder) return null;
  const places = shut.value.filter((each) => each.t >= decoder.from);
  return html`<g class="fed-back" aria-hidden="true">${places.slice(0, -1).map((place, own) => {
    const next = places[own + 1];
    if (!isSaid(place.t) || next.t !== place.t + 1) return null;
    const edge = place.x + place.width;
    const line = `M${edge - 4} ${from}H${edge - ROUND + 2}Q${edge + 2} ${from} ${edge + 2} ${from - ROUND}V${y + ROUND}Q${edge + 2} ${y} ${edge + ROUND + 2} ${y}`;
    return html`<path key=${place.t} d=${line} /><path key=${`head ${place.t}`} d=${`M${edge + ROUND + 2 - HEAD} ${y - HEAD}l${HEAD} ${HEAD}l${-HEAD} ${HEAD}`} />`;
  })}</g>`;
}

const BEAMS = [1, 2, 3, 4, 5];

/** How the net writes, and another word in place of its answer here. @param {{score: Score}} props */
export function WritingChoice({score}) {
  const {trace} = score;
  const {before, isOn, replace} = score.writing;
  const {writes} = score.scene;
  const of = trace.value;
  if (!isOn.value || !of) return null;
  const choose = (/** @type {string} */ how) => {
    writes.value = how;
  };
  const [head] = of.heads;
  const now = of.writes ?? "";
  const beam = beamOf(now);
  const isOwn = now === "" || beam > 1;
  return html`<div class="writing-choice" role="group" aria-label=${t("writing.how")}>
    <span class="segmented is-small">
      <button aria-pressed=${String(isOwn)} onClick=${() => choose("")}>${t("writing.own")}</button>
      ${of.right && html`<button aria-pressed=${String(now === "right")} onClick=${() => choose("right")}>${t("writing.right")}</button>`}
    </span>
    <label>${t("writing.beam")} <select value=${String(beam)} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value === "1" ? "" : `beam:${event.currentTarget.value}`)}>${BEAMS.map((each) => html`<option key=${each} value=${String(each)}>${each}</option>`)}</select></label>
    ${before.value && html`<label>${t("writing.instead")} <select value="" onChange=${(/** @type {any} */ event) => replace(event.currentTarget.value)}><option value="">${t("writing.choose")}</option>${head.classes.filter((each) => each !== of.written?.[0]?.words.at(before.value?.length ?? 0)).map((each) => html`<option key=${each} value=${each}>${each}</option>`)}</select></label>`}
  </div>`;
}

/**
 * The sentences that were written: by itself and with a word replaced, or all that a beam followed.
 *
 * @param {{score: Score}} props
 */
export function Sentences({score}) {
  const {trace} = score;
  const {isOn, ownHere} = score.writing;
  const {writes} = score.scene;
  const of = trace.value;
  if (!isOn.value || !of?.writes) return null;
  const written = of.written ?? [];
  const replaced = /^begin:/.test(of.writes ?? "") ? (of.writes ?? "").slice(6).split(" ") : [];
  const rows = [
    ...(ownHere.value
      ? [{name: t("writing.own-was"), said: {...ownHere.value, p: null, score: null}, at: -1}]
      : []),
    ...written.map((said) => ({
      name: t(rowName(of.writes ?? "")),
      said,
      at: replaced.length - 1,
    })),
  ];
  return html`<div class="sentences" role="group" aria-label=${t("writing.sentences")}><table>
    ${rows.map(
      ({name, said, at}, own) => html`<tr key=${own}><th scope="row">${name}</th>
      <td>${said.words.slice(0, said.ended ? -1 : undefined).map((word, place) => html`<span key=${place} class=${place === at ? "is-replaced" : ownHere.value && own > 0 && ownHere.value.words[place] !== word ? "is-other" : ""} title=${said.p && percent(said.p[place])}>${word} </span>`)}${!said.ended && html`<em>${t("writing.cut")}</em>`}</td>
      <td class="sentence-score">${said.score !== null && t("writing.score", {score: fixed(said.score, 2)})}</td>
      <td>${
        written.length > 1 &&
        own > 0 &&
        html`<button class="choice is-small" onClick=${() => {
          writes.value = `say:${said.words.slice(0, -1).join(" ")}`;
        }}>${t("writing.show")}</button>`
      }</td></tr>`,
    )}
  </table></div>`;
}

/** @param {string} writes */
function rowName(writes) {
  if (writes === "right") return "writing.row-right";
  if (writes.startsWith("begin")) return "writing.row-replaced";
  return writes.startsWith("say") ? "writing.row-said" : "writing.row-own";
}
