/**
 * Where the parts of a comparison lie, in su from the corner of its room: the name of each net, its
 * belt and gates, its answer, and below them the one axis of the gradients.
 */

import {MARGIN} from "../lib/geometry.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */

const DESK = {
  gutter: 236,
  answers: 462,
  text: 22,
  name: 40,
  head: 46,
  words: 34,
  note: 34,
  gap: 14,
};
const CLASS = {
  gutter: 204,
  answers: 380,
  text: 30,
  name: 40,
  head: 48,
  words: 42,
  note: 0,
  gap: 10,
};
const PHONE = {gutter: 0, answers: 0, text: 16, name: 20, head: 56, words: 22, note: 0, gap: 10};
/** On a phone the name and the answer stand above their belt. */
const ABOVE = 30;
const PHONE_HEIGHTS = {belt: 74, curve: 190};
/** What a net's gates have of its height, and what all belts have of the room. */
const GATES = 0.32;
const BELTS = 0.57;

/**
 * @param {Score} score
 * @param {number} nets how many
 */
export function layoutOf(score, nets) {
  const {isPresented, phone, stage} = score.page;
  const of = phone.value ? PHONE : isPresented.value ? CLASS : DESK;
  const {unit, ribbon} = score.layout.bands.value;
  const width = stage.value.width - 2 * (phone.value ? 16 : MARGIN);
  const phoneHeight =
    of.head + nets * (PHONE_HEIGHTS.belt + ABOVE + of.gap) + PHONE_HEIGHTS.curve + of.words;
  const height = phone.value ? phoneHeight : ribbon.y - unit.y - 6;
  const rest = height - of.head - of.words - of.note;
  const above = phone.value ? ABOVE : 0;
  const each = phone.value
    ? PHONE_HEIGHTS.belt + ABOVE + of.gap
    : (BELTS * rest) / Math.max(2, nets);
  const [left, right] = [of.gutter, width - of.answers - (of.answers ? 36 : 0)];
  const belts = Array.from({length: nets}, (_, place) => {
    const y = of.head + place * each;
    const inner = each - above - of.gap;
    const belt = {x: left, y: y + above, width: right - left, height: inner * (1 - GATES) - 4};
    return {
      y,
      height: each - of.gap,
      belt,
      gates: {...belt, y: belt.y + belt.height + 6, height: inner * GATES - 4},
    };
  });
  const top = of.head + nets * each;
  const curve = {
    x: left,
    y: top + 12,
    width: right - left,
    height: height - top - of.words - of.note - 16,
  };
  return {
    ...of,
    isPhone: phone.value,
    su: stage.value.su,
    room: {x: phone.value ? 0 : MARGIN, y: phone.value ? 0 : unit.y, width, height},
    left,
    right,
    belts,
    curve,
    answersX: right + 36,
    wordsY: curve.y + curve.height + of.words * 0.8,
    noteY: height - 8,
  };
}

/** @typedef {ReturnType<typeof layoutOf>} Layout */

/**
 * The left edge of a column, or of what comes after the last.
 *
 * @param {Layout} at
 * @param {number} columns
 * @param {number} t
 */
export function columnX({left, right}, columns, t) {
  return left + ((right - left) * t) / Math.max(1, columns);
}

/**
 * The middle of a column.
 *
 * @param {Layout} at
 * @param {number} columns
 * @param {number} t
 */
export function middleX(at, columns, t) {
  return columnX(at, columns, t + 0.5);
}
