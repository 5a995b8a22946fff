/**
 * What the net says after each word, head by head: a dot a word in the score, and in words.
 */

import {html, useComputed} from "../../vendor/view.js";
import {percent} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {ranked, said} from "../lib/trace.js";
import {NumberSaid, NumbersNow} from "./number-head.js";
import {OtherQuestions} from "./other-questions.js";
import {QuestionRows, shortLabel} from "./question-rows.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const SIZE = 20.5;
/** After what would be said if nothing were held. */
const BEFORE_GAP = 8;
/** The sans of what is measured, to the serif the measure knows. */
const SANS = 0.95;
const BOLD_SANS = 1.06;
/** Beside the frame of the word now. */
const NOW_PAD = 12;
const LARGEST_MARK = 8.5;
const MARK_ROOM = 21;
/** A narrower column has room for its mark alone. */
const LEAST_COLUMN = 56;

/** @param {{score: Score, y: number, row: number}} props top of the first head's row, and the rows' height */
export function HeadsLane({score, y, row}) {
  const {asking, heads} = score;
  const {shut} = score.layout;
  if (asking.isMany.value) return html`<${QuestionRows} score=${score} y=${y} row=${row} />`;
  return html`<g class="heads">
    ${heads.value.map(
      ({name, classes}, index) => html`<g key=${name} data-head=${name}>
        ${shut.value.map(
          (place) =>
            html`<${Said} score=${score} key=${place.t} ...${{place, name, classes, y: y + row * (index + 0.5)}} />`,
        )}
        ${score.page.isPresented.value && html`<${SaidNow} score=${score} ...${{name, classes, y: y + row * (index + 0.5), row}} />`}
      </g>`,
    )}
  </g>`;
}

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../lib/geometry.js").Column} props.place
 * @param {string} props.name
 * @param {string[]} props.classes
 * @param {number} props.y
 */
function Said({score, place, name, classes, y}) {
  const {isSaid, t: present} = score;
  const {columns} = score.layout;
  const {isPresented, measure} = score.page;
  const at = place.t;
  const isThere = useComputed(() => isSaid(at)).value;
  const isPresent = useComputed(() => present.value === at).value;
  const numbers = score.trace.value?.columns[at]?.answers[name]?.numbers;
  if (numbers)
    return (
      isThere &&
      html`<${NumberSaid} place=${place} numbers=${numbers} y=${y} isPresent=${isPresent} />`
    );
  const answer = answerAt(score, at, name);
  if (!answer || !isThere) return null;
  const label = classes[answer.index];
  const before = isPresented.value ? null : score.original.saidOtherwise(at, name);
  const hasMark = answer.label !== null;
  const isNew = at === columns.value.from || answerAt(score, at - 1, name)?.index !== answer.index;
  const own = SANS * measure.value(label, SIZE) + (hasMark ? MARK_ROOM : 0);
  const was = before === null ? 0 : SANS * measure.value(classes[before], SIZE) + BEFORE_GAP;
  const hasBefore = before !== null && own + was <= place.width;
  const width = own + (hasBefore ? was : 0);
  const isWide = !isPresented.value && (!hasMark || place.width >= LEAST_COLUMN);
  const hasText =
    isWide &&
    (isNew || isPresent || before !== null) &&
    width <= roomFor(score, place, name, answer.index);
  const middle = place.x + place.width / 2;
  const start = Math.max(place.x + 2, middle - width / 2);
  const text = start + (hasBefore ? was : 0) + (hasMark ? MARK_ROOM : 0);
  const r = Math.max(2, Math.min(place.width / 2 - 1, LARGEST_MARK * Math.sqrt(answer.p)));
  return html`<g class=${isPresent ? "said is-present" : "said"} data-t=${at + 1}>
    ${
      hasMark &&
      html`<circle class=${answer.label === answer.index ? "mark is-right" : "mark is-wrong"}
        cx=${hasText ? text - MARK_ROOM + LARGEST_MARK : middle} cy=${y} r=${r} />`
    }
    ${before !== null && html`<path class="said-changed" d=${`M${middle - 16} ${y + 14}h32`} />`}
    ${hasBefore && html`<text class="said-before" x=${start} y=${y + 7} font-size=${SIZE}>${classes[before]}</text>`}
    ${!hasMark && !hasText && html`<path class="same" d=${`M${place.x + 3} ${y}h${place.width - 6}`} />`}
    ${
      hasText &&
      html`<text class=${before === null ? "" : "is-changed"} x=${text} y=${y + 7} font-size=${SIZE}>${label}</text>`
    }
  </g>`;
}

