/**
 * Remedies: pairs of trainings that differ in one thing, which of them is looked at, and what is
 * known of every training that was begun.
 *
 * @typedef {import("../api/wire.js").DiseaseAnswer} Disease
 * @typedef {import("../api/wire.js").RemedyPair} Pair
 * @typedef {"before" | "after"} Which
 *
 * @typedef {object} Course what is known of a training
 * @property {string} id of its run
 * @property {import("./training.js").Run["state"]} state
 * @property {string} why it ended, or ""
 * @property {number} known the last entry of its log that is known
 * @property {number} span updates that it is to have
 * @property {number[]} update from 1
 * @property {number[]} loss of the sentences of each update, in nats
 * @property {number[]} norm of the gradient before clipping, of each update
 * @property {{update: number, loss: number, right: number}[]} tests on new sentences
 * @property {number} seconds that were computed
 * @property {number | null} blind the loss of a blind guess
 */

import {computed, signal} from "../../vendor/view.js";
import {scene} from "./scene.js";

export const SEEDS = [0, 1, 2, 3, 4];
/** @type {Which[]} */
export const BOTH = ["before", "after"];

export const diseases = signal(/** @type {Disease[]} */ ([]));

/** By what was asked, written. */
export const courses = signal(/** @type {Record<string, Course>} */ ({}));

/** Why the last pair could not be trained, or "". */
export const trouble = signal("");

/** Every pair, in the order in which they are taught. */
export const steps = computed(() =>
  diseases.value.flatMap((disease) => disease.remedies.map((pair) => ({disease, pair}))),
);

/** Where the pair that is looked at stands among them. */
export const at = computed(() =>
  Math.max(
    0,
    steps.value.findIndex(({disease, pair}) => nameOf(disease, pair) === scene.remedy.value),
  ),
);

/** The disease and the pair that are looked at. */
export const step = computed(() => steps.value[at.value] ?? null);

/** @param {Disease} disease @param {Pair} pair */
export function nameOf(disease, pair) {
  return `${disease.name}.${pair.name}`;
}

/** What is asked of the server for a training of a pair. @param {Pair} pair @param {Which} which */
export function settingsOf(pair, which, seed = scene.seed.value) {
  return {...pair[which], seed};
}

/** @param {object} settings */
export function courseOf(settings) {
  return courses.value[JSON.stringify(settings)];
}

/** @param {Course | undefined} of */
export function isLive(of) {
  return of?.state === "waiting" || of?.state === "running";
}

/**
 * The two trainings of the pair with one seed.
 *
 * @param {number} [seed]
 * @returns {{which: Which, course: Course | undefined}[]}
 */
export function pairOf(seed = scene.seed.value) {
  const pair = step.value?.pair;
  if (!pair) return [];
  return BOTH.map((which) => ({which, course: courseOf(settingsOf(pair, which, seed))}));
}

/** The two trainings that are looked at. */
export const shown = computed(() => pairOf());

/** The trainings of other seeds of the same pair. */
export const others = computed(() =>
  SEEDS.filter((seed) => seed !== scene.seed.value).flatMap((seed) => pairOf(seed)),
);

/** Whether both of the pair are over. */
export const isOver = computed(
  () => shown.value.length > 0 && shown.value.every(({course}) => course && !isLive(course)),
);

/** Whether something goes on that is shown. */
export const goesOn = computed(() => shown.value.some(({course}) => isLive(course)));

/** The trainings that go on, whatever is looked at. */
export const live = computed(() =>
  Object.entries(courses.value).filter(([, course]) => isLive(course)),
);

/**
 * A training as it is begun, or known to the server already.
 *
 * @param {string} asked
 * @param {import("../api/wire.js").RunSummary} run
 */
export function meet(asked, run) {
  const {id, state, why, settings} = run;
  const none = {update: [], loss: [], norm: [], tests: [], blind: null, seconds: 0};
  const course = {id, state, why, known: 0, span: Number(settings.updates), ...none};
  courses.value = {...courses.value, [asked]: course};
}

/**
 * What a log says more.
 *
 * @param {string} asked
 * @param {import("../api/wire.js").LogEntry[]} log
 * @param {Partial<Course>} [besides] what else is known
 */
export function take(asked, log, besides = {}) {
  const old = courses.value[asked];
  const course = {...old, ...besides};
  for (const entry of log) {
    const {number, kind} = entry;
    const data = /** @type {any} */ (entry.data);
    if (number <= old.known) continue;
    course.known = number;
    if (kind === "progress") {
      course.update = [...course.update, ...data.update];
      course.loss = [...course.loss, ...data.loss];
      course.norm = [...course.norm, ...data.gradient_norm];
      course.seconds = data.seconds;
    } else if (kind === "checkpoint") {
      const [right] = Object.values(/** @type {Record<string, number>} */ (data.accuracy));
      course.tests = [...course.tests, {update: data.update, loss: Number(data.loss), right}];
    } else if (kind === "lines") course.blind = data.blind_total;
    else if (kind === "state") Object.assign(course, {state: data.state, why: data.why ?? ""});
  }
  courses.value = {...courses.value, [asked]: course};
}
