/**
 * Another gap between the two words: whole sentences enter or leave, and the nets read again; and
 * the right answers against gap, as they come.
 */

import {batch} from "../../vendor/view.js";
import {get, Offline, post, Refusal} from "../api/client.js";
import {lines} from "../api/lines.js";
import {afterPaint} from "../lib/paint.js";
import {asked as askedFor} from "../lib/recipe.js";
import {net, netFor} from "../store/catalogue.js";
import {asked, chosen, forGaps, MOST_NETS, sinceOf} from "../store/compare.js";
import {
  GAPS,
  gapHere,
  gapped,
  hasGap,
  MOST_GAP,
  measured,
  ownGap,
  points,
  SENTENCES,
} from "../store/gap.js";
import {scene} from "../store/scene.js";
import {meetAll} from "./compare.js";
import {attempt} from "./connection.js";
import {foresee, readAt, show} from "./gap-read.js";

/**
 * What is kept while the gap is moved: the beginning and the question, with nothing between; null
 * where chance draws all, undefined where that is not known yet.
 */
let base = /** @type {string | null | undefined} */ (undefined);
/** The gap that is wanted, and steps that were not made yet; of either the last counts. */
let wanted = /** @type {number | null} */ (null);
let steps = 0;
let isUnderWay = false;
let shown = /** @type {import("./gap-read.js").Found | null} */ (null);

/** @param {number} gap in words; what whole sentences allow may be less */
export function chooseGap(gap) {
  wanted = Math.max(0, Math.min(MOST_GAP, Math.round(gap)));
  steps = 0;
  return follow();
}

/** To the next gap that whole sentences allow. @param {1 | -1} way */
export function stepGap(way) {
  steps += way;
  return follow();
}

async function follow() {
  if (isUnderWay || !asked.value) return;
  isUnderWay = true;
  await attempt("list", async () => {
    if (base === undefined || gapHere.value === null) base = await shortest(scene.text.value);
    while (steps || wanted !== null) {
      const gap = wanted ?? (await beside(base));
      wanted = null;
      if (gap === null) continue;
      scene.gap.value = gap;
      shown = await readAt(gap, base);
      show(shown);
    }
  });
  steps = 0;
  isUnderWay = false;
  foreseeGaps();
}

/**
 * The gap that the next of the steps leads to; null where none is.
 *
 * @param {string | null} own
 */
async function beside(own) {
  const here = gapHere.value ?? ownGap.value;
  const way = Math.sign(steps);
  steps -= way;
  const {gap, shorter, longer} = (await readAt(here, own)).answer.sentence;
  const next = way > 0 ? longer : gap < here ? gap : shorter;
  return next !== null && next <= MOST_GAP ? next : null;
}

/** Asks ahead for what a step of the gap will show, once this is painted. */
function foreseeGaps() {
  const of = shown;
  const own = base;
  const isWanted = () => !isUnderWay && shown === of && gapHere.value !== null;
  afterPaint(() => {
    if (of && own !== undefined && isWanted()) attempt("list", () => foresee(of, own, isWanted));
  });
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
  base = undefined;
  sinceOf.value = scene.text.value;
  gapped.value = scene.gap.value === null ? null : {text: scene.text.value, gap: scene.gap.value};
  if (scene.gap.value === null || scene.since.value !== null) return;
  base = null;
  chooseGap(scene.gap.value);
}

/** The nets that were trained on gaps up to one only, for whoever wants to choose one. */
async function loadForGaps() {
  if (forGaps.value.length) return;
  await attempt("list", async () => {
    const found = await get("api/gap");
    batch(() => {
      forGaps.value = found.models;
      measured.value = found.measured;
    });
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
