/**
 * Words as numbers: what the server answered of rows, features and learned vectors, and which moment
 * of a learning is shown.
 *
 * @typedef {import("../lib/base64.js").NumberArray} NumberArray
 * @typedef {import("../api/wire.js").PairAnswer} Pair
 *
 * @typedef {object} Frame
 * @property {number} pairs seen so far
 * @property {number} loss
 * @property {NumberArray} vectors (V, D)
 * @property {NumberArray} map (V, 2)
 * @property {number} kept
 * @property {number | null} ownKind
 *
 * @typedef {object} Learning
 * @property {string} about what was asked
 * @property {import("../api/wire.js").WordFacts | null} facts
 * @property {Frame[]} frames
 * @property {NumberArray | null} maps every frame on the axes of the last, (frames, V, 2)
 * @property {number[]} mapsKept
 *
 * @typedef {{about: string, word: number, cosines: NumberArray, nearest: number[][]}} Near
 */

import {computed, signal} from "../../vendor/view.js";
import {scene} from "./scene.js";
import {SETTINGS} from "./vectors-scene.js";

const {vectors} = scene;

export const rows = signal(/** @type {import("../api/wire.js").RowsAnswer | null} */ (null));
export const likeness = signal(
  /** @type {import("../api/wire.js").FeaturesAnswer | null} */ (null),
);
export const learning = signal(/** @type {Learning | null} */ (null));
export const pair = signal(/** @type {{about: string, of: Pair} | null} */ (null));
export const near = signal(/** @type {Near | null} */ (null));

/** Of the models with much text and little, as far as it is measured. */
export const measured = signal(/** @type {import("../api/wire.js").MeasuredLine[]} */ ([]));

/** Why the last question had no answer, by what was asked, or "". */
export const trouble = signal("");

/** Whether the moments of the learning follow one another. */
export const isPlaying = signal(false);

/** Whether the text of one's own is being written. */
export const textIsOpen = signal(false);

/** Every setting of the learning. */
export const settings = computed(() =>
  Object.fromEntries(
    Object.entries(SETTINGS).map(([key, {usual}]) => [key, vectors.settings.value[key] ?? usual]),
  ),
);

/** What is asked for a learning, or null where none is shown. */
export const asked = computed(() =>
  scene.shows.value.vectors && vectors.way.value === "learned"
    ? {...settings.value, text: vectors.text.value}
    : null,
);

/** The learning that is asked for, as far as it is known. */
export const shown = computed(() => {
  const of = learning.value;
  return of?.facts && of.about === JSON.stringify(asked.value) ? of : null;
});

/** How many moments there are to see. */
export const last = computed(() => Math.max(0, (shown.value?.frames.length ?? 1) - 1));

/** The moment that is shown. */
export const frame = computed(() => {
  const usual = vectors.pair.value === null ? last.value : 0;
  return Math.min(last.value, vectors.frame.value ?? usual);
});

/** Where every word lies then, and how much of the spread that shows. */
export const map = computed(() => {
  const of = shown.value;
  if (!of) return null;
  const {map: own, kept} = of.frames[frame.value];
  if (!of.maps) return {at: own.data, kept};
  const size = own.data.length;
  const first = frame.value * size;
  return {at: of.maps.data.subarray(first, first + size), kept: of.mapsKept[frame.value]};
});

/** The sentence over which the window slides. */
export const slide = computed(() => vectors.slide.value || shown.value?.facts?.example || "");

/** What is asked of one pair, or null. */
export const pairAsked = computed(() =>
  asked.value && vectors.pair.value !== null && slide.value
    ? {
        ...asked.value,
        sentence: slide.value,
        pair: vectors.pair.value,
        frame: vectors.frame.value ?? 0,
      }
    : null,
);

/** The word whose neighbours are shown. */
export const word = computed(() => {
  const facts = shown.value?.facts;
  if (!facts) return "";
  const own = vectors.word.value;
  return facts.words.includes(own) ? own : facts.words[facts.shown[0]];
});

export const nearAsked = computed(() =>
  asked.value && shown.value?.maps && word.value ? {...asked.value, word: word.value} : null,
);

/** What is near to it at the moment that is shown, or null where that is not known. */
export const nearNow = computed(() => {
  const of = near.value;
  if (!of || of.about !== JSON.stringify(nearAsked.value)) return null;
  const size = of.cosines.shape[1];
  const first = frame.value * size;
  return {
    word: of.word,
    nearest: of.nearest[frame.value],
    cosines: of.cosines.data.subarray(first, first + size),
  };
});
