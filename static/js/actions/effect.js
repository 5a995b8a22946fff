/**
 * What is held is seen against the sentence as it is, and measured in held-out sentences.
 */

import {Offline, PACKED, post, Refusal} from "../api/client.js";
import {lines} from "../api/lines.js";
import {asked as askedFor} from "../lib/recipe.js";
import {sentenceOf} from "../lib/strings.js";
import {score} from "../store/page-score.js";
import {attempt} from "./connection.js";
import {RANKED, toTrace} from "./decode.js";

const {trace} = score;
const {about, answer, asked, sentences} = score.effect;
const {asked: interventionsOf} = score.interventions;
const {original} = score;

/** What was read without a hold is kept, and read where it was not. */
export function keepOriginal() {
  const now = trace.value;
  if (!now) return;
  if (now.holds.length === 0) original.answer.value = now;
  else if (!original.isOf(original.answer.value, now)) readOriginal(now);
}

/** @param {import("../lib/trace.js").Trace} now */
async function readOriginal(now) {
  const {model, text, asTyped, chain} = now;
  await attempt("text", async () => {
    const body = {model: askedFor(model), text, as_typed: asTyped, ...RANKED, ...PACKED};
    const found = await post("api/trace", body);
    if (trace.value === now)
      original.answer.value = toTrace(found, {model, asTyped, holds: []}, chain.id);
  });
}

/** In ms: while a hand still moves nothing is measured. */
const REST = 300;

let waiting = 0;
let ending = new AbortController();

/** Measures what is held, once the hand rests; what was asked before is ended. */
export function measureEffect() {
  clearTimeout(waiting);
  ending.abort();
  if (asked.value) waiting = setTimeout(measure, REST);
}

async function measure() {
  const of = asked.value;
  const mine = about.value;
  if (!of || (answer.value.about === mine && answer.value.counted?.is_last)) return;
  ending = new AbortController();
  const {signal} = ending;
  answer.value = {about: mine, counted: null, trouble: ""};
  const body = {
    model: askedFor(of.model),
    text: of.text,
    as_typed: of.asTyped,
    interventions: interventionsOf(of.holds),
    t: of.t,
    head: of.head,
    sentences,
  };
  const end = (/** @type {string} */ trouble) => {
    if (!signal.aborted) answer.value = {...answer.value, trouble};
  };
  try {
    await lines(
      "api/effect",
      body,
      (counted) => {
        if (counted.error) end(sentenceOf(counted));
        else if (!signal.aborted) answer.value = {about: mine, counted, trouble: ""};
      },
      signal,
    );
  } catch (error) {
    if (error instanceof Refusal) end(error.message);
    else if (!(error instanceof Offline)) throw error;
  }
}
