/**
 * Another gap between the two words: whole sentences enter or leave, and the nets read again; and
 * the right answers against gap, as they come.
 */

import {batch} from "../../vendor/view.js";
import {get, Offline, post, Refusal} from "../api/client.js";
import {lines} from "../api/lines.js";
import {asked as askedFor} from "../lib/recipe.js";
import {net, netFor} from "../store/catalogue.js";
import {chosen, forGaps, MOST_NETS, sinceOf, trouble} from "../store/compare.js";
import {GAPS, gapHere, gapped, hasGap, MOST_GAP, points, SENTENCES} from "../store/gap.js";
import {scene} from "../store/scene.js";
import {meetAll} from "./compare.js";
import {attempt} from "./connection.js";

/** What is kept while the gap is dragged: the beginning and the question, with nothing between. */
let base = /** @type {string | null} */ (null);
let isUnderWay = false;
/** In words. */
const STEP = 3;

/** @param {number} wanted in words; what whole sentences allow may be less */
export async function chooseGap(wanted) {
  scene.gap.value = Math.max(0, Math.min(MOST_GAP, Math.round(wanted)));
  if (isUnderWay) return;
  isUnderWay = true;
  await attempt("list", async () => {
    if (gapped.value?.text !== scene.text.value) base = await shortest(scene.text.value);
    // Of what is wanted meanwhile the last counts.
    for (let done = -1; done !== scene.gap.value; ) {
      done = scene.gap.value ?? 0;
      await readGap(done);
    }
  });
  isUnderWay = false;
}

/** To the next gap that whole sentences allow. @param {1 | -1} way */
export async function stepGap(way) {
  const from = gapHere.value;
  let wanted = scene.gap.value ?? from ?? 0;
  do {
    wanted += way * STEP;
    await chooseGap(wanted);
  } while (gapHere.value === from && from !== null && wanted > 0 && wanted < MOST_GAP);
}

/**
 * A text without what lies between, or null where nothing in it decides its question.
 *
 * @param {string} text
 */
async function shortest(text) {
  const task = scene.shows.value.task;
  const found = await post("api/gap/sentence", {task, gap: 0, base: text}).catch((error) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  return found?.text ?? null;
}

/** A link that names a gap and no word: its sentence is made. */
export function openGap() {
  if (!scene.shows.value.compare) return;
  base = null;
  sinceOf.value = scene.text.value;
  if (scene.gap.value !== null && scene.since.value === null) chooseGap(scene.gap.value);
  else
    gapped.value = scene.gap.value === null ? null : {text: scene.text.value, gap: scene.gap.value};
}

/** @param {number} gap */
async function readGap(gap) {
  const body = {task: scene.shows.value.task, gap, base};
  const {text, said, gap: own} = await post("api/gap/sentence", body);
  batch(() => {
    trouble.value = "";
    gapped.value = {text, gap: own};
    sinceOf.value = text;
    scene.text.value = text;
    scene.asTyped.value = [];
    scene.holds.value = [];
    scene.since.value = said;
    scene.t.value = null;
    scene.phase.value = null;
  });
}

/** The nets that were trained on gaps up to one only, for whoever wants to choose one. */
async function loadForGaps() {
  if (forGaps.value.length) return;
  await attempt("list", async () => {
    forGaps.value = (await get("api/gap")).models;
  });
}

/** Compares a set of nets; of none, one of each cell. @param {string[]} names */
export async function compareSet(names) {
  const wanted = names.slice(0, MOST_NETS);
  const place = Math.max(0, chosen.value.indexOf(scene.model.value));
  await meetAll(wanted);
  batch(() => {
    const task = net.value?.task ?? "";
    const usual = netFor(task, net.value?.cell)?.id ?? scene.model.value;
    scene.nets.value = wanted;
    scene.model.value = wanted[Math.min(place, wanted.length - 1)] ?? usual;
    scene.unit.value = null;
  });
}

/** Ends what is asked now. */
let ending = new AbortController();

/** Asks how often each of the nets is right, at every gap; what was asked before is ended. */
export async function measureGaps() {
  const names = hasGap.value ? chosen.value : [];
  if (hasGap.value) loadForGaps();
  const about = names.join("~");
  if (about === points.value.about && !points.value.trouble) return;
  ending.abort();
  ending = new AbortController();
  points.value = {about, names, found: [], isOver: names.length === 0, trouble: ""};
  if (names.length === 0) return;
  const {signal} = ending;
  const body = {models: names.map(askedFor), gaps: GAPS, sentences: SENTENCES, seed: 0};
  const end = (/** @type {string} */ sentence) => {
    if (!signal.aborted) points.value = {...points.value, isOver: true, trouble: sentence};
  };
  try {
    await lines(
      "api/gap",
      body,
      (line) => {
        if (!signal.aborted && !line.error)
          points.value = {...points.value, found: [...points.value.found, line]};
      },
      signal,
    );
    end("");
  } catch (error) {
    if (error instanceof Refusal) end(error.message);
    else if (error instanceof Offline) end("");
    else throw error;
  }
}
