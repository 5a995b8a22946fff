/** What is said of the loop: where the word goes, what the state carries. */

import {lensNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {visibleText} from "../lib/tokens.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/**
 * @param {Score} score
 * @returns {import("../lib/narration.js").Run[]}
 */
export function loopSays(score) {
  const {cell, length, present, presentValue, t: at, unit} = score;
  const {isRecurrent} = score.hand;
  const {unrolled} = score.scene;
  const word = present.value;
  if (unrolled.value) return [{text: t("loop.says-unrolled", {words: length.value})}];
  if (!word || at.value < 0) return [{text: t("loop.says-start")}];
  const value = lensNumber(presentValue(cell.value?.output ?? ""));
  const say = isRecurrent.value ? "loop.says-word" : "loop.says-alone";
  return [{text: t(say, {word: `“${visibleText(word.text)}”`, unit: unit.value + 1, value})}];
}
