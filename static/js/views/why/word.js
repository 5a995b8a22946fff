/**
 * Where a trail ends: at a word, which is nothing but numbers learned in training.
 */

import {html} from "../../../vendor/view.js";
import {lensNumber} from "../../lib/format.js";
import {vectorAt} from "../../lib/trace.js";
import {t} from "../../state/strings.js";
import {signHue} from "./waterfall.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

const MOST = 32;
const HIGH = 180;
const STEP = 40;

/** @param {{score: Score, place: import("../../state/scene.js").Place}} props */
export function WordEnd({score, place}) {
  const {trace} = score;
  const of = trace.value;
  const vector = of && vectorAt(of, place.t, place.node);
  if (!vector) return null;
  const values = [...vector];
  const isOneHot = values.filter((value) => value !== 0).length <= 1;
  const column = of.columns[place.t];
  return html`<div class="word-end">
    <p>${t(isOneHot ? "why.one-hot" : "why.embedding", {count: values.length})}</p>
    ${column.understood.how === "unknown" && html`<p>${t("why.unknown")}</p>`}
    ${!isOneHot && values.length <= MOST && html`<${Numbers} values=${values} />`}
  </div>`;
}

/** @param {{values: number[]}} props */
function Numbers({values}) {
  const most = Math.max(...values.map(Math.abs)) || 1;
  const unit = HIGH / 2 / most;
  return html`<svg class="word-numbers" viewBox=${`0 0 ${values.length * STEP} ${HIGH + 8}`} role="img" aria-label=${values.map(lensNumber).join(", ")}>
    <path class="why-zero" d=${`M0 ${HIGH / 2 + 4}H${values.length * STEP}`} />
    ${values.map(
      (
        value,
        at,
      ) => html`<rect key=${at} class=${`why-fill ${signHue(value)}`} data-value=${String(value)} x=${at * STEP + 5} width=${STEP - 10}
      y=${HIGH / 2 + 4 - Math.max(0, value * unit)} height=${Math.max(1.5, Math.abs(value) * unit)} />`,
    )}
  </svg>`;
}
