/**
 * How words were understood that the net does not know: 'unknown', or 'read as …' with its undo.
 */

import {html} from "../../vendor/view.js";
import {takeAsTyped} from "../actions/open.js";
import {offerWord} from "../actions/training-settings.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {unknownText} from "../lib/understood.js";
import {Offered, offerAt} from "./strange.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const SIZE = 20;
const GAP = 12;
const UNDO = 34;

/** @param {{score: Score, y: number, least?: number}} props the line's top; nothing is put left of `least` */
export function Notes({score, y, least = 0}) {
  const {trace} = score;
  const {edges} = score.layout;
  const notes = spread(noted(score), Math.max(least, edges.value.left), edges.value.right);
  return html`<div class="notes">
    ${notes.map(
      ({at, x, width, label, isRespelled}) => html`
        <div key=${at} class="note" style=${place({x, y, width, height: 26})}>
          ${
            isRespelled
              ? html`<button class="note-undo" onClick=${() => takeAsTyped(at)}
                  aria-label=${t("words.undo", {word: label})} title=${t("words.undo", {word: label})}
                  >${label}<span aria-hidden="true"> ↶</span></button>`
              : offerAt(score, at)
                ? html`<${Offered} offer=${offerAt(score, at)} word=${trace.value?.columns[at].text ?? ""} label=${label} />`
                : canLearn(score)
                  ? html`<button class="note-undo" onClick=${() => learn(score, at)} title=${t("words.add", {word: trace.value?.columns[at].text ?? ""})} aria-label=${t("words.add", {word: trace.value?.columns[at].text ?? ""})}>${label}<span aria-hidden="true"> +</span></button>`
                  : html`<span>${label}</span>`
          }
        </div>`,
    )}
  </div>`;
}

/** @typedef {{at: number, x: number, width: number, label: string, isRespelled: boolean}} Note */

/**
 * @param {Score} score
 * @returns {Note[]} each under its word; the narrow unknown ones keep to their dashed line
 */
function noted(score) {
  const {trace} = score;
  const {shut} = score.layout;
  const {measure} = score.page;
  return shut.value.flatMap(({t: at, x, width: room}) => {
    const understood = trace.value?.columns[at]?.understood;
    if (!understood || understood.how === "known") return [];
    const isRespelled = understood.how === "respelled";
    const label = isRespelled
      ? t("words.read-as", {word: understood.token})
      : unknownText(understood);
    const width =
      0.92 * measure.value(label, SIZE) +
      (isRespelled || offerAt(score, at) || canLearn(score) ? UNDO : 8);
    return [{at, x: x + (room - width) / 2, width, label, isRespelled}];
  });
}

/**
 * Whether new words can be added: where the task makes its sentences by rule, of words.
 *
 * @param {Score} score
 */
function canLearn(score) {
  const {net, task} = score;
  const of = task.value;
  return (
    of?.reads === "words" &&
    !of.answer &&
    !of.name.startsWith("own-text") &&
    net.value?.how !== "by hand"
  );
}

/**
 * @param {Score} score
 * @param {number} at
 */
function learn(score, at) {
  const {trace} = score;
  offerWord(trace.value?.columns[at].text ?? "");
}

/**
 * Moves notes apart, to the right where they would touch; what no longer fits is left out, and its
 * dashed line stays.
 *
 * @param {Note[]} notes
 * @param {number} left
 * @param {number} right
 */
function spread(notes, left, right) {
  let free = left;
  return notes.flatMap((note) => {
    const x = Math.max(note.x, free);
    if (x + note.width > right || x - note.x > 1.5 * note.width) return [];
    free = x + note.width + GAP;
    return [{...note, x}];
  });
}
