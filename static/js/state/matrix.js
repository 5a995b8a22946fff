/**
 * Which weights are looked at as a matrix: those of a layer of the cell, or of an answer.
 */

import {signal} from "../../vendor/view.js";

/** @typedef {{node: string, unit: number}} Matrix a layer's key or `head:NAME`; unit from 0 */

export const matrix = signal(/** @type {Matrix | null} */ (null));

/** @param {Matrix} of */
export function openMatrix(of) {
  matrix.value = of;
}

export function closeMatrix() {
  matrix.value = null;
}
