/**
 * Of the scene: ways of giving a word to a net, and what each of them is looked at with.
 *
 * @typedef {"bag" | "one-hot" | "features" | "learned" | "nets"} Way
 * @typedef {{words: string[], features: string[], values: number[][]}} FeatureTable
 */

import {signal} from "../../vendor/view.js";

/** In the order in which they are taught. @type {Way[]} */
export const WAYS = ["bag", "one-hot", "features", "learned", "nets"];

export const SENTENCES = ["I am good", "I am great", "I am doing good"];

/** @type {FeatureTable} */
export const TABLE = {
  words: ["apple", "mango", "elephant"],
  features: ["fruit", "animal", "edible"],
  values: [
    [1, 0, 1],
    [1, 0, 1],
    [0, 1, 0],
  ],
};

/**
 * How word vectors are learned, where nothing else is chosen, and what a press of a key may choose.
 *
 * @type {Record<string, {usual: number | string, values: (number | string)[]}>}
 */
export const SETTINGS = {
  model: {usual: "skip-gram", values: ["skip-gram", "cbow"]},
  window: {usual: 2, values: [1, 2, 3, 4, 5]},
  dimensions: {usual: 8, values: [2, 4, 8, 16]},
  sentences: {usual: 1000, values: [100, 300, 1000]},
  seed: {usual: 0, values: [0, 1, 2, 3, 4]},
};

export function createVectorsScene() {
  return {
    /** @type {import("../../vendor/view.js").Signal<Way>} */
    way: signal(/** @type {Way} */ ("bag")),
    /** Written below one another as rows of 0 and 1, and which of them is looked at. */
    sentences: signal(SENTENCES),
    row: signal(0),
    table: signal(TABLE),
    /** What of `SETTINGS` was chosen. */
    settings: signal(/** @type {Record<string, number | string>} */ ({})),
    /** A text of one's own to learn from, or "": one made by rule. */
    text: signal(""),
    /** Over which the window slides, or "": one of the text. */
    slide: signal(""),
    /** Which training pair of it, or null: all are made, fast. */
    pair: signal(/** @type {number | null} */ (0)),
    /** A moment of the learning, or null: one pair at a time the start, else the end. */
    frame: signal(/** @type {number | null} */ (null)),
    /** The word whose neighbours are asked for, or "": whichever comes first. */
    word: signal(""),
    /** Whether five seeds of each model are shown instead of the map. */
    measured: signal(false),
    /** Which net is given its words in several ways, or "": the first; and whether they are trained. */
    net: signal(""),
    trained: signal(false),
  };
}
