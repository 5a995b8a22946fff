/** Where the parts of a wiring lie, in su: the folded cell left of a hinge, the chain right of it. */

import {MARGIN} from "../lib/geometry.js";
import {scene} from "../store/scene.js";
import {wired} from "../store/wirings.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const DESK = {cards: 430, head: 0, text: 22, word: 30, number: 26, left: 300, foot: 74};
const CLASS = {cards: 0, head: 70, text: 30, word: 32, number: 30, left: 280, foot: 0};
const PHONE = {cards: 0, head: 0, text: 17, word: 21, number: 17, left: 128, foot: 0};
/** On a phone, of one layer, and what each further one adds. */
const PHONE_HEIGHT = {one: 430, more: 84};
/** How wide a timestep is on a phone, which is moved sideways where a chain is long. */
const PHONE_PITCH = 58;
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
  const isFolded = scene.wirings.isFolded.value;
  const isDeep = scene.wirings.kind.value === "deep";
  const width = phone.value
    ? isDeep || isFolded
      ? 390 - 24
      : Math.max(390 - 24, of.left + 48 + PHONE_PITCH * columns)
    : room.width - (of.cards ? of.cards + 24 : 0);
  const layers = scene.wirings.layers.value;
  const height = phone.value
    ? PHONE_HEIGHT.one + PHONE_HEIGHT.more * (layers - 1)
    : room.height - of.head - of.foot;
  const across = width - of.left - 48;
  const pitch = Math.min(WIDEST, across / columns);
  const first = of.left + 24 + (across - pitch * columns) / 2 + pitch / 2;
  const top = of.text * 2.4 + 2.2 * of.word + 50;
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
    boxes: boxesOf(top, bottom, layers),
    top,
    bottom,
    /** The line of the words. */
    wordY,
    /** Where the folded cell stands, alone in the middle where the chain has gone into it. */
    folded: isFolded ? width / 2 : of.left / 2,
    isFolded,
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
