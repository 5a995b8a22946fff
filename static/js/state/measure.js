/** The width of a text, as the fonts of the page have it. */

import {signal} from "../../vendor/view.js";

/** The width of a text in su at a size; the page puts a measured one here. */
export const measure = signal(
  (/** @type {string} */ text, /** @type {number} */ size) => 0.5 * size * text.length,
);
