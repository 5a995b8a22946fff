/**
 * Asks how far back the loss reached at every checkpoint of the training at hand: of the nets nearest
 * to the handle first, and of new ones as they come.
 */

import {Offline, PACKED, Refusal} from "../api/client.js";
import {lines} from "../api/lines.js";
import {decode} from "../lib/base64.js";
import {history} from "../store/gradient-history.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";
import {at, checkpoints, run} from "../store/training.js";
import {aboutText} from "./explain.js";

/** So many are asked for at once. */
const MOST = 40;

const {about, asked, choices} = score.gradient;
const {trace} = score;

/** Ends what is asked now. */
let ending = new AbortController();
let isUnderWay = false;

/** Asks for the rows that are not there yet. */
export async function loadGradientHistory() {
  const wanted = about.value;
  const of = trace.value;
  const question = asked.value;
  const ref = run.value?.id;
  if (!wanted || !of || !question || !ref) return;
  if (history.value.about !== wanted) {
    ending.abort();
    isUnderWay = false;
    history.value = {about: wanted, rows: new Map(), trouble: ""};
  }
  const updates = missing();
  if (isUnderWay || updates.length === 0 || history.value.trouble) return;
  isUnderWay = true;
  ending = new AbortController();
  const {signal} = ending;
  const {model: _, ...text} = aboutText(of);
  const {t, head} = question;
  const loss = {t, head, target: scene.loss.value?.target ?? null};
  const body = {...text, loss, updates, nodes: choices.value, ...PACKED};
  const isDone = await lines(`api/train/${ref}/gradients`, body, take(signal), signal).then(
    () => true,
    (error) => {
      if (signal.aborted) return false;
      if (error instanceof Refusal) history.value = {...history.value, trouble: error.message};
      else if (!(error instanceof Offline)) throw error;
      return false;
    },
  );
  if (signal.aborted) return;
  isUnderWay = false;
  if (isDone) loadGradientHistory();
}

/** The checkpoints that have no row, the nearest to the handle first. */
function missing() {
  const all = checkpoints.value;
  const here = at.value < 0 ? all.length - 1 : at.value;
  return all
    .map(({model, update}, place) => ({model, update, away: Math.abs(place - here)}))
    .filter(({model}) => !history.value.rows.has(model))
    .sort((one, other) => one.away - other.away)
    .slice(0, MOST)
    .map(({update}) => update);
}

/**
 * @param {AbortSignal} signal
 * @returns {(line: import("../api/wire.js").HistoryLine) => void}
 */
function take(signal) {
  return ({update, model, target = null, start, sizes}) => {
    if (signal.aborted) return;
    const numbers = Object.entries(start ?? {}).map(([key, norm]) => [key, Number(norm)]);
    const vectors = Object.entries(sizes ?? {}).map(([key, array]) => [
      key,
      decode(/** @type {any} */ (array)).data,
    ]);
    const row = sizes && {
      update,
      target,
      start: Object.fromEntries(numbers),
      sizes: Object.fromEntries(vectors),
    };
    const rows = new Map(history.value.rows).set(model, row ?? null);
    history.value = {...history.value, rows};
  };
}
