/**
 * The rungs of the ladder, where one stands on it, and what the present rung is for.
 */

import {html} from "../../../vendor/view.js";
import {climb, rungs} from "../../state/ladder.js";
import {bands, MARGIN} from "../../state/layout.js";
import {scene} from "../../state/scene.js";
import {stage} from "../../state/stage.js";
import {t} from "../../state/strings.js";
import {place} from "../place.js";

export function Strip() {
  const {y, height} = bands.value.unit;
  const at = place({x: MARGIN, y, width: stage.value.width - 2 * MARGIN, height});
  return html`<nav class="ladder" style=${at} aria-label=${t("ladder.title")}><${Rungs} /><p>${t(`ladder.${scene.value}-why`)}</p></nav>`;
}

export function Rungs() {
  return html`<ol class="rungs">${rungs.value.map(
    (
      name,
      place,
    ) => html`<li key=${name}><a href=${`#scene=${name}`} class="rung" aria-current=${name === scene.value ? "step" : null}
      onClick=${(/** @type {Event} */ event) => go(event, name)}><b>${place + 1}</b>${t(`ladder.${name}`)}</a></li>`,
  )}</ol>`;
}

/**
 * @param {Event} event
 * @param {string} name
 */
export function go(event, name) {
  event.preventDefault();
  climb(name);
}
