/** On gaps how long the compared nets were trained: a switch between such sets of nets. */

import {html} from "../../vendor/view.js";
import {compareSet} from "../actions/gap.js";
import {t as say} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {chosen} from "../store/compare.js";
import {gapSets} from "../store/gap.js";
import {markHere} from "../store/way.js";

/** @param {{at: import("./layout.js").Layout}} props */
export function Trained({at}) {
  const sets = gapSets.value;
  if (sets.length === 0 || at.isPhone) return null;
  const now = chosen.value.join();
  const all = [{gap: null, names: /** @type {string[]} */ ([])}, ...sets];
  const isUsual = !markHere.value && !sets.some(({names}) => names.join() === now);
  return html`<div class="compare-trained" style=${place({x: at.answersX, y: -2, width: at.room.width - at.answersX, height: at.head})}>
    <span id="compare-trained">${say("compare.trained")}</span>
    <div class="segmented is-small" role="group" aria-labelledby="compare-trained">${all.map(
      ({
        gap,
        names,
      }) => html`<button key=${gap} aria-pressed=${String(gap === null ? isUsual : names.join() === now)}
        onClick=${() => compareSet(names)}>${gap === null ? say("compare.trained-all") : say("compare.trained-to", {gap})}</button>`,
    )}</div></div>`;
}
