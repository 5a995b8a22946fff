/** What the net of the scene writes. */

import {asked} from "../lib/recipe.js";
import {scene} from "../state/scene.js";
import {post} from "./client.js";
import {attempt} from "./watch.js";

const {model} = scene;

/**
 * @param {{prompt: string, length: number, temperature: number, seed: number}} how
 * @returns {Promise<import("./wire.js").SampleAnswer | null>}
 */
export async function sample(how) {
  let written = null;
  await attempt("train", async () => {
    written = await post("api/sample", {model: asked(model.value), ...how});
  });
  return written;
}
