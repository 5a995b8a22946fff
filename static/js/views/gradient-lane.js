/**
 * The gradient lane: the norm of dL/dh, or of dL by another state, at every timestep as hatched bars on a log axis. No bar
 * where nothing flows.
 */

import {html} from "../../vendor/view.js";
import {decades} from "../lib/decades.js";
import {asked, norms} from "../state/gradient.js";
import {columns, drawing, measure} from "../state/layout.js";
import {trace} from "../state/score.js";
import {t} from "../state/strings.js";
import {visibleText} from "./words.js";

const WIDEST = 62;
const SIZE = 22;
const ARROW = 60;

/** @param {{y: number, height: number}} props the band */
export function GradientLane({y, height}) {
  const of = norms.value;
  const {left, right} = drawing.value;
  const base = y + height - 3;
  if (!of) return html`<path class="gradient-base" d=${`M${left} ${base}H${right}`} />`;
  const scale = decades([of.start, ...of.norms]);
  const top = y + 6;
  const places = [{t: -1, x: left, width: drawing.value.start}, ...columns.value.columns].filter(
    (place) => place.t >= 0 || columns.value.from === 0,
  );
  return html`<g class="gradient">
    ${scale.ticks.map((tick) => {
      const at = base - (base - top) * (scale.share(10 ** tick) ?? 0);
      return html`<path class="gradient-tick" d=${`M${left} ${at}H${right}`} />`;
    })}
    <path class="gradient-base" d=${`M${left} ${base}H${right}`} />
    ${places.map((place) => {
      const value = place.t < 0 ? of.start : of.norms[place.t];
      const share = scale.share(value);
      return share === null
        ? null
        : html`<${Bar} key=${place.t} ...${{place, share, base, height: base - top}} />`;
    })}
    <${Source} y=${y + height - 14} />
  </g>`;
}

/**
 * @param {{place: {t: number, x: number, width: number}, share: number, base: number,
 *   height: number}} props
 */
function Bar({place, share, base, height}) {
  const width = Math.min(WIDEST, place.width * 0.55);
  const tall = Math.max(2, height * share);
  return html`<rect class="gradient-bar" data-t=${place.t + 1} x=${place.x + (place.width - width) / 2}
    y=${base - tall} width=${width} height=${tall} fill="url(#hatch)" />`;
}

/**
 * Where there is room right of the loss: an arrow back, and what flows.
 *
 * @param {{y: number}} props
 */
function Source({y}) {
  const question = asked.value;
  const place = columns.value.columns.find((column) => column.t === question?.t);
  if (!question || !place) return null;
  const word = trace.value?.columns[question.t].text ?? "";
  const text = t("gradient.flows", {word: visibleText(word)});
  const x = place.x + place.width + 14;
  const width = 0.95 * measure.value(text, SIZE) + ARROW;
  if (x + width > drawing.value.right) return null;
  return html`<g class="gradient-source">
    <path d=${`M${x + ARROW - 14} ${y - 7}H${x}m9 -8l-9 8l9 8`} />
    <text x=${x + ARROW} y=${y} font-size=${SIZE}>${text}</text>
  </g>`;
}

/**
 * The word the loss is at, underlined in the gradient's colour.
 *
 * @param {{y: number}} props
 */
export function LossMark({y}) {
  const place = columns.value.columns.find((column) => column.t === asked.value?.t);
  if (!place || !asked.value) return null;
  const width = Math.min(place.width - 8, 64);
  return html`<path class="loss-mark" d=${`M${place.x + (place.width - width) / 2} ${y}h${width}`} />`;
}

/** The hatch: 45 degrees, in the gradient's colour. */
export function Hatch() {
  return html`<defs>
    <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="hatch-ground" width="7" height="7" />
      <rect class="hatch-line" width="3" height="7" />
    </pattern>
  </defs>`;
}
