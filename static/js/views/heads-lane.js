/**
 * What each head says after every word, in words where it changes; where the right answer is
 * known, a mark says whether it was right: filled right, ring wrong, the larger the surer.
 */

import {html, useComputed} from "../../vendor/view.js";
import {said} from "../lib/trace.js";

/** @typedef {import("../state/create-score.js").Score} Score */

const SIZE = 20.5;
/** The sans of what is measured, to the serif the measure knows. */
const SANS = 0.95;
const LARGEST_MARK = 8.5;
const MARK_ROOM = 21;
/** A narrower column has room for its mark alone. */
const LEAST_COLUMN = 56;

/** @param {{score: Score, y: number, row: number}} props top of the first head's row, and the rows' height */
export function HeadsLane({score, y, row}) {
  const {heads} = score;
  const {shut} = score.layout;
  return html`<g class="heads">
    ${heads.value.map(
      ({name, classes}, index) => html`<g key=${name} data-head=${name}>
        ${shut.value.map(
          (place) =>
            html`<${Said} score=${score} key=${place.t} ...${{place, name, classes, y: y + row * (index + 0.5)}} />`,
        )}
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
  const {phases, reachedAt, t: present} = score;
  const {columns} = score.layout;
  const {measure} = score.page;
  const at = place.t;
  const isThere = useComputed(() => reachedAt(at) >= phases.value.length).value;
  const isPresent = useComputed(() => present.value === at).value;
  const answer = answerAt(score, at, name);
  if (!answer || !isThere) return null;
  const label = classes[answer.index];
  const hasMark = answer.label !== null;
  const isNew = at === columns.value.from || answerAt(score, at - 1, name)?.index !== answer.index;
  const width = SANS * measure.value(label, SIZE) + (hasMark ? MARK_ROOM : 0);
  const isWide = !hasMark || place.width >= LEAST_COLUMN;
  const hasText =
    isWide && (isNew || isPresent) && width <= roomFor(score, place, name, answer.index);
  const middle = place.x + place.width / 2;
  const start = Math.max(place.x + 2, middle - width / 2);
  const r = Math.max(2, Math.min(place.width / 2 - 1, LARGEST_MARK * Math.sqrt(answer.p)));
  return html`<g class=${isPresent ? "said is-present" : "said"} data-t=${at + 1}>
    ${
      hasMark &&
      html`<circle class=${answer.label === answer.index ? "mark is-right" : "mark is-wrong"}
        cx=${hasText ? start + LARGEST_MARK : middle} cy=${y} r=${r} />`
    }
    ${!hasMark && !hasText && html`<path class="same" d=${`M${place.x + 3} ${y}h${place.width - 6}`} />`}
    ${
      hasText &&
      html`<text x=${start + (hasMark ? MARK_ROOM : 0)} y=${y + 7} font-size=${SIZE}>${label}</text>`
    }
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
