/** On gaps how long the compared nets were trained: a choice between such sets of nets. */

import {html} from "../../vendor/view.js";
import {compareSet} from "../actions/gap.js";
import {t as say} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {chosen} from "../store/compare.js";
import {gapSets} from "../store/gap.js";
import {isOwnChoice} from "../store/way.js";

/** @param {{at: import("./layout.js").Layout}} props */
export function Trained({at}) {
  const sets = gapSets.value;
  if (sets.length === 0) return null;
  const now = chosen.value.join();
  const own = sets.find(({names}) => names.join() === now);
  const style = at.isPhone ? {} : place({x: at.answersX, y: 0});
  const choose = (/** @type {any} */ event) =>
    compareSet(sets.find(({gap}) => String(gap) === event.currentTarget.value)?.names ?? []);
  return html`<label class="compare-trained" style=${style}><span>${say("compare.trained")}</span>
    <select value=${own ? String(own.gap) : isOwnChoice.value ? "other" : "all"} onChange=${choose}>
      <option value="all">${say("compare.trained-all")}</option>
      ${sets.map(({gap}) => html`<option key=${gap} value=${String(gap)}>${say("compare.trained-to", {gap})}</option>`)}
      ${isOwnChoice.value && html`<option value="other">${say("compare.trained-other")}</option>`}
    </select></label>`;
}
