/**
 * What a net says that is asked many questions: of the chosen one every word's answer with how sure it
 * is, and beside it a line between two ends.
 */

import {html, useComputed} from "../../vendor/view.js";
import {percent} from "../lib/format.js";
import {t, worded} from "../lib/strings.js";
import {said} from "../lib/trace.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {{name: string, classes: string[]}} Head */
/** @typedef {import("../lib/geometry.js").Column} Place */

const SIZE = 20.5;
/** The sans of what is measured, to the serif the measure knows, and bold. */
const SANS = 0.95;
const BOLD = 1.06;
/** Of the row: where a word stands, and how high the bar is that says how sure it is. */
const BASE = 0.62;
const SURE = 0.12;
const PAD = 5;
/** A line leaves its row so much of room, above and below. */
const INSET = 0.14;
const DOT = 4;

/** @param {{score: Score, y: number, row: number}} props top of the first row, and the rows' height */
export function QuestionRows({score, y, row}) {
  const {asking, heads} = score;
  return html`<g class="heads">${heads.value.map((head, index) => {
    const Row = asking.isScale(head) ? Scale : Each;
    return html`<g key=${head.name} data-head=${head.name}><${Row} score=${score} head=${head} y=${y + row * index} row=${row} /></g>`;
  })}</g>`;
}

/**
 * What a class is called on the page.
 *
 * @param {string | undefined} task
 * @param {string} head
 * @param {string} name
 */
export function classLabel(task, head, name) {
  return worded(`class.${task}.${head}.${name}`, name);
}

/**
 * The same where there is little room.
 *
 * @param {string | undefined} task
 * @param {string} head
 * @param {string} name
 */
export function shortLabel(task, head, name) {
  return worded(`class-short.${task}.${head}.${name}`, classLabel(task, head, name));
}

/**
 * What is said after a column, or null.
 *
 * @param {Score} score
 * @param {number} at
 * @param {string} head
 */
function answerAt(score, at, head) {
  const answer = score.trace.value?.columns[at]?.answers[head];
  const found = answer && score.isSaid(at) ? said(answer.p) : null;
  return found?.isSaid ? {...found, all: answer?.p ?? []} : null;
}

/** @param {{score: Score, head: Head, y: number, row: number}} props */
function Each({score, head, y, row}) {
  return score.layout.shut.value.map(
    (place) =>
      html`<${Answer} key=${place.t} score=${score} head=${head} place=${place} y=${y} row=${row} />`,
  );
}

/**
 * One word's answer: its name where that fits, else its short name, else only how sure it is. At the
 * word now the whole name stands, beside its frame where it is too long.
 *
 * @param {{score: Score, head: Head, place: Place, y: number, row: number}} props
 */
function Answer({score, head, place, y, row}) {
  const {measure, isPresented} = score.page;
  const isThere = useComputed(() => score.isSaid(place.t)).value;
  const isPresent = useComputed(() => score.t.value === place.t).value;
  const found = answerAt(score, place.t, head.name);
  if (!found || !isThere) return null;
  const task = score.task.value?.name;
  const name = head.classes[found.index];
  const size = isPresented.value ? score.sizes.value.note : SIZE;
  const room = place.width - PAD;
  const [whole, short] = [classLabel(task, head.name, name), shortLabel(task, head.name, name)];
  const widthOf = (/** @type {string} */ text) =>
    (isPresent ? BOLD : SANS) * measure.value(text, size);
  const fits = isPresent || widthOf(whole) <= room ? whole : widthOf(short) <= room ? short : "";
  const text = isPresent || !isCovered(score, head, place, widthOf(fits), size) ? fits : "";
  const width = widthOf(text);
  const {left, right} = score.layout.edges.value;
  const middle = Math.max(left + width / 2, Math.min(right - width / 2, place.x + place.width / 2));
  const base = y + BASE * row;
  const bar = place.width - 2 * PAD;
  return html`<g class=${isPresent ? "answered is-present" : "answered"} data-t=${place.t + 1} data-class=${name} data-p=${String(found.p)}>
    <title>${t("questions.answer", {name: whole, p: percent(found.p)})}</title>
    ${isPresent && width > room && html`<rect class="said-ground" x=${middle - width / 2 - 3} y=${y} width=${width + 6} height=${(BASE + 0.12) * row} />`}
    ${text && html`<text x=${middle} y=${base} font-size=${size}>${text}</text>`}
    ${bar > 0 && html`<rect class="sure-room" x=${place.x + PAD} y=${y + row - SURE * row - 3} width=${bar} height=${SURE * row} /><rect class="sure" x=${place.x + PAD} y=${y + row - SURE * row - 3} width=${bar * found.p} height=${SURE * row} />`}
  </g>`;
}

