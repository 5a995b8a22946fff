/**
 * The box of a cell in the loop and in its chain, and the head of the arrows there.
 */

import {html} from "../../vendor/view.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** The cell of the loop. */
export const BOX = {width: 360, height: 230};

/** @param {{score: Score, x: number, y: number, width: number, height: number, isNow: boolean}} props */
export function Cell({score, x, y, width, height, isNow}) {
  const {cell} = score;
  return html`<rect class=${isNow ? "loop-cell is-now" : "loop-cell"} ...${{x, y, width, height}} rx="22" />
    ${width > 150 && html`<text class="loop-name" x=${x + width / 2} y=${y + height / 2 + 14} font-size="44">${cell.value?.label}</text>`}`;
}

export function Head() {
  return html`<defs><marker id="loop-head" viewBox="0 0 12 12" refX="7" refY="6" markerWidth="26" markerHeight="26" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
    <path class="loop-arrow" d="M3 2L8 6L3 10" /></marker></defs>`;
}
