/**
 * What a hand can do with a cell: whether anything goes round in it, and what can be turned.
 */

import {computed} from "../../vendor/view.js";
import {functionOf} from "../lib/functions.js";
import {cell} from "./score.js";

/** Whether anything goes round: a net without memory has the loop, and nothing on it. */
export const isRecurrent = computed(
  () => cell.value?.nodes.some(({op}) => op === "previous") ?? true,
);

/** What can be turned by hand: valves, and what they let in; all have a lane of their own. */
export const handles = computed(() =>
  (cell.value?.nodes ?? []).filter(
    ({key, lane, op, range}) =>
      lane === key && range && functionOf(op) && !cell.value?.states.includes(key),
  ),
);
