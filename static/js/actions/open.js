/**
 * Opening: what is at hand, a net, a task, a sentence.
 */

import {batch} from "../../vendor/view.js";
import {file, get, Offline, Refusal} from "../api/client.js";
import {written} from "../lib/recipe.js";
import {language, t as say, strings} from "../lib/strings.js";
import {fileAddress} from "../lib/text-file.js";
import {
  cells,
  named,
  net,
  netFor,
  nets,
  netsOf,
  task,
  tasks,
  titles,
  told,
  trouble,
  vocabularies,
  wordsId,
} from "../store/catalogue.js";
import {complain, settled} from "../store/connection.js";
import {wordedCell, wordedTask} from "../store/described.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";
import * as training from "../store/training.js";
import {attempt} from "./connection.js";
import {netOf} from "./ladder.js";
import {trimScene} from "./link.js";
import {expectOpening, sayDropped} from "./read.js";

const {trace} = score;

/** @param {{name: string}} task */
const _nameOf = ({name}) => name;

/** Reads what is at hand. */
export async function loadCatalogue() {
  return attempt("model", async () => {
    const [c, t, m] = await Promise.all([get("api/cells"), get("api/tasks"), get("api/models")]);
    await stringsAreHere;
    batch(() => {
      cells.value = c.cells.map(wordedCell);
      tasks.value = t.tasks.map(wordedTask);
      titles.value = Object.fromEntries(tasks.value.map(({name, title}) => [name, title]));
      nets.value = m.models;
      trouble.value = m.trouble ?? "";
    });
  });
}

/**
 * A scene without a net gets one, and a fresh one a sentence. What a link asks for and cannot be
 * had is named; where that is the net itself, those at hand are offered instead.
 */
export function furnish() {
  batch(() => {
    const wanted = scene.model.value;
    if (!wanted && training.run.value?.id === scene.run.value) training.goTo(Infinity);
    if (!scene.model.value) {
      const own = netFor(scene.shows.value.task);
      const chosen = own ?? tasks.value.map(({name}) => netFor(name)).find(Boolean);
      if (!chosen) {
        complain("model", say("models.none"));
        return;
      }
      scene.model.value = chosen.id;
    }
    suit();
    if (wanted && scene.model.value !== wanted) sayDropped(["model"]);
    if (!scene.text.value && !wanted) openFirst();
    if (scene.shows.value.history && !scene.run.value) showUntrained();
    if (scene.shows.value.tour && scene.t.value === null) scene.t.value = 0;
    sayDropped(trimScene());
    if (trouble.value) complain("link", trouble.value);
  });
}

/** A training that is not begun shows its net as it will begin. */
function showUntrained() {
  const of = net.value;
  if (of?.how === "trained" && netsOf(of.task).length > 0)
    scene.model.value = written({...of, seed: 0});
}

/** Scene and net belong together: the two small scenes have a net of their own. */
function suit() {
  const of = net.value;
  if (of?.how === "by hand" && of.hidden === 1 && scene.shows.value.tab === "step") {
    scene.name.value = "by-hand";
  }
  const needed = of || scene.shows.value.net === "by hand" ? netOf(scene.name.value) : undefined;
  if (needed) scene.model.value = needed.id;
}

/**
 * Another net reads the same sentence.
 *
 * @param {string} id
 */
export function openNet(id) {
  batch(() => {
    settled("link");
    scene.model.value = id;
    if (!scene.text.value && !trace.value) openFirst();
  });
}

/**
 * A task opens with a net of the present cell if it has one, and with its first sentence.
 *
 * @param {string} name
 */
export function openTask(name) {
  const chosen = netFor(name, net.value?.cell);
  if (!chosen) return;
  batch(() => {
    openNet(chosen.id);
    scene.loss.value = null;
    openFirst();
  });
}

/** The sentence that the net's task opens with. */
function openFirst() {
  openStarter(task.value?.opens_with ?? 0);
}

/** @param {number} index of the task's starters */
export function openStarter(index) {
  const text = task.value?.starters[index]?.text ?? "";
  // The small scene of the gates goes where a hand has most to do.
  const {begins, compare, tour} = scene.shows.value;
  if (begins !== "loss" && !tour && !compare) expectOpening(text);
  openText(text);
  if (tour) scene.t.value = begins === "loss" ? null : begins;
}

/** The first minute with the net and the sentence at hand, if that was trained. */
export function enterTour() {
  const of = net.value;
  const trained = of?.how === "trained" ? of : of && netFor(of.task, of.cell);
  batch(() => {
    score.playback.pause();
    if (trained) scene.model.value = trained.id;
    if (!scene.text.value.trim()) openFirst();
    score.tour.begin();
  });
}

/** @param {string} text */
export function openText(text) {
  batch(() => {
    scene.text.value = text;
    scene.asTyped.value = [];
    scene.writes.value = "";
    scene.holds.value = [];
    scene.t.value = null;
    scene.phase.value = null;
    if (scene.loss.value) scene.loss.value = null;
  });
}

/**
 * A word that was read as a known one near it is taken as typed instead.
 *
 * @param {number} t
 */
export function takeAsTyped(t) {
  scene.asTyped.value = [...scene.asTyped.value, t].sort((one, other) => one - other);
}

/** The words of the scene's net, for completion, and what its unit tells; asked for once a net. */
export async function loadWords() {
  const id = wordsId.value;
  if (!id || !net.value || vocabularies.value[id]) return;
  await attempt("model", async () => {
    const {vocabulary, tells, units} = await get(`api/models/${encodeURIComponent(id)}`);
    batch(() => {
      vocabularies.value = {...vocabularies.value, [id]: vocabulary};
      told.value = {...told.value, [id]: tells};
      named.value = {...named.value, [id]: units ?? []};
    });
  });
}

/** In ms, after a failure. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

let arrived = () => {};
/** Resolves when there are sentences: what the server names by key is worded only then. */
export const stringsAreHere = new Promise((then) => {
  arrived = () => then(undefined);
});

/** Without them nothing can be said, so they are asked for until they are there. */
export async function loadStrings() {
  for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, 1.6 * wait)) {
    try {
      strings.value = await file(fileAddress(`catalogue/${language()}.json`));
      arrived();
      return;
    } catch (error) {
      if (!(error instanceof Offline || error instanceof Refusal)) throw error;
      await new Promise((over) => setTimeout(over, wait));
    }
  }
}
