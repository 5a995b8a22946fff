/**
 * The phases by name: reached ones are filled, the present one in its colour. They are numbered in
 * the order in which they are reached, on the way back from the right.
 */

import {html} from "../../vendor/view.js";
import {t} from "../lib/strings.js";
import {roleClass} from "../lib/style.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @param {{score: Score}} props */
export function Pills({score}) {
  const {isBack, length, phases, playback, reached, t: at} = score;
  return html`<ol class=${isBack.value ? "pills is-back" : "pills"} aria-label=${t("transport.phases")}>
    ${phases.value.map(({key, name, hue}, index) => {
      const step = index + 1;
      const state =
        step === reached.value
          ? `is-now ${roleClass(hue)}`
          : step < reached.value
            ? "is-past"
            : "is-ahead";
      return html`<li key=${key}><button class=${`pill ${state}`} disabled=${length.value === 0}
        aria-current=${step === reached.value ? "step" : null}
        onClick=${() => playback.goTo(Math.max(0, at.value), step)}>${t("transport.phase", {number: step, name})}</button></li>`;
    })}
  </ol>`;
}
