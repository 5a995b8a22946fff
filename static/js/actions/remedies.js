/**
 * Training a pair, with and without a remedy, and going from one pair to the next. Either is a run
 * like any other: whoever asks for the same gets the same, and what was begun goes on whatever is
 * looked at.
 */

import {batch} from "../../vendor/view.js";
import {get, post, Refusal} from "../api/client.js";
import {online} from "../store/connection.js";
import {
  at,
  BOTH,
  courses,
  diseases,
  goesOn,
  isLive,
  isOver,
  live,
  meet,
  nameOf,
  SEEDS,
  settingsOf,
  step,
  steps,
  take,
  trouble,
} from "../store/remedies.js";
import {scene} from "../store/scene.js";
import {attempt} from "./connection.js";

/** In ms. Many small questions in turn: a browser keeps few streams open at once. */
const POLL = 250;
/** Where nothing answers. */
const AGAIN = 2000;
const MOST_SEED = 999;

/** What the scene needs: the pairs, and the trainings that its link names. */
export async function openRemedies() {
  if (diseases.value.length === 0)
    await attempt("list", async () => {
      diseases.value = (await get("api/remedies")).diseases;
    });
  if (scene.trained.value) train(scene.trained.value);
}

/** Trains the pair that is looked at. @param {number} [seeds] 1, or all of five */
export async function train(seeds = 1) {
  const pair = step.value?.pair;
  if (!pair) return;
  scene.trained.value = seeds;
  const own = scene.seed.value;
  const wanted = seeds > 1 ? [own, ...SEEDS.filter((each) => each !== own)] : [own];
  trouble.value = "";
  for (const seed of wanted)
    for (const which of BOTH) {
      if (!(await begin(settingsOf(pair, which, seed)))) return;
    }
}

/** Trains five seeds of the pair. */
export const trainFive = () => train(SEEDS.length);

/**
 * Begins a training, or goes on following it.
 *
 * @param {Record<string, unknown>} settings
 * @returns {Promise<boolean>} whether it is begun, or was
 */
export function begin(settings) {
  const asked = JSON.stringify(settings);
  const known = courses.value[asked];
  if (known && !["stopped", "failed"].includes(known.state)) {
    follow();
    return Promise.resolve(true);
  }
  const own = beginning.get(asked) ?? ask(asked, settings);
  beginning.set(asked, own);
  return own.finally(() => beginning.delete(asked));
}

/** What is on its way to be begun. */
const beginning = /** @type {Map<string, Promise<boolean>>} */ (new Map());

/** @param {string} asked @param {Record<string, unknown>} settings */
function ask(asked, settings) {
  return attempt("list", async () => {
    try {
      meet(asked, await post("api/train", settings));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      trouble.value = error.message;
      return;
    }
    follow();
    await read(asked);
  }).then((isThere) => isThere && !trouble.value);
}

/** What the log of a training says more. @param {string} asked */
async function read(asked) {
  const {id, known} = courses.value[asked];
  try {
    take(asked, (await get(`api/train/${id}?after=${known}`)).log);
  } catch (error) {
    // Another server answers than the one that trained.
    if (!(error instanceof Refusal)) throw error;
    take(asked, [], {state: "failed", why: error.message});
  }
}

let isFollowing = false;

/** Asks, until all are over, what the trainings do that go on; a server that is gone is waited for. */
async function follow() {
  if (isFollowing) return;
  isFollowing = true;
  while (live.value.length > 0) {
    await new Promise((then) => setTimeout(then, online.value ? POLL : AGAIN));
    await attempt("list", async () => {
      for (const [asked, course] of live.value) if (isLive(course)) await read(asked);
    });
  }
  isFollowing = false;
}

/** The other side of the lab. @param {boolean} isCured */
export function showSide(isCured) {
  scene.name.value = isCured ? "remedies" : "lab";
}

/** Looks at a pair. @param {number} place */
export function lookAt(place) {
  const next = steps.value[Math.max(0, Math.min(steps.value.length - 1, place))];
  if (!next) return;
  batch(() => {
    scene.remedy.value = nameOf(next.disease, next.pair);
    scene.trained.value = 0;
    trouble.value = "";
  });
}

/** @param {number} by how many pairs */
export const move = (by) => lookAt(at.value + by);

/** A remote has no other key: it trains a pair, and then goes to the next. */
export function trainOrMove() {
  if (isOver.value) move(1);
  else if (!goesOn.value) train();
}

/** The first pair of a disease. @param {number} place from 0 */
export function lookAtDisease(place) {
  const disease = diseases.value[place];
  if (disease) lookAt(steps.value.findIndex((each) => each.disease === disease));
}

/** Another seed. @param {number} by */
export function moveSeed(by) {
  batch(() => {
    scene.seed.value = Math.max(0, Math.min(MOST_SEED, scene.seed.value + by));
    scene.trained.value = 0;
  });
}
