/**
 * How far back a loss reached at every checkpoint of the training at hand, as far as the server has
 * said it.
 *
 * @typedef {object} HistoryRow one net's
 * @property {number} update
 * @property {number | null} target the class that its loss is on
 * @property {Record<string, number>} start by state, the norm before the first word
 * @property {Record<string, import("../lib/trace.js").Vector>} sizes by node, the norm at each word
 */

import {signal} from "../../vendor/view.js";

/**
 * Of one question, the rows by net; null of a net that is gone.
 *
 * @type {import("../../vendor/view.js").Signal<{about: string, rows: Map<string, HistoryRow | null>,
 *   trouble: string}>}
 */
export const history = signal({about: "", rows: new Map(), trouble: ""});
