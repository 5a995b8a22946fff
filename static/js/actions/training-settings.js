/**
 * What a person wants of a training: other settings, another task or cell, to begin; and what its net
 * writes.
 */

import {batch} from "../../vendor/view.js";
import {post} from "../api/client.js";
import {asked, written} from "../lib/recipe.js";
import {net, netFor, netsOf, tasks} from "../store/catalogue.js";
import {scene} from "../store/scene.js";
import * as training from "../store/training.js";
import {attempt} from "./connection.js";
import {loadWords, openText} from "./open.js";
import {train} from "./training.js";

const {model} = scene;

/**
 * A wish: the training differs from now on, once it is begun.
 *
 * @param {import("../store/training.js").Settings} changes
 */
export function wish(changes) {
  training.wishes.value = {...training.wishes.value, ...changes};
}

/** Trains; a run that is over begins anew, with other random numbers. */
export function press() {
  const {run, isWished, canBegin} = training;
  if (!canBegin.value) return;
  const isOver = ["done", "diverged"].includes(run.value?.state ?? "");
  if (isOver && !isWished.value) wish({seed: Number(run.value?.settings.seed) + 1});
  train();
}

/** The scene opens with the net at hand as it was before its training, or with its own history. */
export function enter() {
  batch(() => {
    scene.name.value = "train";
    scene.lens.value = null;
    scene.why.value = [];
    scene.holds.value = [];
    const of = net.value;
    const isBeginning = training.isLive.value && training.checkpoints.value.length === 0;
    if (training.checkpoint.value || isBeginning) scene.run.value = training.run.value?.id ?? "";
    else if (of) {
      // What a net of one's own text read is not at hand: it cannot be trained anew.
      const like = netsOf(of.task).length > 0 ? of : netFor(tasks.value[0].name, of.cell);
      if (!like) return;
      begin({task: like.task, cell: like.cell});
      scene.model.value = written({...like, seed: 0});
    }
  });
}

/**
 * Another task or cell: the untrained net of its own settings, and no history yet.
 *
 * @param {{task: string, cell: string}} wanted
 */
export function begin(wanted) {
  batch(() => {
    training.forget();
    training.wishes.value = wanted;
  });
}

/**
 * Another task is learned. Where the sentence is one that the last task begins with, it gives way to
 * one of the new task's; what a person typed stays.
 *
 * @param {string} name
 */
export function beginTask(name) {
  const {task, cell} = training.chosen.value;
  const [last, next] = [task, name].map((of) => tasks.value.find((each) => each.name === of));
  const first = next?.starters[next.opens_with ?? 0];
  batch(() => {
    begin({task: name, cell});
    const isStarter = last?.starters.some(({text}) => text === scene.text.value);
    if (first && isStarter) openText(first.text);
  });
}

/**
 * Another cell is trained, on the same task. The one that is chosen already stays as it is.
 *
 * @param {string} name
 */
export function beginWith(name) {
  const {task, cell} = training.chosen.value;
  if (name !== cell) begin({task, cell: name});
}

/** A word that the net does not know is offered to be added. @param {string} word */
export function offerWord(word) {
  loadWords();
  training.newWord.value = word;
  training.panel.value = "word";
}

/**
 * The net at hand is trained anew, with a word more that is like a known one.
 *
 * @param {string} word
 * @param {string} like
 * @returns {Promise<boolean>} whether it was begun
 */
export async function trainWith(word, like) {
  const of = net.value;
  if (!of) return false;
  const isOwn = training.checkpoint.value?.model === of.id;
  const words = {...(isOwn ? training.run.value?.settings.words : {}), [word.toLowerCase()]: like};
  const begun = await train({
    ...(isOwn ? training.run.value?.settings : {task: of.task, cell: of.cell, options: of.options}),
    words,
  });
  if (begun) scene.name.value = "train";
  return begun;
}

/**
 * @param {{prompt: string, length: number, temperature: number, seed: number}} how
 * @returns {Promise<import("../api/wire.js").SampleAnswer | null>}
 */
export async function sample(how) {
  let written = null;
  await attempt("train", async () => {
    written = await post("api/sample", {model: asked(model.value), ...how});
  });
  return written;
}