/**
 * What a class reads of a head: the answer after the word now, beside its frame where nothing is said
 * yet, and left of it where the stage ends.
 *
 * @param {{score: Score, name: string, classes: string[], y: number, row: number}} props
 */
function SaidNow({score, name, classes, y, row}) {
  const {isBack, isSaid, t: present} = score;
  const {drawing, shut} = score.layout;
  const place = shut.value.find((each) => each.t === present.value);
  const answer = place && answerAt(score, place.t, name);
  if (!answer || isBack.value || !isSaid(present.value)) return null;
  const size = score.sizes.value.note;
  const label = classes[answer.index];
  const width = BOLD_SANS * score.page.measure.value(label, size) + 2 * NOW_PAD;
  // A chain that reads backwards has its marks on the right.
  const isRight =
    !score.readsLeft.value && place.x + place.width + width <= drawing.value.right + NOW_PAD;
  // Of the columns under it no mark is left half to be seen.
  const ground = place.width * Math.ceil(width / place.width);
  const x = isRight ? place.x + place.width : place.x - width;
  return html`<g class="said-now">
    ${!isRight && html`<rect class="said-ground" x=${place.x - ground} y=${y - row / 2} width=${ground - 4} height=${row} />`}
    <text x=${x + NOW_PAD} y=${y + 0.34 * size} font-size=${size}>${label}</text>
  </g>`;
}

/**
 * @param {Score} score
 * @param {number} at
 * @param {string} name
 */
function answerAt(score, at, name) {
  const {trace} = score;
  const answer = trace.value?.columns[at]?.answers[name];
  if (!answer) return null;
  const {index, p, isSaid} = said(answer.p);
  // A net whose numbers have overflowed says nothing either.
  return isSaid && Number.isFinite(p) ? {index, p, label: answer.label} : null;
}

/**
 * A text may run on over the next columns while they say the same and have no mark of their own.
 *
 * @param {Score} score
 * @param {import("../lib/geometry.js").Column} place
 * @param {string} name
 * @param {number} index
 */
function roomFor(score, place, name, index) {
  const {t: present} = score;
  let columnsFree = 1;
  for (let at = place.t + 1; at < present.value; at++) {
    const next = answerAt(score, at, name);
    if (!next || next.index !== index || next.label !== null) break;
    columnsFree += 1;
  }
  return columnsFree * place.width - 2;
}

const MOST_CLASSES = 3;

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {string} [props.only] one head by its name, where room is scarce
 * @param {boolean} [props.brief] names instead of questions
 */
export function Answers({score, only, brief = false}) {
  const {asking, heads, isLabelled, isSaid, t: now} = score;
  const isThere = isSaid(now.value);
  const compact = brief || only !== undefined || asking.isMany.value;
  // Very many words take the room of what is told in the row below them too.
  const isWide = asking.isWide.value && !brief;
  const shown = heads.value.filter(
    ({name}, at) => (only ?? name) === name && (at === 0 || !isWide),
  );
  return html`<section class=${compact ? "answers is-compact" : "answers"} aria-label=${t("answers.label")}>
    <h2 class="visually-hidden">${t("answers.label")}</h2>
    ${shown.map((head) => html`<${Head} score=${score} key=${head.name} ...${{head, isThere, compact}} />`)}
    ${only === undefined && !brief && html`<${OtherQuestions} score=${score} />`}
    ${isLabelled.value && !compact && !asking.isMany.value && html`<${Marks} />`}
  </section>`;
}

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {{name: string, label: string, question: string, classes: string[]}} props.head
 * @param {boolean} props.isThere
 * @param {boolean} props.compact
 */
function Head({score, head, isThere, compact}) {
  const {heads, present} = score;
  const answer = present.value?.answers[head.name];
  return html`<div class="head" data-head=${head.name}>
    <h3>${compact || score.asking.isMany.value ? t("heads.row", {name: head.label}) : head.question}</h3>
    ${
      isThere && answer?.numbers
        ? html`<${NumbersNow} numbers=${answer.numbers} wanted=${answer.wanted ?? null} isBrief=${compact} />`
        : isThere && answer
          ? html`<${Classes} score=${score} head=${head} p=${answer.p} label=${labelShown(score, head.name, answer.label)} compact=${compact || heads.value.length > 1} />`
          : html`<${NotYet} classes=${head.classes} why=${whyNot(score, isThere)} />`
    }
  </div>`;
}

/**
 * What would be right, but for a word that is still covered.
 *
 * @param {Score} score
 * @param {string} head
 * @param {number | null} label
 */
