/**
 * From a comparison to the one net: opened where one steps, asked why, or read backwards, at the
 * word and the unit that stood there.
 */

import {batch} from "../../vendor/view.js";
import {comparison, looked, present} from "../store/compare.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";
import {lookAt} from "./compare.js";
import {read} from "./read.js";

const {pause} = score.playback;

/** @typedef {import("../store/compare.js").ComparedNet} ComparedNet */

/** Opens the net that is looked at where one steps, at this word and unit. */
export function openLooked() {
  const of = looked.value;
  batch(() => {
    pause();
    if (of) scene.unit.value = of.unit;
    scene.name.value = "step";
    scene.lens.value = null;
  });
}

/** Asks there why its memory is what it is. */
export function askLooked() {
  const of = looked.value;
  const at = present.value;
  if (of && at >= 0) ask(of.name, {node: of.state, t: at, unit: of.unit});
  else openLooked();
}

/**
 * Asks a net why one of its numbers is what it is.
 *
 * @param {string} name
 * @param {import("../store/scene.js").Place} place
 */
export async function ask(name, place) {
  if (!(await isStanding(name))) return;
  batch(() => {
    openLooked();
    scene.t.value = place.t;
    score.why.ask(place.node, place.t, place.unit);
  });
}

/** Reads the net that is looked at backwards, at this word or at the one that should last. */
export function turnLooked() {
  const of = comparison.value;
  if (!of || !looked.value?.question) return;
  const {t} = looked.value.question;
  turn(looked.value.name, present.value >= 0 && present.value < t ? present.value : of.since);
}

/**
 * Reads a net backwards from the question to a word: what its gradient there comes from.
 *
 * @param {string} name
 * @param {number} t
 */
export async function turn(name, t) {
  if (!(await isStanding(name))) return;
  const {answer, question} = looked.value ?? {};
  if (!answer || !question) return;
  batch(() => {
    openLooked();
    scene.why.value = [];
    scene.loss.value = {t: question.t, head: answer.name, target: answer.classes[question.target]};
    scene.back.value = true;
    scene.t.value = Math.min(t, question.t);
    scene.phase.value = null;
  });
}

/**
 * Whether a net is looked at and its sentence is read.
 *
 * @param {string} name
 */
async function isStanding(name) {
  pause();
  await lookAt(name);
  if (score.trace.value?.model !== scene.model.value) await read();
  return scene.model.value === name && score.trace.value?.model === name;
}
