/** Where the parts of a wiring lie, in su: the folded cell left of a hinge, the chain right of it. */

import {MARGIN} from "../lib/geometry.js";
import {scene} from "../store/scene.js";
import {wired} from "../store/wirings.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const DESK = {cards: 430, head: 0, text: 22, word: 30, number: 26, left: 300, foot: 74};
const CLASS = {cards: 0, head: 70, text: 30, word: 32, number: 30, left: 280, foot: 0};
const PHONE = {cards: 0, head: 0, text: 17, word: 21, number: 17, left: 128, foot: 0};
const PHONE_HEIGHT = 440;
/** A column is no wider than this. */
const WIDEST = 150;

/** @param {Score} score */
export function layoutOf(score) {
  const {isPresented, phone, stage} = score.page;
  const of = phone.value ? PHONE : isPresented.value ? CLASS : DESK;
  const {unit, narration} = score.layout.bands.value;
  const room = {
    y: unit.y,
    width: stage.value.width - 2 * MARGIN,
    height: narration.y - unit.y - 10,
  };
  const columns = wired.value?.columns.length ?? 8;
  // A phone shows a long chain smaller.
  const width = phone.value
    ? Math.max(390 - 24, of.left + 24 + 58 * columns)
    : room.width - (of.cards ? of.cards + 24 : 0);
  const height = phone.value ? PHONE_HEIGHT : room.height - of.head - of.foot;
  const across = width - of.left - 48;
  const pitch = Math.min(WIDEST, across / columns);
  const first = of.left + 24 + (across - pitch * columns) / 2 + pitch / 2;
  const top = of.text * 2 + 2.2 * of.word + 46;
  // Where an answer is asked only once, below the words stands what it would be now.
  const below = of.text * 2 + 58;
  const wordY = height - below - 24;
  const bottom = wordY - of.word - 46;
  return {
    ...of,
    isPhone: phone.value,
    isPresented: isPresented.value,
    isBrief: phone.value || isPresented.value,
    room,
    width,
    height,
    pitch,
    /** The middle of a column. @param {number} place */
    xOf: (place) => first + pitch * place,
    /** The boxes of a column, the lowest layer last. */
    boxes: boxesOf(top, bottom, scene.wirings.layers.value),
    top,
    bottom,
    /** The line of the words. */
    wordY,
    folded: of.left / 2,
  };
}

/** @typedef {ReturnType<typeof layoutOf>} Layout */

/**
 * @param {number} top
 * @param {number} bottom
 * @param {number} layers
 */
function boxesOf(top, bottom, layers) {
  const gap = layers > 1 ? 34 : 0;
  const room = (bottom - top - gap * (layers - 1)) / layers;
  const height = Math.min(room, 250);
  const spare = (bottom - top - height * layers - gap * (layers - 1)) / 2;
  return Array.from({length: layers}, (_, layer) => ({
    y: bottom - spare - height - layer * (height + gap),
    height,
  }));
}
