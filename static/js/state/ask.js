/**
 * Which number was last asked: why is it so?
 */

import {signal} from "../../vendor/view.js";

/** @typedef {{node: string, t: number, unit: number}} Asked t and unit count from 0 */

export const asked = signal(/** @type {Asked | null} */ (null));

/**
 * @param {string} node
 * @param {number} t
 * @param {number} unit
 */
export function ask(node, t, unit) {
  asked.value = {node, t, unit};
}
