/**
 * The cell unfolded: a copy for every timestep, with the same letters at each, since the weights
 * are the same; the selected unit's number stands in its place among the others.
 */

import {html} from "../../vendor/view.js";
import {moveUnit} from "../actions/wirings.js";
import {cellColour} from "../lib/colour.js";
import {lensNumber, percent} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {visibleText} from "../lib/tokens.js";
import {scene} from "../store/scene.js";
import {here, unit, wired, wiring} from "../store/wirings.js";
import {ArrowHead, isRecurrent, lettersOf} from "./folded.js";

/** @typedef {import("../store/wirings.js").WiredColumn} WiredColumn */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("../store/score/create.js").Score} Score */

const {wirings} = scene;

/** @param {{score: Score, at: Layout}} props */
export function Chain({score, at}) {
  const of = wired.value;
  if (!of) return null;
  return html`<g class=${wirings.isFolded.value ? "wired-chain is-folded" : "wired-chain"} aria-hidden=${String(wirings.isFolded.value)}><${ArrowHead} />
    ${of.columns.map((column, place) => html`<${Column} key=${place} ...${{score, at, column, place}} />`)}
    ${wiring.value?.asked === "end" && !at.isPhone && html`<text class="wired-now-name" x=${at.left + 24} y=${at.wordY + at.text + 22} font-size=${at.text}>${t("wirings.if-now")}</text>`}
  </g>`;
}

/** @param {{score: Score, at: Layout, column: WiredColumn, place: number}} props */
function Column({score, at, column, place}) {
  const isRead = place <= here.value;
  const x = wirings.isFolded.value ? at.folded : at.xOf(place);
  const [lowest, highest] = [at.boxes[0], at.boxes[at.boxes.length - 1]];
  const {u, v} = lettersOf(column.axis);
  const isLast = place === (wired.value?.columns.length ?? 0) - 1;
  const after = wired.value?.columns[place + 1];
  const size = at.word * (column.text.length * at.word * 0.5 > at.pitch ? 0.78 : 1);
  return html`<g class=${["wired-column", isRead ? "is-read" : "", place === here.value ? "is-now" : ""].join(" ")} style=${{transform: `translate(${x}px, 0)`}} data-place=${place} onClick=${() => {
    wirings.at.value = place;
  }}>
    <path class="wired-wire" d=${`M0 ${at.wordY - at.word - 4}V${lowest.y + lowest.height + 8}`} marker-end="url(#wired-head)" />
    <text class="wired-letter" x="10" y=${at.wordY - at.word - 8} font-size=${at.text}>${u}</text>
    ${column.how === "written" && isRead && html`<path class="wired-wire is-fed" d=${`M${-at.pitch + 4} ${at.top - 6}H${-at.pitch / 2}V${at.wordY + 8}H${-Math.min(at.pitch / 2 - 6, 24)}`} />`}
    <text class=${column.how === "unknown" ? "wired-word is-unknown" : "wired-word"} x="0" y=${at.wordY} font-size=${size}>${isRead || column.axis === 0 ? wordOf(column) : "·"}</text>
    ${at.boxes.map((box, layer) => html`<${Box} key=${layer} ...${{score, at, column, layer, box, isRead, place}} />`)}
    ${at.boxes.slice(1).map((box, layer) => html`<path class="wired-wire" d=${`M0 ${at.boxes[layer].y - 2}V${box.y + box.height + 8}`} marker-end="url(#wired-head)" />`)}
    ${!isLast && isRecurrent(after) && at.boxes.map((box) => html`<${On} ...${{at, box, after, column}} />`)}
    <g class=${column.isAsked ? "wired-out" : "wired-out is-none"}>
      <path class="wired-wire" d=${`M0 ${highest.y - 4}V${at.top - at.word * 0.6 - 28}`} marker-end=${column.isAsked ? "url(#wired-head)" : null} />
      ${column.isAsked && html`<text class="wired-letter" x="10" y=${at.top - 16} font-size=${at.text}>${v}</text>`}
    </g>
    ${column.isAsked && isRead && html`<${Answer} at=${at} column=${column} />`}
    ${wiring.value?.asked === "end" && isRead && html`<${Now} at=${at} column=${column} />`}
  </g>`;
}

