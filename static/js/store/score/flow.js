/**
 * How much the wires of the lens carry at the present.
 */

import {computed} from "../../../vendor/view.js";
import {endsOf, partOf} from "../../lib/lens/flow.js";
import {vectorAt} from "../../lib/trace.js";

/** @param {{cursor: import("./cursor.js").Cursor}} of */
export function createFlow({cursor: {cell, presentValue, trace, unit}}) {
  const ends = computed(() => {
    const of = trace.value;
    const at = unit.value;
    const times = Array.from({length: (of?.columns.length ?? -1) + 1}, (_, place) => place - 1);
    return endsOf(cell.value?.nodes ?? [], (key) =>
      of ? times.map((t) => vectorAt(of, t, key)?.[at] ?? 0) : [],
    );
  });

  /**
   * How much of its scale the selected unit's value of a node fills now, from 0 to 1.
   *
   * @param {string} key
   */
  function presentPart(key) {
    return partOf(presentValue(key), ends.value.get(key) ?? 1);
  }

  return {presentPart};
}
