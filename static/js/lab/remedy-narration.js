/** What is said of a pair of trainings: what differs, how they get on, and what the remedy did. */

import {percent} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {goesOn, isOver, shown, step, trouble} from "../store/remedies.js";

/** From here on a share of right answers counts as learned. */
const LEARNED = 0.95;
/** Shares that differ by less are the same to whoever looks. */
const SAME = 0.05;

/** @returns {import("../lib/narration.js").Run[]} */
export function remediesSay() {
  const of = step.value;
  if (trouble.value) return [{text: trouble.value}];
  if (!of) return [];
  const [before, after] = shown.value.map(({course}) => course);
  if (!before || !after || !(goesOn.value || isOver.value))
    return [
      {text: `${t(`remedy.${of.disease.name}.${of.pair.name}.why`)} ${t("remedies.press")} `},
      {text: t("key.enter"), isKey: true},
    ];
  const failed = [before, after].find(({state}) => state === "failed");
  if (failed) return [{text: failed.why}];
  const rightOf = (/** @type {typeof before} */ {tests}) => tests.at(-1)?.right ?? Number.NaN;
  const name = (/** @type {string} */ which) =>
    t(`remedy.${of.disease.name}.${of.pair.name}.${which}`);
  const values = {
    before: name("before"),
    after: name("after"),
    right: percent(rightOf(before)),
    now: percent(rightOf(after)),
  };
  if (!isOver.value) {
    if (!before.tests.length || !after.tests.length) return [{text: t("remedies.begins")}];
    return [{text: t("remedies.so-far", values)}];
  }
  const did = verdict(rightOf(before), rightOf(after));
  const ended = [before, after].map(({state}) => state === "diverged");
  const key = ended[0] && !ended[1] ? "ended" : did;
  return [{text: t(`remedies.says-${key}`, values)}];
}

/**
 * In which words: whoever reads the two shares would say the same.
 *
 * @param {number} before
 * @param {number} after
 */
function verdict(before, after) {
  if (before >= LEARNED && after >= LEARNED) return "both";
  if (Math.abs(after - before) < SAME) return "same";
  if (after < before) return "worse";
  return after >= LEARNED ? "cured" : "better";
}
