/** The one line under the history: what the net at the handle can do, and why there is no more. */

import {count, fixed, lossText, percent} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {at, best, checkpoint, checkpoints, figure, isLive, lines, run} from "../store/training.js";

/** @typedef {import("../lib/narration.js").Run} Said */

/** From here on a share of right answers counts as learned. */
const LEARNED = 0.95;
/** A loss within this of a blind guess's is no better. */
const BLIND = 0.93;

/** @returns {Said[]} */
export function trainSays() {
  const of = checkpoint.value;
  const isAtEnd = at.value === checkpoints.value.length - 1;
  if (run.value?.state === "waiting" && !of) return [{text: t("train.says-waiting")}];
  if (run.value?.why && isAtEnd && !isLive.value) return [{text: run.value.why}];
  if (!of) return [{text: t(isLive.value ? "train.says-begins" : "train.says-untrained")}];
  return [{text: standing(of)}];
}

/** @param {import("../store/training.js").Checkpoint} of */
function standing(of) {
  const shares = Object.entries(of.accuracy);
  const [head, worst] = shares.sort(([, one], [, other]) => one - other)[0];
  const values = {
    updates: count(of.update),
    loss: lossText(of.loss),
    head,
    right: percent(worst),
    blind: fixed(lines.value?.blind_total ?? NaN, 2),
  };
  const loss = typeof of.loss === "number" ? of.loss : Infinity;
  const blind = lines.value ? BLIND * lines.value.blind_total : Infinity;
  const own = figure("loss") ?? Infinity;
  if (of.update === 0) return t("train.says-start", values);
  if (best.value?.update === of.update) return t("train.says-best", values);
  if (loss > blind && own < blind) return t("train.says-by-heart", {...values, own: fixed(own, 2)});
  if (loss > blind) return t("train.says-blind", values);
  if (worst >= LEARNED) return t("train.says-learned", values);
  return t("train.says-half", values);
}
