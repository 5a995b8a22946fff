/** The cell folded: one box, used again; the loop is its state. A decoder is a second one. */

import {html} from "../../vendor/view.js";
import {t} from "../lib/strings.js";
import {scene} from "../store/scene.js";
import {wired} from "../store/wirings.js";

/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("../store/wirings.js").WiredColumn} WiredColumn */

/** The weights of what comes in, of what goes round, and of what comes out; a decoder has its own. */
export function lettersOf(/** @type {number} */ axis) {
  return axis === 0 ? {u: "U", w: "W", v: "V"} : {u: "U′", w: "W′", v: "V"};
}

/** Whether a timestep gets the state of the one before. @param {WiredColumn | undefined} column */
export function isRecurrent(column) {
  const of = wired.value;
  return !!column && !!of?.cells.some(({nodes}) => nodes.some(({op}) => op === "previous"));
}

export function ArrowHead() {
  return html`<defs><marker id="wired-head" viewBox="0 0 12 12" refX="7" refY="6" markerWidth="22" markerHeight="22" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
    <path class="loop-arrow" d="M3 2L8 6L3 10" /></marker></defs>`;
}

/** How far beside a loop the end of the encoder is handed over. @param {Layout} at */
const reachOf = (at) => (at.isPhone ? 26 : 54);

/** @param {{at: Layout}} props */
export function Folded({at}) {
  const of = wired.value;
  if (!of) return null;
  const written = of.columns.filter(({axis}) => axis === 1).length;
  const read = of.columns.length - written;
  const size = (at.isPhone ? 46 : 96) * (at.isFolded ? 1.5 : 1);
  const gap = (at.bottom - at.top) / (written ? 2 : 1);
  const boxes = written ? [at.bottom - gap / 2 + 30, at.top + gap / 2 - 10] : [at.top + gap / 2];
  const asked = of.columns.filter(({isAsked}) => isAsked).length;
  return html`<g class="wired-folded"><${ArrowHead} />
    ${boxes.map((middle, axis) => html`<${Cell} key=${axis} ...${{at, middle, size, axis}} times=${axis === 0 ? read : written} outs=${!written || axis === 1 ? asked : 0} />`)}
    ${written > 0 && html`<path class="wired-wire is-over" d=${`M${at.folded - size / 2} ${boxes[0] - size * 0.2}h${-reachOf(at)}V${boxes[1] + size * 0.2}h${reachOf(at) - 8}`} marker-end="url(#wired-head)" />`}
    <text class="wired-count" x=${at.folded} y=${at.height - at.text - 16} font-size=${at.text}>${t(written ? "wirings.in-out-written" : "wirings.in", {read, written})}</text>
    <text class="wired-count" x=${at.folded} y=${at.height - 10} font-size=${at.text}>${t("wirings.out", {asked})}</text>
  </g>`;
}

/**
 * @param {{at: Layout, middle: number, size: number, axis: number, times: number, outs: number}} props
 *   times: how often it is used; outs: how many answers are taken
 */
function Cell({at, middle, size, axis, times, outs}) {
  const x = at.folded;
  const [top, bottom] = [middle - size / 2, middle + size / 2];
  const reach = at.isPhone ? 30 : 54;
  const out = size / 2 + (at.isPhone ? 14 : 34);
  const isLoop = times > 1 && isRecurrent(wired.value?.columns[0]);
  const letters = lettersOf(axis);
  const layers = scene.wirings.layers.value;
  const name = wired.value?.cells[0].label ?? "";
  const round = `M${x + size / 2} ${middle}H${x + out}V${top - 16}H${x - out}V${middle}H${x - size / 2 - 8}`;
  return html`<g>
    <path class=${times === 1 && isRecurrent(wired.value?.columns[0]) ? "wired-wire is-once" : "wired-wire"} d=${`M${x} ${bottom + reach}V${bottom + 8}`} marker-end="url(#wired-head)" />
    <text class="wired-letter" x=${x + 12} y=${bottom + reach} font-size=${at.text}>${letters.u}</text>
    ${isLoop && html`<path class="wired-wire is-state" d=${round} marker-end="url(#wired-head)" /><text class="wired-letter" x=${x + out + 8} y=${middle - 10} font-size=${at.text}>${letters.w}</text>`}
    ${
      outs > 0 &&
      html`<path class="wired-bed-line" d=${`M${x} ${top - 4}V${top - reach}`} /><path class=${outs === 1 && times > 1 ? "wired-wire is-once" : "wired-wire"} d=${`M${x} ${top - 2}V${top - reach + 6}`} marker-end="url(#wired-head)" />
      <text class="wired-letter" x=${x + 12} y=${top - reach + 14} font-size=${at.text}>${letters.v}</text>`
    }
    ${layers > 1 && Array.from({length: layers - 1}, (_, k) => html`<rect class="wired-cell" x=${x - size / 2 + 8 * (layers - 1 - k)} y=${top - 8 * (layers - 1 - k)} width=${size} height=${size} rx="10" />`)}
    <rect class="wired-cell" x=${x - size / 2} y=${top} width=${size} height=${size} rx="10" />
    <text class="wired-name" x=${x} y=${middle + at.text * 0.36} font-size=${Math.min(at.text * 1.2, (size * 1.7) / Math.max(3, name.length))}>${name}</text>
  </g>`;
}
