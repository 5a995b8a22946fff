/** What is said of a way of giving a word to a net; every number is the server's. */

import {fixed, lossText, percent} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {trouble as trainTrouble} from "../store/remedies.js";
import {scene} from "../store/scene.js";
import {
  frame,
  isPlaying,
  last,
  likeness,
  measured,
  nearNow,
  pair,
  rows,
  settings,
  shown,
  slide,
  trouble,
  word,
} from "../store/vectors.js";
import {goesOn, isOver, trainings} from "../store/word-nets.js";
import {share} from "./window.js";

const {vectors} = scene;

/** @returns {import("../lib/narration.js").Run[]} */
export function vectorsSay() {
  if (trouble.value) return [{text: sentence(trouble.value)}];
  const says = {bag, "one-hot": oneHot, features, learned, nets};
  return says[vectors.way.value]();
}

/** A refusal as a sentence of its own. @param {string} said */
function sentence(said) {
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function bag() {
  const of = rows.value;
  if (!of) return [];
  const all = vectors.sentences.value;
  const here = Math.min(vectors.row.value, of.differ.length - 1);
  const same = of.differ[here].findIndex((count, at) => at !== here && count === 0);
  if (same >= 0) return [{text: t("vectors.says-same-bag", {one: all[here], other: all[same]})}];
  return [{text: t("vectors.says-bag", {words: of.words.length})}];
}

function oneHot() {
  const of = rows.value;
  if (!of) return [];
  return [
    {
      text: t("vectors.says-one-hot", {
        words: of.words.length,
        distance: fixed(Number(of.apart), 2),
      }),
    },
  ];
}

function features() {
  const of = likeness.value;
  const {words} = vectors.table.value;
  if (!of?.closest || of.distances.length !== words.length) return [{text: ""}];
  const [one, other] = of.closest;
  return [
    {
      text: t("vectors.says-features", {
        one: words[one],
        other: words[other],
        distance: fixed(Number(of.distances[one][other]), 2),
      }),
    },
  ];
}

function learned() {
  const facts = shown.value?.facts;
  if (!facts) return [{text: ""}];
  if (vectors.pair.value !== null) return onePair();
  if (vectors.measured.value) return seeds();
  if (isPlaying.value || frame.value < last.value || !nearNow.value)
    return [{text: t("vectors.says-learning", {words: facts.words.length})}];
  const {nearest, cosines} = nearNow.value;
  const [first] = nearest;
  const isKind =
    facts.kinds[first] !== null && facts.kinds[first] === facts.kinds[nearNow.value.word];
  return [
    {
      text: t(isKind ? "vectors.says-kind" : "vectors.says-near", {
        word: word.value,
        near: facts.words[first],
      }),
    },
    {text: ` ${fixed(cosines[first], 2)}`, strong: true},
    {text: "."},
  ];
}

function nets() {
  const all = trainings.value;
  if (trainTrouble.value) return [{text: trainTrouble.value}];
  if (!isOver.value)
    return [{text: t(goesOn.value ? "word-nets.says-goes-on" : "word-nets.says-begin")}];
  const failed = all.find(({course}) => course?.state === "failed");
  if (failed) return [{text: failed.course?.why ?? ""}];
  const each = all.map(({name, course}) => {
    const test = course?.tests[course.tests.length - 1];
    const loss = lossText(test?.loss ?? Number.NaN);
    return t("word-nets.each", {name: t(`word-nets.short-${name}`), loss});
  });
  return [{text: t("word-nets.says", {each: each.join(", ")})}];
}

/** The least text, where the models differ if they do. */
function seeds() {
  const all = measured.value;
  const least = Math.min(...all.map(({sentences}) => sentences));
  const of = all.filter(({sentences}) => sentences === least);
  const skip = of.find(({model}) => model === "skip-gram");
  const [same, more] = of.filter(({model}) => model === "cbow");
  if (!skip || !same || !more) return [{text: t("vectors.says-measuring")}];
  const values = {skip: percent(skip.mean), same: percent(same.mean), more: percent(more.mean)};
  return [{text: t("vectors.says-measured", {...values, sentences: least})}];
}

function onePair() {
  const of = pair.value?.of;
  if (!of) return [{text: slide.value}];
  const given = of.given.map((at) => of.words[at]).join(" ");
  const wanted = of.words[of.wanted];
  return [
    {
      text: t(`vectors.says-${settings.value.model}`, {
        given,
        wanted,
        before: share(Number(of.p)),
        after: share(Number(of.p_after)),
      }),
    },
  ];
}
