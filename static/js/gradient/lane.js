/**
 * The gradient lane: the norm of dL/dh, or of dL by another state, at every timestep as hatched bars
 * on the one log axis. No bar where nothing flows; a bar with a tip is larger than the axis, a grey
 * one that hangs below it is smaller.
 */

import {html} from "../../vendor/view.js";
import {BOTTOM, onAxis, TICKS, TOP} from "../lib/axes.js";
import {sizeNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {place as placed} from "../lib/style.js";
import {visibleText} from "../lib/tokens.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const WIDEST = 62;
const ARROW = 60;
/** Room under the axis, for what is smaller than it. */
const UNDER = 10;
/** Room above the axis, for the tip of what is larger. */
const OVER = 10;
/** From this height on the middle of the axis has a number too. */
const TALL = 76;
/** The class of a bar, by where its size lies. */
const KINDS = {on: "gradient-bar", above: "gradient-bar is-above", below: "gradient-bar is-below"};

/**
 * The size of the lane's texts, in the stage's own unit.
 *
 * @param {Score} score
 */
function textSize(score) {
  const {sizes} = score;
  const {phone} = score.page;
  return phone.value ? 14 : sizes.value.gradientText;
}

/** @typedef {{y: number, height: number}} Band */

/**
 * Where the axis begins and ends.
 *
 * @param {Band} band
 */
const axisOf = ({y, height}) => ({top: y + OVER, base: y + height - UNDER});

/**
 * The start and the columns in view.
 *
 * @param {Score} score
 */
function places(score) {
  const {columns, drawing} = score.layout;
  const {left, start} = drawing.value;
  return [{t: -1, x: left, width: start}, ...columns.value.columns].filter(
    (place) => place.t >= 0 || columns.value.from === 0,
  );
}

/** @param {{score: Score} & Band} props */
export function GradientLane({score, y, height}) {
  const {sizes} = score;
  const {asked, norms} = score.gradient;
  const {drawing} = score.layout;
  const {phone} = score.page;
  const of = norms.value;
  const {left, right} = drawing.value;
  const {top, base} = axisOf({y, height});
  // A lane that nobody asked for has no line: it would run through what offers it.
  if (!of)
    return asked.value && html`<path class="gradient-base" d=${`M${left} ${base}H${right}`} />`;
  return html`<g class="gradient">
    <${Axis} score=${score} top=${top} base=${base} />
    ${places(score).map((place) => {
      const value = place.t < 0 ? of.start : of.norms[place.t];
      return onAxis(value) && html`<${Bar} key=${place.t} ...${{place, value, top, base}} />`;
    })}
    ${sizes.value.gradientTitle === 0 && !phone.value && html`<${Source} score=${score} y=${base - 3} />`}
  </g>`;
}

/** @param {{score: Score, top: number, base: number}} props */
function Axis({score, top, base}) {
  const {drawing} = score.layout;
  const {left, right} = drawing.value;
  const size = textSize(score);
  const isTall = base - top >= TALL;
  return TICKS.map((tick) => {
    const y = base - ((base - top) * (tick - BOTTOM)) / (TOP - BOTTOM);
    const isNamed = tick === TOP || tick === BOTTOM || (isTall && 2 * tick === TOP + BOTTOM);
    return html`<path class=${tick === BOTTOM ? "gradient-base" : "gradient-tick"} d=${`M${left} ${y}H${right}`} />
      ${isNamed && html`<text class="gradient-power" x=${left - 6} y=${y + 0.34 * size} font-size=${size}>${sizeNumber(10 ** tick)}</text>`}`;
  });
}

/**
 * @param {{place: {t: number, x: number, width: number}, value: number, top: number, base: number}} props
 */
function Bar({place, value, top, base}) {
  const at = onAxis(value);
  if (!at) return null;
  const width = Math.min(WIDEST, place.width * 0.55);
  const x = place.x + (place.width - width) / 2;
  const isBelow = at.is === "below";
  const height = isBelow ? UNDER - 3 : Math.max(2, (base - top) * at.share);
  const tip = `M${x} ${top - 2}l${width / 2} ${3 - OVER}l${width / 2} ${OVER - 3}`;
  return html`<rect class=${KINDS[at.is]} data-t=${place.t + 1} x=${x} y=${isBelow ? base + 2 : base - height}
      width=${width} height=${height} fill=${isBelow ? "url(#hatch-below)" : "url(#hatch)"} />
    ${at.is === "above" && html`<path class="gradient-tip" d=${tip} />`}`;
}

/**
 * Where there is room right of the loss: an arrow back, and what flows.
 *
 * @param {{score: Score, y: number}} props
 */
function Source({score, y}) {
  const {trace} = score;
  const {asked} = score.gradient;
  const {columns, drawing} = score.layout;
  const {measure} = score.page;
  const question = asked.value;
  const place = columns.value.columns.find((column) => column.t === question?.t);
  if (!question || !place) return null;
  const word = trace.value?.columns[question.t].text ?? "";
  const text = t("gradient.flows", {word: visibleText(word)});
  const size = textSize(score);
  const x = place.x + place.width + 14;
  const width = 0.95 * measure.value(text, size) + ARROW;
  if (x + width > drawing.value.right) return null;
  return html`<g class="gradient-source">
    <path d=${`M${x + ARROW - 14} ${y - 7}H${x}m9 -8l-9 8l9 8`} />
    <text x=${x + ARROW} y=${y} font-size=${size}>${text}</text>
  </g>`;
}

/**
 * The size at the present word, in digits, beside its bar; text that can be marked and copied.
 *
 * @param {{score: Score} & Band} props
 */
export function GradientValue({score, y, height: high}) {
  const {t: present} = score;
  const {here} = score.gradient;
  const {drawing} = score.layout;
  const {measure} = score.page;
  const value = here.value;
  const place = places(score).find((each) => each.t === present.value);
  if (!place || value === null || high === 0) return null;
  const text = valueText(value);
  const size = textSize(score);
  const width = measure.value(text, size) + 0.8 * size;
  const height = 1.3 * size;
  const {left} = drawing.value;
  const bar = Math.min(WIDEST, place.width * 0.55);
  const before = place.x + (place.width - bar) / 2 - width - 4;
  const x = before >= left ? before : place.x + (place.width + bar) / 2 + 4;
  const {top, base} = axisOf({y, height: high});
  return html`<p class="gradient-value" data-value=${value} style=${placed({x, y: top + (base - top - height) / 2, width, height})}>${text}</p>`;
}

/**
 * A size in digits, and in words where the axis does not hold it.
 *
 * @param {number} value
 */
export function valueText(value) {
  const is = onAxis(value)?.is ?? "on";
  return t(`gradient.value-${is}`, {value: sizeNumber(value)});
}

/**
 * The word the loss is at, underlined in the gradient's colour.
 *
 * @param {{score: Score, y: number}} props
 */
export function LossMark({score, y}) {
  const {asked} = score.gradient;
  const {columns} = score.layout;
  const place = columns.value.columns.find((column) => column.t === asked.value?.t);
  if (!place || !asked.value) return null;
  const width = Math.min(place.width - 8, 64);
  return html`<path class="loss-mark" d=${`M${place.x + (place.width - width) / 2} ${y}h${width}`} />`;
}

/** The hatches: 45 degrees, in the gradient's colour; the other way and grey below the axis. */
export function Hatch() {
  return html`<defs>
    <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="hatch-ground" width="7" height="7" />
      <rect class="hatch-line" width="3" height="7" />
    </pattern>
    <pattern id="hatch-below" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <rect class="hatch-ground" width="6" height="6" />
      <rect class="hatch-below" width="2" height="6" />
    </pattern>
  </defs>`;
}
