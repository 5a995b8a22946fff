/** Words as numbers, as the table that is shown: a row a word or a sentence. */

import {scene} from "../store/scene.js";
import {frame, likeness, map, nearNow, rows, shown} from "../store/vectors.js";
import {trainings} from "../store/word-nets.js";

/** @typedef {(string | number)[][]} Rows */

const {vectors} = scene;

/** @returns {Rows} the first row names the columns */
export function vectorRows() {
  const of = {bag, "one-hot": oneHot, features, learned, nets};
  return of[vectors.way.value]();
}

/** @returns {Rows} */
function bag() {
  const of = rows.value;
  if (!of) return [];
  const first = Math.min(vectors.row.value, of.bags.length - 1);
  const far = (/** @type {number} */ at) => [of.differ[first][at], Number(of.distances[first][at])];
  return [
    ["sentence", ...of.words, `differ(${first + 1})`, `distance(${first + 1})`],
    ...vectors.sentences.value.map((sentence, at) => [sentence, ...of.bags[at], ...far(at)]),
  ];
}

/** @returns {Rows} */
function oneHot() {
  const of = rows.value;
  if (!of) return [];
  const here = Math.min(vectors.row.value, of.sentences.length - 1);
  return [
    ["word", ...of.words],
    ...of.sentences[here].map((word, at) => [of.words[word], ...of.one_hot[here][at]]),
  ];
}

/** @returns {Rows} */
function features() {
  const {words, features: names, values} = vectors.table.value;
  const far = (/** @type {number} */ row) =>
    words.map((_, other) => Number(likeness.value?.distances[row]?.[other] ?? Number.NaN));
  return [
    ["word", ...names, ...words.map((word) => `distance(${word})`)],
    ...words.map((word, row) => [word, ...values[row], ...far(row)]),
  ];
}

/** The vectors at the moment that is shown, where they lie on the map, and how near to the word. */
function learned() {
  const of = shown.value;
  const facts = of?.facts;
  const at = map.value?.at;
  if (!of || !facts || !at) return [];
  const {data, shape} = of.frames[frame.value].vectors;
  const [, size] = shape;
  const cosines = nearNow.value?.cosines;
  return [
    [
      "word",
      "count",
      "kind",
      ...Array.from({length: size}, (_, own) => `e${own + 1}`),
      ...["x", "y"],
      ...(nearNow.value ? [`cosine(${facts.words[nearNow.value.word]})`] : []),
    ],
    ...facts.words.map((word, own) => [
      word,
      facts.counts[own],
      facts.kinds[own] ?? "",
      ...data.subarray(own * size, (own + 1) * size),
      ...[at[2 * own], at[2 * own + 1]],
      ...(cosines ? [cosines[own]] : []),
    ]),
  ];
}

/** @returns {Rows} a row a test of a training */
function nets() {
  return [
    ["words", "weights", "update", "right", "loss"],
    ...trainings.value.flatMap(({name, weights, course}) =>
      (course?.tests ?? []).map(({update, right, loss}) => [name, weights, update, right, loss]),
    ),
  ];
}
