/**
 * Every sentence of the page's own, from one catalogue; cells and tasks bring theirs with them.
 */

import {signal} from "../../vendor/view.js";

/** @type {import("../../vendor/view.js").Signal<Record<string, string>>} */
export const strings = signal({});

/**
 * The string of a key, with `{name}` replaced by its value. An unknown key shows itself, so that
 * it is noticed.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const text = strings.value[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * The string of a key where the catalogue has one, else what the document itself says.
 *
 * @param {string} key
 * @param {string} own
 * @returns {string}
 */
export function worded(key, own) {
  return strings.value[key] ?? own;
}