/** What a timestep reads, the signs of start and end in words. @param {WiredColumn} column */
export function wordOf({text, how}) {
  return how === "given" && text === wiring.value?.start ? t("wirings.start") : visibleText(text);
}

/** @param {string} says */
export function answerOf(says) {
  return says === wiring.value?.stop ? t("wirings.stop") : says;
}

/** The state goes on to the next copy. @param {{at: Layout, box: {y: number, height: number}, column: WiredColumn, after: WiredColumn}} props */
function On({at, box, column, after}) {
  const half = boxWidth(at) / 2;
  const y = box.y + box.height / 2;
  const isOver = after.axis !== column.axis;
  return html`<path class=${isOver ? "wired-wire is-over" : "wired-wire is-state"} d=${`M${half} ${y}H${at.pitch - half - 7}`} marker-end="url(#wired-head)" />
    ${!isOver && at.pitch > 64 && html`<text class="wired-letter is-middle" x=${at.pitch / 2} y=${box.y - 8} font-size=${at.text}>${lettersOf(after.axis).w}</text>`}`;
}

/** @param {Layout} at */
const boxWidth = (at) => at.pitch - Math.min(40, at.pitch * 0.3);

/**
 * The state of a layer: a thin row for every unit, and the selected one with its number.
 *
 * @param {{score: Score, at: Layout, column: WiredColumn, layer: number, box: {y: number, height: number}, isRead: boolean, place: number}} props
 */
function Box({score, at, column, layer, box, isRead, place}) {
  const width = boxWidth(at);
  const left = -width / 2;
  const of = wired.value;
  const states = column.states[layer];
  if (!isRead || !of || !states)
    return html`<rect class="wired-box" x=${left} y=${box.y} width=${width} height=${box.height} rx="6" />`;
  const cell = of.cells[layer];
  const node = cell.nodes.find(({key}) => key === cell.output);
  const tall = Math.min(box.height * 0.6, at.number * 1.7);
  const thin = states.length > 1 ? (box.height - tall) / (states.length - 1) : 0;
  const theme = score.page.shownTheme.value;
  let y = box.y;
  return html`<g>
    ${Array.from(states, (value, each) => {
      const isOne = each === unit.value;
      const height = isOne ? tall : thin;
      const colour = node && cellColour(node, value, theme, isOne);
      const top = y;
      y += height;
      return html`<rect key=${each} class=${isOne ? "wired-unit" : "wired-row"} x=${left} y=${top} width=${width} height=${Math.max(0.6, isOne ? height : height - (thin > 4 ? 1 : 0))} fill=${colour?.fill} />
        ${isOne && html`<text class="wired-number" x="0" y=${top + height / 2 + at.number * 0.36} font-size=${Math.min(at.number, width / 2.8)} fill=${colour?.number} data-value=${String(value)} data-t=${place} data-layer=${layer}>${lensNumber(value)}</text>`}`;
    })}
    <rect class="wired-box is-read" x=${left} y=${box.y} width=${width} height=${box.height} rx="6" onClick=${() => place === here.value && moveUnit(1)} />
  </g>`;
}

/** @param {{at: Layout, column: WiredColumn}} props */
function Answer({at, column}) {
  const says = answerOf(column.says);
  const isOnly = wiring.value?.asked === "end";
  const size = isOnly
    ? at.word * 1.3
    : says.length * at.word * 0.52 > at.pitch
      ? at.word * 0.72
      : at.word;
  const y = at.top - at.word * 0.6 - 42;
  return html`<text class="wired-says" x="0" y=${y} font-size=${size}>${says}</text>
    <text class="wired-share" x="0" y=${y - size - 4} font-size=${at.text}>${percent(column.share)}</text>`;
}

/** What would be said if it had to be said now. @param {{at: Layout, column: WiredColumn}} props */
function Now({at, column}) {
  const width = boxWidth(at);
  const [first] = Array.from(column.p ?? []);
  const y = at.wordY + at.text + (at.isPhone ? 8 : 36);
  return html`<g class=${column.isAsked ? "wired-now is-asked" : "wired-now"}>
    <rect class="wired-bed" x=${-width / 2} y=${y} width=${width} height="10" />
    <rect class="wired-part" x=${-width / 2} y=${y} width=${width * first} height="10" />
    <text x="0" y=${y + at.text + 12} font-size=${at.text}>${column.says}</text>
  </g>`;
}
