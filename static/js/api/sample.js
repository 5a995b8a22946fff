/** What the net of the scene writes. */

import {asked} from "../lib/recipe.js";
import {model} from "../state/scene.js";
import {call} from "./client.js";
import {attempt} from "./watch.js";

/**
 * @param {{prompt: string, length: number, temperature: number, seed: number}} how
 * @returns {Promise<{prompt: string, tokens: string[], p: number[], text: string} | null>}
 */
export async function sample(how) {
  let written = null;
  await attempt("train", async () => {
    written = await call("api/sample", {model: asked(model.value), ...how});
  });
  return written;
}
