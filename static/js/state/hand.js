/**
 * What a hand can do with a cell: whether anything goes round in it, and what can be turned.
 */

import {computed} from "../../vendor/view.js";
import {functionOf} from "../lib/functions.js";

/**
 * What a hand can do with the cell of a score.
 *
 * @param {{cursor: import("./score.js").Cursor}} parts
 */
export function createHand({cursor}) {
  const {cell} = cursor;

  /** Whether anything goes round: a net without memory has the loop, and nothing on it. */
  const isRecurrent = computed(() => cell.value?.nodes.some(({op}) => op === "previous") ?? true);

  /** What can be turned by hand: valves, and what they let in; all have a lane of their own. */
  const handles = computed(() =>
    (cell.value?.nodes ?? []).filter(
      ({key, lane, op, range}) =>
        lane === key && range && functionOf(op) && !cell.value?.states.includes(key),
    ),
  );

  return {isRecurrent, handles};
}

/** @typedef {ReturnType<typeof createHand>} Hand */
