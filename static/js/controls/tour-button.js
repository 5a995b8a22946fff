/** Out of the first minute, and into it again. */

import {html} from "../../vendor/view.js";
import {enterTour} from "../actions/open.js";
import {t} from "../lib/strings.js";
import {score} from "../store/page-score.js";

/** Shows all there is, for whoever needs no first minute. */
export function LeaveTour() {
  if (!score.tour.isOn.value) return null;
  return html`<button class="choice is-skip" onClick=${leaveTour}>${t("tour.leave")}</button>`;
}

/** @param {{close: () => void}} props what is put away first */
export function EnterTour({close}) {
  return html`<button class="choice" onClick=${() => {
    close();
    enterTour();
  }}>${t("tour.enter")}</button>`;
}

export function leaveTour() {
  score.playback.pause();
  score.tour.leave();
}
