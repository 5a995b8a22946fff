/** The words at which the selected unit's memory moves. */

import {computed} from "../../../vendor/view.js";
import {eventsOf} from "../../lib/events.js";

/** @import {Cursor} from "./cursor.js" */

/**
 * @param {{cursor: Cursor}} parts
 */
export function createEvents({cursor}) {
  const {trace, unit} = cursor;
  const events = computed(() => (trace.value ? eventsOf(trace.value, unit.value) : []));
  return {events};
}

/** @typedef {ReturnType<typeof createEvents>} Events */
