/**
 * The loop unrolled: the same cell once for every word, its state handed from copy to copy.
 */

import {html} from "../../vendor/view.js";
import {count, lensNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {characters, visibleText} from "../lib/tokens.js";
import {vectorAt} from "../lib/trace.js";
import {BOX, Cell, Head} from "./box.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("./loop.js").Room} Room */

/** A copy is wide enough for most words. */
const LEAST_COPY = 84;
const APART = 26;
const NOTE = 32;
const SMALLEST_WORD = 26;

/** @param {{score: Score, room: Room}} props */
export function Chain({score, room}) {
  const {length, t: at, trace} = score;
  const {isRecurrent} = score.hand;
  const of = trace.value;
  if (!of) return null;
  const fitting = Math.max(3, Math.floor((room.width - 60) / (LEAST_COPY + APART)));
  const behind = Math.floor(0.7 * fitting);
  const first = Math.max(0, Math.min(at.value - behind, length.value - fitting));
  const shown = of.columns.slice(first, first + fitting);
  const each = Math.min(190, (room.width - 60) / Math.max(1, shown.length));
  const left = room.x + (room.width - each * shown.length) / 2;
  const wide = each - APART;
  const y = room.y + room.height * 0.36;
  const high = Math.min(BOX.height, 170);
  return html`<g><${Head} />
    ${shown.map((column, place) => {
      const own = first + place;
      const x = left + place * each + APART / 2;
      const isRead = own <= at.value;
      const word = fitted(score, column.text, 34, each - 8);
      return html`<g key=${own} class=${`copy ${isRead ? "is-read" : ""} ${own === at.value ? "is-now" : ""}`} data-copy=${own + 1}>
        ${place > 0 && isRecurrent.value && html`<path class="loop-wire is-state" d=${`M${x - APART} ${y + high / 2}H${x - 8}`} marker-end="url(#loop-head)" />`}
        <path class="loop-wire" d=${`M${x + wide / 2} ${y + high + 50}V${y + high + 8}`} marker-end="url(#loop-head)" />
        <${Cell} score=${score} x=${x} y=${y} width=${wide} height=${high} isNow=${own === at.value} />
        <text class="loop-word" x=${x + wide / 2} y=${y + high + 92} font-size=${word.size}>${word.shown}</text>
        ${isRead && html`<${Value} score=${score} own=${own} x=${x + wide / 2} y=${y - 18} wide=${wide} />`}
      </g>`;
    })}
    <path class="loop-same" d=${`M${left} ${y + high + 128}H${left + each * shown.length}`} />
    ${first > 0 && html`<${More} x=${left - 12} y=${y + high / 2} />`}
    ${first + fitting < length.value && html`<${More} x=${left + each * shown.length + 12} y=${y + high / 2} />`}
    <${Note} score=${score} middle=${room.x + room.width / 2} width=${room.width} y=${y + high + 172} />
  </g>`;
}

/** More copies than there is room for. @param {{x: number, y: number}} props */
function More({x, y}) {
  return html`<text class="loop-more" x=${x} y=${y} font-size="34">…</text>`;
}

/**
 * A word as large as its room lets it be; smaller than can be read it is cut instead.
 *
 * @param {Score} score
 * @param {string} text
 * @param {number} size
 * @param {number} room
 */
function fitted(score, text, size, room) {
  const {measure} = score.page;
  const whole = visibleText(text);
  const fits = (size * room) / Math.max(1, measure.value(whole, size));
  if (fits >= SMALLEST_WORD) return {shown: whole, size: Math.min(size, fits)};
  const letters = characters(whole).map((character) => character.text);
  while (letters.length > 1 && measure.value(`${letters.join("")}…`, SMALLEST_WORD) > room)
    letters.pop();
  return {shown: `${letters.join("")}…`, size: SMALLEST_WORD};
}

/**
 * That all copies are one cell, on as many lines as it takes.
 *
 * @param {{score: Score, middle: number, width: number, y: number}} props
 */
function Note({score, middle, width, y}) {
  const {net} = score;
  const {measure} = score.page;
  const weights = net.value?.cell_parameters ?? null;
  const text = weights === null ? t("loop.same-brief") : t("loop.same", {weights: count(weights)});
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (measure.value(longer, NOTE) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return html`${lines.map((line, at) => html`<text class="loop-note" x=${middle} y=${y + 1.2 * NOTE * at} font-size=${NOTE}>${line}</text>`)}`;
}

/**
 * What the read-out state of the selected unit is after a word.
 *
 * @param {{score: Score, own: number, x: number, y: number, wide: number}} props
 */
function Value({score, own, x, y, wide}) {
  const {cell, trace, unit} = score;
  const of = trace.value;
  const key = cell.value?.output ?? "";
  const value = of && vectorAt(of, own, key)?.[unit.value];
  return html`<text class="loop-number" x=${x} y=${y} font-size=${Math.min(34, wide / 2.6)} text-anchor="middle" data-node=${key} data-t=${own} data-value=${String(value ?? NaN)}>${lensNumber(value ?? NaN)}</text>`;
}
