/** Words as numbers: the walk through the ways, the training pairs and the moments of a learning. */

import {batch} from "../../vendor/view.js";
import {score} from "../store/page-score.js";
import {reducedMotion, speed} from "../store/preferences.js";
import {scene} from "../store/scene.js";
import {frame, isPlaying, last, pair, settings, shown, trouble} from "../store/vectors.js";
import {SETTINGS, WAYS} from "../store/vectors-scene.js";
import {trainNets} from "./word-nets.js";

const {vectors} = scene;

/** The scene is opened. */
export function enter() {
  batch(() => {
    score.playback.pause();
    scene.name.value = "words";
    scene.why.value = [];
  });
}

/** Another way. @param {number} place */
export function goToWay(place) {
  const way = WAYS[place];
  if (!way) return;
  batch(() => {
    pause();
    vectors.way.value = way;
    vectors.pair.value = 0;
    vectors.frame.value = null;
    trouble.value = "";
  });
}

/** @param {number} by */
const moveWay = (by) => goToWay(WAYS.indexOf(vectors.way.value) + by);

/** On: the next way; of what is learned the next pair, and after the last all of them, fast. */
export const next = () => onward((at) => at + 1);

/** The same for a remote, which goes on with the window: the first pair of its next place. */
export const nextPlace = () =>
  onward((at, {firsts, pairs}) => firsts.find((first) => first > at) ?? pairs);

function trainOnce() {
  if (!vectors.trained.value) trainNets();
}

/** @param {(at: number, of: import("../store/vectors.js").Pair) => number} following */
function onward(following) {
  if (vectors.way.value === "nets") return trainOnce();
  if (vectors.way.value !== "learned") return moveWay(1);
  const now = vectors.pair.value;
  if (now === null) return isPlaying.value ? finish() : moveWay(1);
  // Whoever presses faster than the answers come goes on from where the presses are.
  const of = pair.value?.of;
  if (!of) return;
  const at = following(now, of);
  if (at < of.pairs) goToPair(at);
  else learnAll();
}

export function previous() {
  if (vectors.way.value === "nets") {
    goToWay(WAYS.indexOf("learned"));
    vectors.pair.value = null;
    return;
  }
  if (vectors.way.value === "learned") {
    const at = vectors.pair.value;
    if (at === null) return goToPair(0);
    if (at > 0) return goToPair(at - 1);
  }
  moveWay(-1);
}

/** The first pair of the place before. */
export function previousPlace() {
  const at = vectors.pair.value;
  const of = pair.value?.of;
  if (vectors.way.value !== "learned" || !at || !of) return previous();
  const before = of.firsts.filter((first) => first < at);
  goToPair(before[before.length - 1] ?? 0);
}

/** @param {number} at */
export function goToPair(at) {
  batch(() => {
    pause();
    // From one pair to the next the moment of the learning stays; all pairs end at another.
    if (vectors.pair.value === null) vectors.frame.value = null;
    vectors.pair.value = at;
  });
}

/** All pairs of the text, moment by moment; whoever wants no motion sees the end. */
export function learnAll() {
  batch(() => {
    vectors.measured.value = false;
    vectors.pair.value = null;
    vectors.frame.value = reducedMotion.value ? null : 0;
  });
  if (!reducedMotion.value) play();
}

/** To a moment of the learning. @param {number} at */
export function goToFrame(at) {
  pause();
  vectors.frame.value = Math.max(0, Math.min(last.value, Math.round(at)));
}

/** A tenth of the way farther or back. @param {number} by */
export const moveFrame = (by) => goToFrame(frame.value + by * Math.max(1, last.value / 10));

function finish() {
  pause();
  vectors.frame.value = null;
}

export function togglePlay() {
  if (vectors.way.value === "nets") {
    trainNets();
    return;
  }
  if (vectors.way.value !== "learned") return moveWay(1);
  if (vectors.pair.value !== null) return learnAll();
  if (isPlaying.value) return pause();
  if (frame.value >= last.value && shown.value?.maps) vectors.frame.value = 0;
  play();
}

