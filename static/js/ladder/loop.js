/**
 * The loop: one cell that reads a word, keeps a state, and reads the next with it. Unrolled, it is
 * the same cell once for every word. Its numbers are the net's own.
 */

import {html, useRef} from "../../vendor/view.js";
import {turnLoop} from "../actions/ladder.js";
import {SvgLetter} from "../lens/word.js";
import {cellColour} from "../lib/colour.js";
import {lensNumber} from "../lib/format.js";
import {MARGIN} from "../lib/geometry.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {visibleText} from "../lib/tokens.js";
import {said, vectorAt} from "../lib/trace.js";
import {useLeavingChain} from "../score/from-chain.js";
import {BOX, Cell, Head} from "./box.js";
import {Chain} from "./chain.js";
import {useTurning} from "./turning.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const WORD = 56;
const TURN = 24;
/** A value on its way round, in the colour of its cell. */
const CARRIED = {width: 46, height: 34};
/** The folded loop needs this height; where there is less, all of it is drawn smaller. */
const LEAST_HEIGHT = 680;

/** @param {{score: Score}} props */
export function Loop({score}) {
  const {length} = score;
  const {isRecurrent} = score.hand;
  const {unrolled} = score.scene;
  const {stage} = score.page;
  const ref = useRef(/** @type {SVGSVGElement | null} */ (null));
  const room = roomOf(score);
  const isOut = unrolled.value;
  useTurning(score, ref);
  useLeavingChain(ref);
  const {x, y, width, height} = room;
  const at = stage.value.phone ? null : place(placeOf(score));
  return html`<svg class="loop" ref=${ref} viewBox=${`${x - MARGIN} ${y} ${width + 2 * MARGIN} ${height}`} role="img" style=${at}
      aria-label=${t(isOut ? "loop.label-unrolled" : isRecurrent.value ? "loop.label" : "loop.label-alone", {words: length.value})}>
    ${isOut ? html`<${Chain} score=${score} room=${room} />` : html`<${Folded} score=${score} room=${room} />`}
    <g class="loop-leaving" aria-hidden="true"></g>
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
  const before = of ? vectorAt(of, at.value - 1, node.key)?.[unit.value] : undefined;
  // Where it waits for the next word; on its way there it went along these corners.
  const rest = {x: (left + x) / 2 - 6, y: side};
  const corners = [
    {x: x + BOX.width - 40, y: side},
    {x: right, y: side},
    {x: right, y: run},
    {x: left, y: run},
    {x: left, y: side},
    rest,
  ];
  return html`<g class="loop-state">
    ${isRecurrent.value && html`<path class="loop-wire is-state" d=${path} marker-end="url(#loop-head)" />`}
    ${symbol && html`<${SvgLetter} symbol=${symbol} x=${x + BOX.width - 130} y=${run - 14} size=${38} />`}
    ${value !== undefined && html`<text class="loop-number" x=${x + BOX.width - 80} y=${run - 14} font-size="36" data-node=${node.key} data-t=${at.value} data-value=${String(value)}>${lensNumber(value)}</text>`}
    ${isRecurrent.value && at.value >= 0 && html`<${Carried} kind="was" ...${{score, node, value: before, rest, into: x + 40}} />`}
    ${isRecurrent.value && html`<${Carried} kind="is" ...${{score, node, value, rest, corners}} />`}
  </g>`;
}

/**
 * A value that goes round, as the coloured cell it is in the score.
 *
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../lib/cell.js").CellNode} props.node
 * @param {"is" | "was"} props.kind what this word made, or what the one before left and this one reads
 * @param {number} [props.value]
 * @param {{x: number, y: number}} props.rest
 * @param {{x: number, y: number}[]} [props.corners] of its way round
 * @param {number} [props.into] how far it goes into the box
 */
function Carried({score, node, kind, value, rest, corners = [], into}) {
  const {shownTheme} = score.page;
  const colour = value === undefined ? null : cellColour(node, value, shownTheme.value);
  if (!colour) return null;
  const {width, height} = CARRIED;
  const way = corners.map(({x, y}) => `${x - rest.x} ${y - rest.y}`).join();
  return html`<rect class=${`loop-carried is-${kind}`} x=${rest.x - width / 2} y=${rest.y - height / 2} ...${{width, height}} rx="6" fill=${colour.fill} data-way=${way} data-into=${into === undefined ? null : into - rest.x} />`;
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
 * Which way the loop is shown.
 *
 * @param {{score: Score}} props
 */
export function Unroll({score}) {
  const {unrolled} = score.scene;
  return html`<button class="choice is-main unroll" aria-pressed=${String(unrolled.value)} onClick=${turnLoop}>${t(unrolled.value ? "loop.fold" : "loop.unroll")}</button>`;
}
