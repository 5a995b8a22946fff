/**
 * What is said in the lab: at the loss what a step back multiplies by, farther back what is left;
 * all from what the engine measured.
 */

import {factorText, powerText} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {here, lab, preset, trouble} from "../store/lab.js";
import {endOf, labelOf} from "./curve.js";

/** @returns {import("../lib/narration.js").Run[]} */
export function labSays() {
  if (trouble.value) return [{text: trouble.value}];
  const of = lab.value;
  if (!of) return [];
  return [{text: here.value === 0 ? lesson(of) : atWord(of, here.value)}];
}

/**
 * @param {import("../store/lab.js").Lab} of
 * @param {number} back
 */
function atWord(of, back) {
  const ended = of.cells.find((cell) => cell.ends && back >= cell.ends.back);
  const each = of.cells
    .map(({name, mean}) => t("lab.left", {cell: labelOf(name), left: powerText(mean[back])}))
    .join(", ");
  return t(ended ? `lab.at-${ended.ends?.how}` : "lab.at", {
    back,
    each,
    cell: ended ? labelOf(ended.name) : "",
  });
}

/** @param {import("../store/lab.js").Lab} of */
function lesson(of) {
  const factors = Object.fromEntries(of.cells.map(({name, factor}) => [name, factor]));
  const texts = Object.fromEntries(
    of.cells.map((cell) => [
      cell.name,
      cell.factor === null ? powerText(-Infinity) : factorText(cell.factor),
    ]),
  );
  const key = preset.value?.key;
  const {rnn, lstm} = factors;
  if (rnn === null || lstm === null || endOf(of.cells[0])) return t("lab.says", texts);
  if (key === "forgets" && lstm < rnn) return t("lab.says-forgets", texts);
  if (key === "irnn" && Math.abs(rnn - 1) < 0.02) return t("lab.says-irnn", texts);
  if (key === "keeps" && lstm > 0.98) return t("lab.says-keeps", texts);
  if (rnn > 1.1) return t("lab.says-explodes", texts);
  if (rnn > 1 && of.bound > 0)
    return t("lab.says-stretched", {...texts, limit: factorText(of.limit)});
  if (key === "orthogonal" && rnn < 1) return t("lab.says-orthogonal", texts);
  return t("lab.says", texts);
}
