/**
 * Switching between a net that reads both ways and one that reads forwards only, and between sentences
 * that begin alike and go on differently.
 */

import {batch} from "../../vendor/view.js";
import {get} from "../api/client.js";
import {futuresOf} from "../lib/futures.js";
import {task} from "../store/catalogue.js";
import {directions, ways} from "../store/directions.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";
import {attempt} from "./connection.js";
import {meetNet} from "./nets.js";
import {openNet} from "./open.js";

/** Asks once which nets there are to switch to. */
export async function loadDirections() {
  if (directions.value) return;
  await attempt("list", async () => {
    directions.value = await get("api/directions");
  });
}

/** The other net reads the same sentence, and the word that is looked at stays. */
export async function switchWays() {
  const of = ways.value;
  if (!of) return;
  const {trace, t} = score;
  const chain = trace.value?.chains.filter(({direction}) => direction === "backward").at(-1)?.id;
  if (chain) lastChain = chain;
  const id = of.isBoth ? of.forward : of.both;
  if (of.isBoth && !(await meetNet(id))) return;
  const at = t.value;
  batch(() => {
    score.playback.pause();
    openNet(id);
    scene.chain.value = of.isBoth ? "" : lastChain;
    scene.lens.value = "closed";
    scene.t.value = at;
    scene.phase.value = null;
  });
}

/** The chain that is shown when one comes back. */
let lastChain = "backward";

/** A sentence that begins alike goes on differently; the word stays. @param {string} [text] which */
export function changeFuture(text) {
  const {t, trace} = score;
  const starters = task.value?.starters.map((each) => each.text) ?? [];
  const all = futuresOf(starters, trace.value?.text ?? "", t.value);
  if (all.length < 2) return;
  const at = all.indexOf(trace.value?.text ?? "");
  batch(() => {
    scene.text.value = text ?? all[(at + 1) % all.length];
    scene.asTyped.value = [];
    scene.holds.value = [];
  });
}
