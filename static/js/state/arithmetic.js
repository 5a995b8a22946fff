/**
 * The arithmetic of the present word and unit, phase by phase; each phase is worked out once.
 */

import {computed} from "../../vendor/view.js";
import {phaseLines} from "../lib/arithmetic.js";

/**
 * The arithmetic of a score's present word and unit.
 *
 * @param {{cursor: import("./score.js").Cursor}} parts
 */
export function createArithmetic({cursor}) {
  const {cell, presentValue, t, trace, unit} = cursor;

  const known = computed(() => {
    void [trace.value, t.value, unit.value];
    return /** @type {Map<string, Line[]>} */ (new Map());
  });

  /**
   * @param {string} phase its key
   * @param {number} [most] decimals, where there is room for few
   * @returns {Line[]}
   */
  function linesOf(phase, most) {
    const of = cell.value;
    const key = `${phase} ${most}`;
    const made = known.value.get(key) ?? (of ? phaseLines(of, phase, presentValue, most) : []);
    known.value.set(key, made);
    return made;
  }

  return {linesOf};
}

/** @typedef {ReturnType<typeof createArithmetic>} Arithmetic */

/** @typedef {import("../lib/digits.js").Line} Line */
