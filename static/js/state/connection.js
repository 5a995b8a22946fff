/**
 * Whether the server answers, and what it refused: said where it was caused.
 *
 * @typedef {"text" | "model" | "gradient" | "link" | "why" | "train" | "shelf" | "list"} Place
 */

import {signal} from "../../vendor/view.js";

export const online = signal(true);
/** How many answers are overdue. */
export const overdue = signal(0);
/** The last refusal of each place; a success at the same place removes it. */
export const problems = signal(/** @type {Partial<Record<Place, string>>} */ ({}));

/**
 * @param {Place} place
 * @param {string} sentence
 */
export function complain(place, sentence) {
  problems.value = {...problems.value, [place]: sentence};
}

/** @param {Place} place */
export function settled(place) {
  if (!(place in problems.value)) return;
  const {[place]: _, ...rest} = problems.value;
  problems.value = rest;
}
