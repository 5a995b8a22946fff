/**
 * What the page gives every score on it: the stage it stands on, how it is to look, whether the
 * server answers, and what a training changes meanwhile. A second score may be given another stage.
 */

import {computed} from "../../../vendor/view.js";
import {measure} from "../../lib/measure.js";
import {isMissing, named, told} from "../catalogue.js";
import {online, overdue, problems} from "../connection.js";
import {ways} from "../directions.js";
import {
  after,
  captions,
  guess,
  notation,
  pace,
  reducedMotion,
  rememberTour,
  shownTheme,
  speed,
} from "../preferences.js";
import {isPresented, phone, stage} from "../stage.js";
import {clearerUnit, follows, isLive} from "../training.js";

/** Whether another net will take the place of the one shown at any moment. */
const isSettling = computed(() => follows.value && isLive.value);

export const surroundings = {
  stage,
  phone,
  isPresented,
  shownTheme,
  reducedMotion,
  notation,
  captions,
  guess,
  after,
  pace,
  speed,
  rememberTour,
  symbolOf,
  measure,
  online,
  overdue,
  problems,
  isMissing,
  told,
  named,
  clearerUnit,
  isSettling,
  ways,
};

/** @typedef {typeof surroundings} Surroundings */

/**
 * The symbol of a node, or null where it has none.
 *
 * @param {import("../../lib/cell.js").CellNode} node
 * @returns {import("../../lib/cell.js").MathSymbol | null}
 */
export function symbolOf(node) {
  return node.symbols[notation.value] ?? Object.values(node.symbols)[0] ?? null;
}
