/**
 * The loop: one cell that reads a word, keeps a state, and reads the next with it. Unrolled, it is
 * the same cell once for every word. Its numbers are the net's own.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {turnLoop} from "../actions/ladder.js";
import {SvgLetter} from "../lens/word.js";
import {columnNumber, count, lensNumber} from "../lib/format.js";
import {MARGIN} from "../lib/geometry.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {characters, visibleText} from "../lib/tokens.js";
import {said, vectorAt} from "../lib/trace.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const BOX = {width: 360, height: 230};
const WORD = 56;
const TURN = 24;
/** A copy is wide enough for most words. */
const LEAST_COPY = 84;
const APART = 26;
/** The folded loop needs this height; where there is less, all of it is drawn smaller. */
const LEAST_HEIGHT = 680;
const NOTE = 32;
const SMALLEST_WORD = 26;
const MOVE = {duration: 700, stagger: 80};

/** @param {{score: Score}} props */
export function Loop({score}) {
  const {length} = score;
  const {isRecurrent} = score.hand;
  const {unrolled} = score.scene;
  const {stage} = score.page;
  const ref = useRef(/** @type {SVGSVGElement | null} */ (null));
  const room = roomOf(score);
  const isOut = unrolled.value;
  useUnrolling(score, ref, isOut);
  const {x, y, width, height} = room;
  const at = stage.value.phone ? null : place(placeOf(score));
  return html`<svg class="loop" ref=${ref} viewBox=${`${x - MARGIN} ${y} ${width + 2 * MARGIN} ${height}`} role="img" style=${at}
      aria-label=${t(isOut ? "loop.label-unrolled" : isRecurrent.value ? "loop.label" : "loop.label-alone", {words: length.value})}>
    ${isOut ? html`<${Chain} score=${score} room=${room} />` : html`<${Folded} score=${score} room=${room} />`}
  </svg>`;
}

/**
 * Where the drawing lies on the stage.
 *
 * @param {Score} score
 */
function placeOf(score) {
  const {bands} = score.layout;
  const {stage} = score.page;
  const {unit, ribbon} = bands.value;
  const y = unit.y + unit.height + 4;
  return {x: 0, y, width: stage.value.width, height: ribbon.y - y - 4};
}

/**
 * What it is drawn in; a phone shows the same, smaller.
 *
 * @param {Score} score
 * @returns {Room}
 */
function roomOf(score) {
  const {stage} = score.page;
  if (stage.value.phone) return {x: MARGIN, y: 0, width: 700, height: 690};
  const {y, width, height} = placeOf(score);
  return {x: MARGIN, y, width: width - 2 * MARGIN, height: Math.max(LEAST_HEIGHT, height)};
}

/** @typedef {{x: number, y: number, width: number, height: number}} Room */

/**
 * The states that go round, outermost first.
 *
 * @param {Score} score
 */
function carried(score) {
  const {cell} = score;
  const of = cell.value;
  return (of?.states ?? [])
    .map((key) => of?.nodes.find((node) => node.key === key))
    .filter((node) => node !== undefined);
}

/** @param {{score: Score, room: Room}} props */
function Folded({score, room}) {
  const {t: at, trace} = score;
  const of = trace.value;
  const all = carried(score);
  const middle = room.x + room.width / 2;
  const [x, y] = [middle - BOX.width / 2, room.y + room.height * 0.6 - BOX.height / 2];
  const top = runOf(all.length - 1, y) - 54;
  const word = of?.columns[at.value];
  return html`<g><${Head} />
    ${all.map((node, place) => html`<${Around} score=${score} key=${node.key} ...${{node, place, x, y}} />`)}
    <path class="loop-wire" d=${`M${middle} ${y + BOX.height + 74}V${y + BOX.height + 8}`} marker-end="url(#loop-head)" />
    <path class="loop-bed" d=${`M${middle} ${y - 4}V${top}`} /><path class="loop-wire" d=${`M${middle} ${y - 4}V${top}`} marker-end="url(#loop-head)" />
    <${Cell} score=${score} x=${x} y=${y} width=${BOX.width} height=${BOX.height} isNow=${true} />
    <text class="loop-word" x=${middle} y=${y + BOX.height + 136} font-size=${WORD}>${word ? visibleText(word.text) : "…"}</text>
    <text class="loop-said" x=${middle} y=${top - 18} font-size="34">${answers(score, at.value)}</text>
  </g>`;
}

/** Where the level run of a state lies over the box. @param {number} place @param {number} y */
function runOf(place, y) {
  return y - 76 - 84 * place;
}

