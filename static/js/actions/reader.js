/** Another net reads what was typed: by a press, or because the one at hand has nothing to say of it. */

import {batch} from "../../vendor/view.js";
import {net} from "../store/catalogue.js";
import {score} from "../store/page-score.js";
import {anyReader, canHandOver, former, handedOver, readsAny, whyNot} from "../store/reader.js";
import {scene} from "../store/scene.js";
import {openNet} from "./open.js";
import {isRead} from "./read.js";

/** The net that reads any sentence reads this one. */
export function readByAny() {
  const other = anyReader.value;
  if (!other || readsAny.value) return;
  batch(() => {
    former.value = scene.model.value;
    handedOver.value = null;
    goTo(other.id);
  });
}

/** The net that read before reads this sentence again. */
export function readByFormer() {
  const back = handedOver.value?.from ?? former.value;
  if (!back || !readsAny.value) return;
  batch(() => {
    handedOver.value = null;
    goTo(back);
  });
}

/** The sentence that was typed, until it is read and judged; or "". */
let typed = "";

/** What was typed is judged as soon as it is read. @param {string} text */
export function judge(text) {
  typed = text;
  handOver();
}

/** Where the net at hand has nothing to say of what was typed, another reads it. */
export function handOver() {
  const of = score.trace.value;
  if (!typed || !isRead()) return;
  const isIt = of?.text === typed;
  typed = "";
  if (!isIt) return;
  const other = anyReader.value;
  const isOwn = net.value?.task.startsWith("own-text") ?? true;
  if (!of || !other || !canHandOver.value || isOwn) return;
  const why = whyNot(of);
  if (!why || (readsAny.value && why !== "foreign")) return;
  batch(() => {
    handedOver.value = {from: of.model, text: of.text, why};
    // The other would read as little of it.
    if (why === "foreign") return;
    former.value = of.model;
    goTo(other.id);
  });
}

/** @param {string} id */
function goTo(id) {
  scene.loss.value = null;
  scene.holds.value = [];
  openNet(id);
}
