/**
 * The gradient lane: how large the derivative of the loss is at every timestep, as hatched bars on
 * the one log axis, or as a line where there are many words. No bar where nothing flows; a bar with a
 * tip is larger than the axis, a grey one that hangs below it is smaller, and where it is no number at
 * all a struck column says so.
 */

import {html} from "../../vendor/view.js";
import {BOTTOM, path} from "../lib/axes.js";
import {signedSize, sizeNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {place as placed} from "../lib/style.js";
import {visibleText} from "../lib/tokens.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {{t: number, x: number, width: number}} Column */
/** @typedef {Column & {value: number | null, at: import("../lib/axes.js").Place | null}} Placed */

const WIDEST = 62;
const ARROW = 60;
/** Room under the axis, for what is smaller than it. */
const UNDER = 10;
/** Room above the axis, for the tip of what is larger. */
const OVER = 10;
/** From this height on every second tick has a number, and from this one on every one. */
const TALL = {half: 76, all: 130};
/** From so many words on their bars are too thin to be told apart. */
const MANY = 40;
/** The class of a bar, by where its size lies. */
const KINDS = {
  on: "gradient-bar",
  above: "gradient-bar is-above",
  below: "gradient-bar is-below",
  infinite: "gradient-bar is-lost",
  nan: "gradient-bar is-lost",
};

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

/**
 * The start and the columns in view, each with what is drawn there.
 *
 * @param {Score} score
 * @returns {Placed[]}
 */
function placedIn(score) {
  const {axis, series} = score.gradient;
  const of = series.value;
  return places(score).map((column) => {
    const value = !of ? null : column.t < 0 ? of.start : of.values[column.t];
    return {...column, value, at: axis.value.place(value, column.t)};
  });
}

/** @param {{score: Score} & Band} props */
export function GradientLane({score, y, height}) {
  const {sizes} = score;
  const {asked, axis, series} = score.gradient;
  const {drawing} = score.layout;
  const {phone} = score.page;
  const {left, right} = drawing.value;
  const {top, base} = axisOf({y, height});
  // A lane that nobody asked for has no line: it would run through what offers it.
  if (!series.value)
    return asked.value && html`<path class="gradient-base" d=${`M${left} ${base}H${right}`} />`;
  const all = placedIn(score);
  const line = base - (base - top) * axis.value.drowned;
  return html`<g class="gradient">
    <${Axis} score=${score} top=${top} base=${base} />
    <${Drowned} score=${score} all=${all} line=${line} base=${base} />
    ${all.length > MANY ? html`<${Line} ...${{all, top, base}} />` : all.map((each) => each.at && html`<${Bar} key=${each.t} ...${{column: each, at: each.at, top, base}} />`)}
    ${sizes.value.gradientTitle === 0 && !phone.value && html`<${Source} score=${score} y=${base - 3} />`}
  </g>`;
}

/** @param {{score: Score, top: number, base: number}} props */
function Axis({score, top, base}) {
  const {axis} = score.gradient;
  const {drawing} = score.layout;
  const {left, right} = drawing.value;
  const size = textSize(score);
  const {ticks, top: most} = axis.value;
  const every = base - top >= TALL.all ? 1 : base - top >= TALL.half ? 2 : ticks.length - 1;
  return ticks.map((tick, place) => {
    const y = base - ((base - top) * (tick - BOTTOM)) / (most - BOTTOM);
    return html`<path class=${tick === BOTTOM ? "gradient-base" : "gradient-tick"} d=${`M${left} ${y}H${right}`} />
      ${place % every === 0 && html`<text class="gradient-power" x=${left - 6} y=${y + 0.34 * size} font-size=${size}>${sizeNumber(10 ** tick)}</text>`}`;
  });
}

/**
 * Behind the words whose gradient is lost beside that of others: a hatching up to where it would
 * count, and what that means where there is room to say it.
 *
 * @param {{score: Score, all: Placed[], line: number, base: number}} props
 */
function Drowned({score, all, line, base}) {
  const lost = all.filter(({at}) => at?.drowned);
  const ground = lost.map(({x, width}) => `M${x} ${line}h${width}V${base}h${-width}z`).join("");
  const size = textSize(score);
  const name = drownedName(score, all);
  return html`<path class="gradient-drowned" d=${ground} fill="url(#hatch-below)" />
    ${name && html`<text class="drowned-name" x=${name.x} y=${line - 0.3 * size} font-size=${size}>${name.text}</text>`}`;
}

/**
 * What those words are called, if there is room for it.
 *
 * @param {Score} score
 * @param {Placed[]} all
 */
function drownedName(score, all) {
  const lost = all.filter(({at}) => at?.drowned);
  const [first] = lost;
  if (!first) return null;
  const last = lost[lost.length - 1];
  const size = textSize(score);
  const text = t(`gradient.drowned-${first.at?.drowned}`);
  const room = last.x + last.width - first.x;
  return score.page.measure.value(text, size) + size > room
    ? null
    : {text, x: first.x + 0.4 * size};
}

/** @param {{all: Placed[], top: number, base: number}} props */
function Line({all, top, base}) {
  const points = all.map(({x, width, at}) => ({
    x: x + width / 2,
    y: at && at.is !== "nan" ? base - (base - top) * at.share : NaN,
  }));
  const drawn = path(points);
  // Each stretch is filled down to the axis by itself.
  const filled = drawn.replace(/M([\d.-]+) ([^M]+)/g, (stretch, first) => {
    const last = /([\d.-]+) [\d.-]+$/.exec(stretch)?.[1];
    return `${stretch}L${last} ${base}L${first} ${base}Z`;
  });
  const lost = all.filter(({at}) => at && KINDS[at.is] === KINDS.nan);
  return html`<path class="gradient-fill" d=${filled} fill="url(#hatch)" /><path class="gradient-line" d=${drawn} />
    ${lost.map((each) => each.at && html`<${Bar} key=${each.t} ...${{column: each, at: each.at, top, base}} />`)}`;
}

/**
 * @param {{column: Column, at: import("../lib/axes.js").Place, top: number, base: number}} props
 */
function Bar({column, at, top, base}) {
  const width = Math.min(WIDEST, column.width * 0.55);
  const x = column.x + (column.width - width) / 2;
  const isBelow = at.is === "below";
  const isLost = KINDS[at.is] === KINDS.nan;
  const height = isBelow ? UNDER - 3 : Math.max(2, (base - top) * at.share);
  const tip = `M${x} ${top - 2}l${width / 2} ${3 - OVER}l${width / 2} ${OVER - 3}`;
  const strike = `M${x} ${base - height}l${width} ${height}m0 ${-height}l${-width} ${height}`;
  const fill = isLost ? "none" : isBelow || at.drowned ? "url(#hatch-below)" : "url(#hatch)";
  return html`<rect class=${`${KINDS[at.is]}${at.drowned ? " is-drowned" : ""}`} data-t=${column.t + 1} x=${x} y=${isBelow ? base + 2 : base - height}
      width=${width} height=${height} fill=${fill} />
    ${isLost && html`<path class="gradient-strike" d=${strike} />`}
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
 * The number at the present word, in digits, beside its bar; text that can be marked and copied.
 *
 * @param {{score: Score} & Band} props
 */
export function GradientValue({score, y, height: high}) {
  const {t: present} = score;
  const {here} = score.gradient;
  const {drawing} = score.layout;
  const {measure} = score.page;
  const value = here.value;
  const all = placedIn(score);
  const column = all.find((each) => each.t === present.value);
  if (!column || value === null || high === 0) return null;
  // What is drowned is small: above it there is room, and its name stands beside it.
  const isLow = Boolean(column.at?.drowned);
  const text = isLow && drownedName(score, all) ? hereNumber(score) : hereText(score);
  const size = textSize(score);
  const width = measure.value(text, size) + 0.8 * size;
  const height = 1.3 * size;
  const {left, right} = drawing.value;
  const bar = Math.min(WIDEST, column.width * 0.55);
  const before = column.x + (column.width - bar) / 2 - width - 4;
  const after = column.x + (column.width + bar) / 2 + 4;
  const x = before >= left ? before : Math.min(after, right - width);
  const {top, base} = axisOf({y, height: high});
  return html`<p class="gradient-value" data-value=${String(value)} style=${placed({x, y: top + (isLow ? 0 : (base - top - height) / 2), width, height})}>${text}</p>`;
}

/** @param {Score} score */
function hereNumber(score) {
  const {here, isOfUnit} = score.gradient;
  return (isOfUnit.value ? signedSize : sizeNumber)(here.value ?? NaN);
}

/**
 * The number at the present word in digits, with its sign where it is the unit's own; in words where
 * the axis does not hold it, or where it is lost beside others.
 *
 * @param {Score} score
 */
export function hereText(score) {
  const {axis, here} = score.gradient;
  if (here.value === null) return "";
  const at = axis.value.place(here.value, score.t.value);
  const kind = at?.drowned ? `drowned-${at.drowned}` : (at?.is ?? "on");
  return t(`gradient.value-${kind}`, {value: hereNumber(score)});
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