/**
 * A state on its way round, with the selected unit's number.
 *
 * @param {{score: Score, node: import("../lib/cell.js").CellNode, place: number, x: number, y: number}} props
 */
function Around({score, node, place, x, y}) {
  const {t: at, trace, unit} = score;
  const {isRecurrent} = score.hand;
  const {symbolOf} = score.page;
  const of = trace.value;
  const out = 70 + 74 * place;
  const [left, right] = [x - out, x + BOX.width + out];
  const run = runOf(place, y);
  const side = y + 74 + 78 * place;
  const value = of ? vectorAt(of, at.value, node.key)?.[unit.value] : undefined;
  const symbol = symbolOf(node);
  const path = `M${x + BOX.width} ${side}H${right - TURN}q${TURN} 0 ${TURN} ${-TURN}V${run + TURN}q0 ${-TURN} ${-TURN} ${-TURN}H${left + TURN}q${-TURN} 0 ${-TURN} ${TURN}V${side - TURN}q0 ${TURN} ${TURN} ${TURN}H${x - 10}`;
  return html`<g class="loop-state">
    ${isRecurrent.value && html`<path class="loop-wire is-state" d=${path} marker-end="url(#loop-head)" />`}
    ${symbol && html`<${SvgLetter} symbol=${symbol} x=${x + BOX.width - 130} y=${run - 14} size=${38} />`}
    ${value !== undefined && html`<text class="loop-number" x=${x + BOX.width - 80} y=${run - 14} font-size="36" data-node=${node.key} data-t=${at.value} data-value=${String(value)}>${lensNumber(value)}</text>`}
  </g>`;
}

/** @param {{score: Score, room: Room}} props */
function Chain({score, room}) {
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
  return html`<text class="loop-number" x=${x} y=${y} font-size=${Math.min(34, wide / 2.1)} text-anchor="middle" data-node=${key} data-t=${own} data-value=${String(value ?? NaN)}>${columnNumber(value ?? NaN)}</text>`;
}

/** @param {{score: Score, x: number, y: number, width: number, height: number, isNow: boolean}} props */
function Cell({score, x, y, width, height, isNow}) {
  const {cell} = score;
  return html`<rect class=${isNow ? "loop-cell is-now" : "loop-cell"} ...${{x, y, width, height}} rx="22" />
    ${width > 150 && html`<text class="loop-name" x=${x + width / 2} y=${y + height / 2 + 14} font-size="44">${cell.value?.label}</text>`}`;
}

function Head() {
  return html`<defs><marker id="loop-head" viewBox="0 0 12 12" refX="7" refY="6" markerWidth="26" markerHeight="26" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
    <path class="loop-arrow" d="M3 2L8 6L3 10" /></marker></defs>`;
}

/**
 * What the net says after a word, head by head.
 *
 * @param {Score} score
 * @param {number} own
 */
function answers(score, own) {
  const {trace} = score;
  const of = trace.value;
  const column = of?.columns[own];
  if (!of || !column) return "";
  return of.heads
    .flatMap(({name, classes}) => {
      const answer = column.answers[name] && said(column.answers[name].p);
      return answer?.isSaid ? [classes[answer.index]] : [];
    })
    .join(", ");
}

/**
 * The copies slide out of one box, one after the other; a key press ends the motion.
 *
 * @param {Score} score
 * @param {{current: SVGSVGElement | null}} ref
 * @param {boolean} isOut
 */
function useUnrolling(score, ref, isOut) {
  const {reducedMotion} = score.page;
  useLayoutEffect(() => {
    if (!isOut || !ref.current || reducedMotion.value) return undefined;
    const copies = [...ref.current.querySelectorAll(".copy")];
    const moves = copies.map((copy, place) =>
      copy.animate(
        {transform: [`translateX(${-40 - 60 * place}px)`, "none"], opacity: [0, 1]},
        {
          duration: MOVE.duration - 300,
          delay: MOVE.stagger * place,
          easing: "cubic-bezier(.2,.7,.2,1)",
          fill: "backwards",
        },
      ),
    );
    const finish = () => {
      for (const move of moves) move.cancel();
    };
    addEventListener("keydown", finish, {once: true});
    return () => {
      removeEventListener("keydown", finish);
      finish();
    };
  }, [isOut]);
}

/**
 * Which way the loop is shown.
 *
 * @param {{score: Score}} props
 */
export function Unroll({score}) {
  const {unrolled} = score.scene;
  return html`<button class="choice is-main unroll" aria-pressed=${String(unrolled.value)} onClick=${turnLoop}>${t(unrolled.value ? "loop.fold" : "loop.unroll")}</button>`;
}
