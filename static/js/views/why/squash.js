/**
 * What a function makes of a number: its curve with one open dot, and the result.
 */

import {html} from "../../../vendor/view.js";
import {percent} from "../../lib/format.js";
import {functionOf, REACH} from "../../lib/functions.js";
import {t} from "../../state/strings.js";
import {hueClass} from "../hue.js";
import {nodeOf} from "./names.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

const WHY = {wide: 260, high: 120};
const PAD = 10;

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../../state/why.js").Explained} props.of
 * @param {number} props.input
 * @param {string} props.from the input as printed
 * @param {string} props.result as printed
 */
export function Squash({score, of, input, from, result}) {
  const curve = functionOf(of.op);
  const node = nodeOf(score, of.node);
  if (!curve) return null;
  const hue = hueClass(node, of.value);
  return html`<div class=${`squash ${hue}`}>
    <${Curve} curve=${curve} input=${input} value=${of.value} />
    <p class="squash-line"><span class="squash-sign">${curve.sign}</span> <span class="squash-of">(${from}) =</span>
      <strong class="squash-result" data-value=${String(of.value)}>${result}</strong>
      ${node?.ends && html`<span class="squash-ends">${t("why.open", {share: percent(of.value)})}</span>`}</p>
  </div>`;
}

/**
 * The curve itself is the function; only the dot is a value, the engine's own.
 *
 * @param {object} props
 * @param {{at: (x: number) => number, low: number, high: number}} props.curve
 * @param {number} props.input
 * @param {number} props.value
 * @param {number} [props.wide]
 * @param {number} [props.high]
 */
export function Curve({curve, input, value, wide = WHY.wide, high = WHY.high}) {
  const x = (/** @type {number} */ at) => PAD + ((at + REACH) / (2 * REACH)) * (wide - 2 * PAD);
  const y = (/** @type {number} */ at) =>
    high - PAD - ((at - curve.low) / (curve.high - curve.low)) * (high - 2 * PAD);
  const points = Array.from({length: 41}, (_, at) => -REACH + (at / 40) * 2 * REACH);
  const dot = {
    x: x(Math.max(-REACH, Math.min(REACH, input))),
    y: y(Math.max(curve.low, Math.min(curve.high, value))),
  };
  return html`<svg class="squash-curve" viewBox=${`0 0 ${wide} ${high}`} aria-hidden="true">
    <path class="squash-axis" d=${`M${x(0)} ${PAD}V${high - PAD}M${PAD} ${y(0)}H${wide - PAD}`} />
    <path class="squash-bounds" d=${`M${PAD} ${y(curve.low)}H${wide - PAD}M${PAD} ${y(curve.high)}H${wide - PAD}`} />
    <path class="squash-path" d=${points.map((at, place) => `${place ? "L" : "M"}${x(at).toFixed(1)} ${y(curve.at(at)).toFixed(1)}`).join("")} />
    ${
      Number.isFinite(value) &&
      html`<path class="squash-reads" d=${`M${dot.x} ${y(0)}V${dot.y}H${x(0)}`} />
      <circle class="squash-dot" cx=${dot.x} cy=${dot.y} r="8" />`
    }
  </svg>`;
}
