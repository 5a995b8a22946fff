/**
 * Where recurrence comes from: layers of a deep net, each with weights of its own; the same weights
 * in all of them; and then one cell that is used again.
 */

import {html} from "../../vendor/view.js";
import {count} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {here, known} from "../store/wirings.js";
import {ArrowHead} from "./folded.js";

const SUBSCRIPTS = ["₁", "₂", "₃"];

/** @param {{at: import("./layout.js").Layout}} props */
export function Deep({at}) {
  const tying = known.value?.tying;
  if (!tying) return null;
  const step = here.value;
  const size = at.isPhone ? 64 : 150;
  const arm = at.isPhone ? 34 : 90;
  const middle = at.height * 0.42;
  const pitch = Math.min(at.width / (tying.layers + 1), 2.4 * size);
  const centre = at.width / 2;
  const xOf = (/** @type {number} */ layer) =>
    step === 2 ? centre : centre + (layer - (tying.layers - 1) / 2) * pitch;
  const weights = step === 0 ? tying.apart : tying.one;
  const [first, last] = [xOf(0) - size / 2, xOf(tying.layers - 1) + size / 2];
  return html`<g class="wired-deep" data-step=${step}><${ArrowHead} />
    <path class="wired-wire" d=${`M${first - arm} ${middle}H${first - 9}`} marker-end="url(#wired-head)" /><text class="wired-word" x=${first - arm - 20} y=${middle + 12} font-size=${at.word * 1.2}>x</text>
    <path class="wired-wire" d=${`M${last} ${middle}H${last + arm - 8}`} marker-end="url(#wired-head)" /><text class="wired-word" x=${last + arm + 22} y=${middle + 12} font-size=${at.word * 1.2}>ŷ</text>
    ${step < 2 && Array.from({length: tying.layers - 1}, (_, layer) => html`<path key=${layer} class="wired-wire" d=${`M${xOf(layer) + size / 2} ${middle}H${xOf(layer + 1) - size / 2 - 9}`} marker-end="url(#wired-head)" />`)}
    ${step === 2 && html`<path class="wired-wire is-state" d=${`M${centre + size / 2} ${middle - size * 0.2}h${size * 0.35}V${middle - size * 0.95}H${centre - size * 0.85}V${middle - size * 0.2}h${size * 0.35 - 9}`} marker-end="url(#wired-head)" />`}
    ${Array.from(
      {length: tying.layers},
      (
        _,
        layer,
      ) => html`<g key=${layer} class="wired-column" style=${{transform: `translate(${xOf(layer)}px, 0)`}}>
      <rect class="wired-cell" x=${-size / 2} y=${middle - size / 2} width=${size} height=${size} rx="12" />
      ${(step < 2 || layer === tying.layers - 1) && html`<text class="wired-name" x="0" y=${middle + size * 0.1} font-size=${size * 0.3}>W${step === 0 ? SUBSCRIPTS[layer] : ""}</text>`}
    </g>`,
    )}
    <text class="wired-count" x=${centre} y=${middle + size + at.text} font-size=${at.text * 1.15}>${t(step === 0 ? "wirings.weights-apart" : step === 1 ? "wirings.weights-same" : "wirings.weights-one", {layers: tying.layers, one: count(tying.one)})}</text>
    <text class="wired-total" x=${centre} y=${middle + size + at.text * 3.4} font-size=${at.text * 2} data-weights=${weights}>${count(weights)}</text>
    <text class="wired-count" x=${centre} y=${middle + size + at.text * 5} font-size=${at.text}>${t("wirings.weights")}</text>
  </g>`;
}
