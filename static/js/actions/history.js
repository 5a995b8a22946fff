/**
 * The sentence as every net of a training's history reads it, so that dragging through the history
 * shows each at once. The nets nearest to the handle are asked for first.
 */

import {PACKED, post} from "../api/client.js";
import {scene} from "../store/scene.js";
import {at, checkpoints} from "../store/training.js";
import {RANKED, toTrace} from "./decode.js";

const {asTyped, chain, model, text} = scene;

/** @typedef {import("../lib/trace.js").Trace} Trace */

const MOST = 200;
const AT_ONCE = 2;

/** @type {Map<string, Trace>} by net, for one sentence */
const kept = new Map();
let sentence = "";
let asking = 0;

/** @returns {Trace | undefined} what the scene asks for, if it was read before */
export function remembered() {
  forgetOthers();
  return kept.get(model.value);
}

/** @param {Trace} trace that was read for the scene */
export function remember(trace) {
  forgetOthers();
  if (trace.holds.length) return;
  kept.set(trace.model, trace);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break;
    kept.delete(oldest);
  }
}

function forgetOthers() {
  const now = JSON.stringify([text.value, asTyped.value, chain.value]);
  if (now !== sentence) kept.clear();
  sentence = now;
}

/** Reads ahead, in the background. */
export function readAhead() {
  while (asking < AT_ONCE && text.value.trim()) {
    const next = nearest();
    if (!next) return;
    asking += 1;
    readOne(next).finally(() => {
      asking -= 1;
      readAhead();
    });
  }
}

/** @type {Set<string>} nets that could not be read */
const failed = new Set();
/** @type {Set<string>} */
const underway = new Set();

function nearest() {
  forgetOthers();
  const all = checkpoints.value;
  const here = at.value < 0 ? all.length - 1 : at.value;
  return all
    .map((each, place) => ({id: each.model, away: Math.abs(place - here)}))
    .filter(({id}) => !kept.has(id) && !failed.has(id) && !underway.has(id))
    .sort((one, other) => one.away - other.away)[0]?.id;
}

/** @param {string} id */
async function readOne(id) {
  const [mine, typed] = [text.value, asTyped.value];
  const body = {model: id, text: mine, as_typed: typed, ...RANKED, ...PACKED};
  underway.add(id);
  try {
    const answer = await post("api/trace", body);
    if (mine === text.value && typed === asTyped.value)
      remember(toTrace(answer, {model: id, asTyped: typed, holds: []}, chain.value));
  } catch {
    // It is asked for again, and said, when the handle comes there.
    failed.add(id);
  } finally {
    underway.delete(id);
  }
}
