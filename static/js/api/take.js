/**
 * What is taken away as data: the trace as the server answers it, in numbers a person can read.
 */

import {asked as askedFor} from "../lib/recipe.js";
import {asked} from "../state/holds.js";
import {trace} from "../state/score.js";
import {call} from "./client.js";
import {attempt} from "./watch.js";

/** @returns {Promise<object | null>} */
export async function traceAsJson() {
  const of = trace.value;
  /** @type {object | null} */
  let answer = null;
  if (!of) return answer;
  await attempt("text", async () => {
    const body = {
      model: askedFor(of.model),
      text: of.text,
      as_typed: of.asTyped,
      interventions: asked(of.holds),
    };
    answer = {link: location.href, trace: await call("api/trace", body)};
  });
  return answer;
}
