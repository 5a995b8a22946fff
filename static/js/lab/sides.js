/** The two sides of the lab: untrained cells whose gradient fades or grows, and what is done about it. */

import {html} from "../../vendor/view.js";
import {showSide} from "../actions/remedies.js";
import {t} from "../lib/strings.js";
import {scene} from "../store/scene.js";

export function Sides() {
  const isCured = scene.shows.value.remedies;
  return html`<div class="segmented is-small lab-sides" role="group" aria-label=${t("remedies.sides")}>
    ${[false, true].map((side) => html`<button key=${String(side)} aria-pressed=${String(side === isCured)} onClick=${() => showSide(side)}>${t(side ? "remedies.side" : "remedies.side-curve")}</button>`)}
  </div>`;
}