function labelShown({guess}, head, label) {
  return guess.isOn.value && guess.head.value?.name === head ? null : label;
}

/**
 * The classes without numbers: they are not there yet.
 *
 * @param {{classes: string[], why: string}} props
 */
function NotYet({classes, why}) {
  if (classes.length > MOST_CLASSES) return html`<p class="not-yet">${t(why)}</p>`;
  return html`<ul class="classes is-ahead"><li class="visually-hidden">${t(why)}</li>
    ${classes.map((name) => html`<li key=${name}><span class="class-name">${name}</span><span class="bar-ahead"></span></li>`)}</ul>`;
}

/**
 * @param {Score} score
 * @param {boolean} isThere
 */
function whyNot(score, isThere) {
  const {t: at} = score;
  if (at.value < 0) return "answers.start";
  if (isThere && score.writing.isOn.value) return "writing.not-asked";
  return isThere ? "answers.not-asked" : "answers.not-yet";
}

/** Of a head that knows very many words so many are told. */
const MOST_WORDS = 5;

/**
 * The likeliest, the likeliest first; few classes keep their order, so that bars do not jump.
 *
 * @param {{score: Score, head: {name: string, classes: string[]}, p: import("../lib/trace.js").Vector, label: number | null,
 *   compact: boolean}} props
 */
function Classes({score, head: {name: head, classes}, p, label, compact}) {
  const few = classes.length <= MOST_CLASSES;
  const order = few ? classes.map((_, index) => index) : ranked(p);
  const {index: likeliest, isSaid: hasOne} = said(p);
  const isSaid = (/** @type {number} */ index) => hasOne && index === likeliest;
  const isWide = score.asking.isWide.value && score.heads.value[0].name === head;
  const nameOf = (/** @type {number} */ index) =>
    isWide ? shortLabel(score.task.value?.name, head, classes[index]) : classes[index];
  const kind = few ? " is-in-order" : isWide ? " is-wide" : "";
  return html`<ul class=${`classes${kind}`}>
    ${order.slice(0, isWide ? MOST_WORDS : MOST_CLASSES).map(
      (index) => html`<li key=${index} class=${isSaid(index) ? "is-said" : ""}>
        <span class="class-name">${nameOf(index)}<${Verdict} ...${{isSaid: isSaid(index), isLabel: index === label, isKnown: label !== null, compact}} /></span>
        <span class="bar" aria-hidden="true"><i style=${{width: `${100 * p[index]}%`}}></i></span>
        <${Share} score=${score} ...${{head, index, name: classes[index], p: p[index]}} />
      </li>`,
    )}
  </ul>`;
}

/**
 * A probability, which can be asked why.
 *
 * @param {{score: Score, head: string, index: number, name: string, p: number}} props
 */
function Share({score, head, index, name, p}) {
  const {t: at} = score;
  const {ask} = score.why;
  const value = percent(p);
  return html`<button class="share" aria-label=${t("lens.why", {name, value})} data-node=${`p:${head}`} data-t=${at.value}
    data-unit=${index} data-value=${String(p)} onClick=${() => ask(`p:${head}`, at.value, index)}>${value}</button>`;
}

/**
 * Whether what is said is right; and where it is not, which answer is.
 *
 * @param {{isSaid: boolean, isLabel: boolean, isKnown: boolean, compact: boolean}} props
 */
function Verdict({isSaid, isLabel, isKnown, compact}) {
  if (!isKnown || (!isSaid && !isLabel)) return null;
  if (!isSaid)
    return html`<span class="verdict">${t(compact ? "answers.right-brief" : "answers.right")}</span>`;
  return html`<svg class="verdict" viewBox="0 0 20 20" role="img" aria-label=${t(isLabel ? "marks.right" : "marks.wrong")}>
    <circle class=${isLabel ? "mark is-right" : "mark is-wrong"} cx="10" cy="10" r="8" /></svg>`;
}

/** What the marks in the columns mean. */
export function Marks() {
  const marks = [
    {kind: "is-right", r: 8, key: "marks.right"},
    {kind: "is-wrong", r: 8, key: "marks.wrong"},
    {kind: "is-right", r: 4, key: "marks.unsure"},
  ];
  return html`<ul class="marks" aria-hidden="true">
    ${marks.map(
      ({kind, r, key}) => html`<li key=${key}>
        <svg viewBox="0 0 20 20"><circle class=${`mark ${kind}`} cx="10" cy="10" r=${r} /></svg>${t(key)}
      </li>`,
    )}
  </ul>`;
}
