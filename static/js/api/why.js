/**
 * Asks the server where numbers come from: what is asked now, and what is pinned.
 */

import {numeric} from "../lib/numeric.js";
import {isShownChain, keyOf} from "../lib/place.js";
import {asked as askedFor} from "../lib/recipe.js";
import {score} from "../state/page-score.js";
import {scene} from "../state/scene.js";
import {post} from "./client.js";
import {isRead} from "./read.js";
import {attempt} from "./watch.js";

const {length, trace} = score;
const {chainOf} = score.chains;
const {asked: interventionsOf} = score.interventions;
const {answers, answerTo} = score.why;

/** @typedef {import("../state/scene.js").Place} Place */

/** What is on its way, of one trace. */
let underWay = {of: trace.value, keys: new Set()};

/** Asks for what is not answered yet; of another sentence or net than is shown, once that is. */
export function loadWhy() {
  const wanted = scene.why.value.at(-1);
  if (wanted && isRead() && !answerTo(wanted)) explain(wanted);
}

/** @param {Place} place */
async function explain(place) {
  const of = trace.value;
  const key = keyOf(place);
  if (underWay.of !== of) underWay = {of, keys: new Set()};
  const {keys} = underWay;
  if (!of || keys.has(key) || place.t >= length.value) return;
  if (place.t < 0 && isShownChain(place)) return put(of, key, atStart(of, place));
  keys.add(key);
  await attempt("why", async () => {
    const body = {
      model: askedFor(of.model),
      text: of.text,
      as_typed: of.asTyped,
      interventions: interventionsOf(of.holds),
      chain: chainOf(place),
      t: place.t,
      node: place.node,
      unit: place.unit,
    };
    const answer = await post("api/explain", body).catch((error) => {
      if (trace.value !== of) return null;
      throw error;
    });
    if (answer) put(of, key, toExplained(answer));
  });
  keys.delete(key);
}

/**
 * @param {import("../lib/trace.js").Trace} of
 * @param {string} key
 * @param {import("../state/why.js").Explained} answer
 */
function put(of, key, answer) {
  if (trace.value !== of) return;
  const known = answers.value.of === of ? answers.value.by : {};
  answers.value = {of, by: {...known, [key]: answer}};
}

/**
 * What the net starts from comes from nothing; the trace has it.
 *
 * @param {import("../lib/trace.js").Trace} of
 * @param {Place} place
 */
function atStart(of, place) {
  const value = of.start[place.node]?.[place.unit] ?? 0;
  return {...place, op: "start", value, sum: value, rows: [], leads: null, inner: null};
}

/**
 * @param {import("./wire.js").ExplainAnswer} answer
 * @returns {import("../state/why.js").Explained}
 */
function toExplained(answer) {
  return {
    ...answer,
    value: Number(answer.value),
    sum: Number(answer.sum),
    rows: answer.rows.map((row) => ({
      ...row,
      weight: numeric(row.weight),
      value: numeric(row.value),
      product: Number(row.product),
    })),
    inner: answer.inner && toExplained(answer.inner),
  };
}