/** Moments in a second at the usual speed. */
const PACE = 30;

function play() {
  if (isPlaying.value) return;
  isPlaying.value = true;
  let before = performance.now();
  let due = 0;
  const tick = (/** @type {number} */ now) => {
    if (!isPlaying.value) return;
    due += ((now - before) / 1000) * PACE * Number(speed.value);
    before = now;
    const by = Math.floor(due);
    due -= by;
    if (by > 0 && frame.value < last.value)
      vectors.frame.value = Math.min(last.value, frame.value + by);
    const isThere = frame.value >= last.value && shown.value?.maps;
    if (isThere) finish();
    else requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}

export function pause() {
  isPlaying.value = false;
}

/** Another value of a setting; the learning begins anew, and so do its pairs. */
export function choose(/** @type {string} */ key, /** @type {number | string} */ value) {
  batch(() => {
    pause();
    vectors.settings.value = {...vectors.settings.value, [key]: value};
    if (vectors.pair.value !== null) vectors.pair.value = 0;
    vectors.frame.value = null;
    vectors.trained.value = false;
  });
}

/** Five seeds of each model instead of the map, and back. */
export function toggleMeasured() {
  batch(() => {
    vectors.measured.value = !(vectors.measured.value && vectors.pair.value === null);
    vectors.pair.value = null;
  });
}

/** The next of its values. @param {string} key @param {1 | -1} by */
export function turn(key, by) {
  const {values} = SETTINGS[key];
  const at = values.indexOf(settings.value[key]) + by;
  const kept = key === "model" ? (at + values.length) % values.length : at;
  if (values[kept] !== undefined) choose(key, values[kept]);
}

/** A text of one's own, or "" for the one made by rule. @param {string} text */
export function learnText(text) {
  batch(() => {
    pause();
    vectors.text.value = text.trim();
    vectors.slide.value = "";
    vectors.word.value = "";
    vectors.pair.value = 0;
    vectors.frame.value = null;
  });
}

/** The window slides over another sentence, from its first pair. @param {string} sentence */
export function slideOver(sentence) {
  batch(() => {
    pause();
    vectors.slide.value = sentence.trim();
    vectors.pair.value = 0;
    vectors.frame.value = null;
  });
}

/** Whose neighbours are shown. @param {string} own */
export function lookAtWord(own) {
  vectors.word.value = own;
}

/** The row below, or above; of learned words the next that is shown. @param {1 | -1} by */
export function moveRow(by) {
  const facts = shown.value?.facts;
  if (vectors.way.value === "learned") {
    if (!facts) return;
    const words = facts.shown.map((at) => facts.words[at]);
    const at = words.indexOf(vectors.word.value || words[0]) + by;
    lookAtWord(words[(at + words.length) % words.length]);
    return;
  }
  if (vectors.way.value === "nets") {
    turn("seed", by);
    return;
  }
  const count =
    vectors.way.value === "features"
      ? vectors.table.value.words.length
      : vectors.sentences.value.length;
  vectors.row.value = (vectors.row.value + by + count) % count;
}

/** One of the sentences as it is written now. @param {number} at @param {string} sentence */
export function writeSentence(at, sentence) {
  vectors.sentences.value = vectors.sentences.value.map((each, own) =>
    own === at ? sentence : each,
  );
}

/** One more sentence, or one less. @param {number | null} at */
export function changeSentences(at) {
  const all = vectors.sentences.value;
  vectors.sentences.value =
    at === null
      ? [...all, all[0].split(" ").reverse().join(" ")]
      : all.filter((_, own) => own !== at);
  vectors.row.value = Math.min(vectors.row.value, vectors.sentences.value.length - 1);
}

/** @param {(table: import("../store/vectors-scene.js").FeatureTable) => void} change of a copy */
export function changeTable(change) {
  const {words, features, values} = vectors.table.value;
  const copy = {
    words: [...words],
    features: [...features],
    values: values.map((row) => [...row]),
  };
  change(copy);
  vectors.table.value = copy;
  vectors.row.value = Math.min(vectors.row.value, copy.words.length - 1);
}
