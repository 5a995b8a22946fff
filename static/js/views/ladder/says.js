/** What is said of the loop: where the word goes, what the state carries. */

import {lensNumber} from "../../lib/format.js";
import {isRecurrent} from "../../state/hand.js";
import {unrolled} from "../../state/scene.js";
import {t as at, cell, length, present, presentValue, unit} from "../../state/score.js";
import {t} from "../../state/strings.js";
import {visibleText} from "../words.js";

/** @returns {import("../../lib/narration.js").Run[]} */
export function loopSays() {
  const word = present.value;
  if (unrolled.value) return [{text: t("loop.says-unrolled", {words: length.value})}];
  if (!word || at.value < 0) return [{text: t("loop.says-start")}];
  const value = lensNumber(presentValue(cell.value?.output ?? ""));
  const say = isRecurrent.value ? "loop.says-word" : "loop.says-alone";
  return [{text: t(say, {word: `“${visibleText(word.text)}”`, unit: unit.value + 1, value})}];
}