/**
 * Whether the whole name at the word now reaches over a narrower one beside it.
 *
 * @param {Score} score
 * @param {Head} head
 * @param {Place} place
 * @param {number} width of what would stand there
 * @param {number} size
 */
function isCovered(score, head, place, width, size) {
  const now = score.layout.shut.value.find((each) => each.t === score.t.value);
  const found = now && answerAt(score, now.t, head.name);
  if (!now || !found) return false;
  const name = classLabel(score.task.value?.name, head.name, head.classes[found.index]);
  const whole = Math.max(BOLD * score.page.measure.value(name, size), now.width);
  const away = Math.abs(now.x + now.width / 2 - place.x - place.width / 2);
  // At an edge of the score the whole name is shifted inwards.
  const {left, right} = score.layout.edges.value;
  const middle = now.x + now.width / 2;
  const shift = Math.max(0, left + whole / 2 - middle, middle + whole / 2 - right);
  return away < (whole + width) / 2 + shift;
}

/**
 * The answers as a line: in the middle the first class, that of which nothing is said; above it the
 * second, below it the third. The name stands where it turns.
 *
 * @param {{score: Score, head: Head, y: number, row: number}} props
 */
function Scale({score, head, y, row}) {
  const {isPresented, measure} = score.page;
  const {edges, shut} = score.layout;
  const task = score.task.value?.name;
  const size = isPresented.value ? score.sizes.value.note : SIZE;
  const middle = y + row / 2;
  const heightOf = (/** @type {ArrayLike<number>} */ p) =>
    middle - row * (0.5 - INSET) * (p[1] - p[2]);
  const points = shut.value.flatMap((place) => {
    const found = answerAt(score, place.t, head.name);
    return found ? [{place, ...found, x: place.x + place.width / 2, at: heightOf(found.all)}] : [];
  });
  const {left, right} = edges.value;
  let free = left;
  return html`<g class="mood-line">
    <path class="scale-middle" d=${`M${left} ${middle}H${right}`} />
    <path class="scale-line" d=${points.map(({x, at}, place) => `${place ? "L" : "M"}${x} ${at}`).join("")} />
    ${points.map(({place, x, at, index, p}, each) => {
      const isPresent = place.t === score.t.value;
      const isNew = points[each - 1]?.index !== index;
      const text = classLabel(task, head.name, head.classes[index]);
      const width = (isPresent ? BOLD : SANS) * measure.value(text, size);
      const start = Math.min(x + 2 * DOT, right - width);
      const hasText = isPresent || (isNew && start >= free && roomAfter(points, each) >= width);
      if (hasText) free = start + width + DOT;
      return html`<g key=${place.t} class=${isPresent ? "answered is-present" : "answered"} data-t=${place.t + 1} data-class=${head.classes[index]} data-p=${String(p)}>
        <circle class="scale-dot" cx=${x} cy=${at} r=${isPresent ? 1.5 * DOT : DOT} />
        ${hasText && html`<text class="scale-name" x=${start} y=${Math.min(y + row - 2, Math.max(y + 0.8 * size, at < middle ? at + 1.05 * size : at - 0.35 * size))} font-size=${size}>${text}</text>`}
      </g>`;
    })}
  </g>`;
}

/**
 * How far it is from a point to the next at which something else is said.
 *
 * @param {{x: number, index: number}[]} points
 * @param {number} from
 */
function roomAfter(points, from) {
  const next = points.slice(from + 1).find(({index}) => index !== points[from].index);
  return next ? next.x - points[from].x : Infinity;
}
