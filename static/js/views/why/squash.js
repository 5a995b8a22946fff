/**
 * What a function makes of a number: its curve with one open dot, and the result.
 */

import {html} from "../../../vendor/view.js";
import {percent} from "../../lib/format.js";
import {t} from "../../state/strings.js";
import {hueClass} from "../hue.js";
import {nodeOf} from "./names.js";

const WIDE = 260;
const HIGH = 120;
const REACH = 5;
const PAD = 10;

/** How each function is written, what it does, and the least it gives. */
const CURVES =
  /** @type {Record<string, {sign: string, at: (x: number) => number, low: number, high: number}>} */ ({
    sigmoid: {sign: "σ", at: (x) => 1 / (1 + Math.exp(-x)), low: 0, high: 1},
    tanh: {sign: "tanh", at: Math.tanh, low: -1, high: 1},
    relu: {sign: "ReLU", at: (x) => Math.max(0, x), low: 0, high: REACH},
    copy: {sign: "=", at: (x) => x, low: -REACH, high: REACH},
  });

/**
 * @param {object} props
 * @param {import("../../state/why.js").Explained} props.of
 * @param {number} props.input
 * @param {string} props.from the input as printed
 * @param {string} props.result as printed
 */
export function Squash({of, input, from, result}) {
  const curve = CURVES[of.op];
  const node = nodeOf(of.node);
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
 * @param {{curve: {at: (x: number) => number, low: number, high: number}, input: number, value: number}} props
 */
function Curve({curve, input, value}) {
  const x = (/** @type {number} */ at) => PAD + ((at + REACH) / (2 * REACH)) * (WIDE - 2 * PAD);
  const y = (/** @type {number} */ at) =>
    HIGH - PAD - ((at - curve.low) / (curve.high - curve.low)) * (HIGH - 2 * PAD);
  const points = Array.from({length: 41}, (_, at) => -REACH + (at / 40) * 2 * REACH);
  const within = Math.max(-REACH, Math.min(REACH, input));
  return html`<svg class="squash-curve" viewBox=${`0 0 ${WIDE} ${HIGH}`} aria-hidden="true">
    <path class="squash-axis" d=${`M${x(0)} ${PAD}V${HIGH - PAD}M${PAD} ${y(curve.low)}H${WIDE - PAD}`} />
    <path class="squash-path" d=${points.map((at, place) => `${place ? "L" : "M"}${x(at).toFixed(1)} ${y(curve.at(at)).toFixed(1)}`).join("")} />
    ${Number.isFinite(value) && html`<circle class="squash-dot" cx=${x(within)} cy=${y(Math.max(curve.low, Math.min(curve.high, value)))} r="8" />`}
  </svg>`;
}
