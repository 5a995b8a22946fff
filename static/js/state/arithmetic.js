/**
 * The arithmetic of the present word and unit, phase by phase; each phase is worked out once.
 */

import {computed} from "../../vendor/view.js";
import {phaseLines} from "../lib/arithmetic.js";
import {cell, presentValue, t, trace, unit} from "./score.js";

/** @typedef {import("../lib/digits.js").Line} Line */

const known = computed(() => {
  void [trace.value, t.value, unit.value];
  return /** @type {Map<string, Line[]>} */ (new Map());
});

/**
 * @param {string} phase its key
 * @returns {Line[]}
 */
export function linesOf(phase) {
  const of = cell.value;
  const made = known.value.get(phase) ?? (of ? phaseLines(of, phase, presentValue) : []);
  known.value.set(phase, made);
  return made;
}
