/**
 * The gradient of the loss the scene asks for.
 */

import {decode} from "../lib/base64.js";
import {asked as askedFor} from "../lib/recipe.js";
import {key} from "../state/gradient.js";
import {score} from "../state/page-score.js";
import {PACKED, post} from "./client.js";
import {attempt} from "./watch.js";

const {trace} = score;
const {answer, asked, shown} = score.gradient;
const {asked: interventionsOf} = score.interventions;

let last = 0;

/** Asks for what is not there yet; an answer that a later question overtook is not used. */
export async function loadGradients() {
  const question = asked.value;
  const of = trace.value;
  if (!question || !of || shown.value) return;
  const mine = ++last;
  await attempt("gradient", async () => {
    const {t, head, target} = question;
    const body = {
      model: askedFor(of.model),
      text: of.text,
      as_typed: of.asTyped,
      interventions: interventionsOf(of.holds),
      loss: {t, head, target},
      ...PACKED,
    };
    const got = await post("api/gradients", body).catch((error) => {
      if (mine !== last || trace.value !== of) return null;
      throw error;
    });
    if (mine === last && got)
      answer.value = {of, about: key(question), gradients: toGradients(got)};
  });
}

/** @param {import("./wire.js").GradientsAnswer} got */
function toGradients({loss, target, states}) {
  const entries = Object.entries(states).map(([state, {start, norms}]) => [
    state,
    {start: Number(start), norms: decode(norms).data},
  ]);
  return {loss: Number(loss), target, states: Object.fromEntries(entries)};
}
