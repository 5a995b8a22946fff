/**
 * What is left of the gradient, word by word back from the loss, which stands at the right: three
 * lines on one axis of powers of ten, the bound beside the RNN's, and where float64 itself ends.
 */

import {html} from "../../vendor/view.js";
import {path} from "../lib/axes.js";
import {row} from "../lib/base64.js";
import {factorText, powerText} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {cellOf} from "../store/catalogue.js";
import {here, lab} from "../store/lab.js";
import {axisOf, backTicks} from "./scale.js";

/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("../store/lab.js").Fading} Fading */

/** Lines that lie on each other are still told apart. @type {Record<string, string>} */
const STYLES = {rnn: "is-dotted", gru: "is-hollow", lstm: "is-whole"};
/** Below this share of the strongest word's a gradient is drowned: log10. */
const DROWNED = -6;

/** A letter is about so wide, of its height. */
const LETTER = 0.52;

/** What a cell is called. @param {string} name */
export const labelOf = (name) => cellOf(name)?.label ?? name;

/** @param {{at: Layout}} props */
export function Curve({at}) {
  const of = lab.value;
  if (!of) return null;
  const {plot, text} = at;
  const {low, top, ticks} = axisOf(of.cells);
  const last = of.steps - 1;
  const across = (/** @type {number} */ back) => plot.x + plot.width * (1 - back / last);
  const down = (/** @type {number} */ log) => plot.y + (plot.height * (top - log)) / (top - low);
  const points = (/** @type {ArrayLike<number>} */ logs) =>
    Array.from(logs, (log, back) => ({x: across(back), y: down(log)}));
  const floor = plot.y + plot.height;
  const right = plot.x + plot.width;
  const hasEnd = of.cells.some(({ends}) => ends);
  // Where float64's own end is on the axis, its name stands below.
  const rise = low <= -330 ? floor - down(-323.3) + (hasEnd ? 2.8 : 1.4) * text : 0;
  return html`<svg class="lab-curve" viewBox=${`0 0 ${at.chart.width} ${at.chart.height}`} role="img" aria-label=${t("lab.label", {words: of.steps})}>
    <defs><clipPath id="lab-plot"><rect x=${plot.x - 3} y=${plot.y - 3} width=${plot.width + 6} height=${plot.height + 6} /></clipPath>
      <pattern id="lab-hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-below" width="1.5" height="9" /></pattern></defs>
    <rect class="lab-drowned" x=${plot.x} y=${down(DROWNED)} width=${plot.width} height=${floor - down(DROWNED)} />
    ${ticks.map((power) => html`<g key=${power}><path class=${power === 0 ? "axis-line is-one" : "axis-line"} d=${`M${plot.x} ${down(power)}h${plot.width}`} /><text x=${right + 12} y=${down(power) + text * 0.34} font-size=${text}>${powerText(power)}</text></g>`)}
    ${backTicks(last, at.isPhone ? 4 : 10).map((back) => html`<text key=${back} class="is-middle" x=${across(back)} y=${floor + text * 1.25} font-size=${text}>${back || t("lab.loss")}</text>`)}
    <text class="is-end" x=${plot.x - 1.6 * text} y=${floor + text * 1.25} font-size=${text}>${t("lab.back")}</text>
    ${low <= -330 && html`<${Edge} at=${at} y=${down(-323.3)} isNamed=${!hasEnd} />`}
    <text class=${hasEnd ? "lab-zone" : "lab-zone is-end"} x=${hasEnd ? plot.x + 10 : right - 10} y=${floor - 10 - rise} font-size=${text}>${t("lab.drowned")}</text>
    ${top > 2 && html`<text class="lab-zone" x=${plot.x + 10} y=${down(0) - 10} font-size=${text}>${t("lab.grows")}</text>`}
    <g clip-path="url(#lab-plot)">
      ${Number.isFinite(of.bound) && html`<${Bound} bound=${of.bound} last=${last} at=${at} across=${across} down=${down} low=${low} top=${top} />`}
      ${of.seeds > 1 && of.cells.map(({name, left}) => Array.from({length: of.seeds}, (_, seed) => html`<path key=${`${name}${seed}`} class=${`lab-seed ${STYLES[name]}`} d=${path(points(row(left, seed)))} />`))}
      ${of.cells.map(({name, mean}) => html`<g key=${name}><path class=${`left-line ${STYLES[name]}`} data-cell=${name} d=${path(points(mean))} />${STYLES[name] === "is-hollow" && html`<path class="left-hole" d=${path(points(mean))} />`}</g>`)}
    </g>
    ${of.cells.map((cell) => html`<${End} key=${cell.name} cell=${cell} at=${at} across=${across} down=${(/** @type {number} */ log) => down(Math.max(low, Math.min(top, log)))} />`)}
    <${Names} cells=${of.cells} at=${at} down=${down} low=${low} top=${top} />
    <${Cursor} cells=${of.cells} at=${at} x=${across(here.value)} down=${(/** @type {number} */ log) => down(Math.max(low, Math.min(top, log)))} />
  </svg>`;
}

/**
 * What the RNN's gradient cannot be above: a straight line on this axis, as long as it is on it.
 *
 * @param {{bound: number, last: number, at: Layout, across: (back: number) => number, down: (log: number) => number, low: number, top: number}} props
 */
function Bound({bound, last, at, across, down, low, top}) {
  const name = t("lab.bound");
  const isLevel = Math.abs(bound) < 1e-9;
  const leaves = isLevel ? last : (bound > 0 ? top : low) / bound;
  const back = 0.62 * Math.min(last, leaves);
  const [x, y] = [across(back), down(bound * back)];
  return html`<path class="lab-bound" data-bound=${String(bound)} d=${path([0, last].map((each) => ({x: across(each), y: down(bound * each)})))} />
    <text class="lab-zone is-end" x=${Math.max(isLevel ? x : x - 16, at.plot.x + LETTER * at.text * name.length + 8)} y=${y - 9} font-size=${at.text}>${name}</text>`;
}

/** The smallest number that float64 has. @param {{at: Layout, y: number, isNamed: boolean}} props */
function Edge({at: {plot, text, isPhone}, y, isNamed}) {
  return html`<path class="lab-edge" d=${`M${plot.x} ${y}h${plot.width}`} />
    ${isNamed && html`<text class="lab-zone" x=${plot.x + 10} y=${y - 8} font-size=${text}>${t(isPhone ? "lab.edge-brief" : "lab.edge")}</text>`}`;
}

/**
 * Where float64 by itself has nothing left, or where a gradient is zero however it is computed.
 *
 * @param {{cell: Fading, at: Layout, across: (back: number) => number, down: (log: number) => number}} props
 */
function End({cell, at, across, down}) {
  const found = endOf(cell);
  if (!found) return null;
  const {back, key} = found;
  const before = cell.mean[Math.max(0, back - 1)];
  const [x, y] = [across(back), down(Number.isFinite(before) ? before : 0)];
  const {plot, text} = at;
  const said = t(at.isPhone ? "lab.brief" : key, {cell: labelOf(cell.name), back});
  // Beside the mark, or as far to the right as the plot goes.
  const isLeft = x > plot.x + 0.55 * plot.width;
  const fits = x + 14 + LETTER * text * said.length < plot.x + plot.width;
  const textX = isLeft ? x - 14 : fits ? x + 14 : plot.x + plot.width - 6;
  return html`<g class="lab-end" data-cell=${cell.name} data-back=${back}><path d=${`M${x} ${y - 14}v28`} />
    <text x=${textX} y=${y + (y > plot.y + plot.height / 2 ? -18 : 1.4 * text)} class=${isLeft || !fits ? "is-end" : ""} font-size=${text}>${said}</text></g>`;
}

/**
 * @param {Fading} cell
 * @returns {{back: number, key: string} | null}
 */
export function endOf({ends, mean}) {
  if (ends) return {back: ends.back, key: ends.how === "below" ? "lab.below" : "lab.above"};
  const zero = mean.indexOf(-Infinity);
  return zero < 0 ? null : {back: zero, key: "lab.zero"};
}

/**
 * Beside the far end of each line: whose it is, and what a step back multiplies by.
 *
 * @param {{cells: Fading[], at: Layout, down: (log: number) => number, low: number, top: number}} props
 */
function Names({cells, at, down, low, top}) {
  const {plot, text} = at;
  const step = (at.isPhone ? 2.7 : 1.3) * text;
  const placed = apart(
    cells.map((cell) => {
      const end = cell.mean[cell.mean.length - 1];
      return {cell, y: down(Math.max(low, Math.min(top, end))) + 0.34 * text};
    }),
    step,
    plot.y + plot.height - (at.isPhone ? 1.4 * text : 0),
  );
  return placed.map(({cell, y}) => {
    const {name, factor} = cell;
    const rate = factor === null ? "" : t("lab.factor", {factor: factorText(factor)});
    const whose = `${labelOf(name)}${at.isPhone ? "" : " "}`;
    return html`<text key=${name} class="lab-name" data-cell=${name} data-factor=${String(factor)} x=${plot.x - 12} y=${y} font-size=${text}><tspan class="lab-whose">${whose}</tspan>${at.isPhone ? html`<tspan x=${plot.x - 12} dy="1.3em">${rate}</tspan>` : html`<tspan>${rate}</tspan>`}</text>`;
  });
}

/**
 * @param {{cells: Fading[], at: Layout, x: number, down: (log: number) => number}} props
 */
function Cursor({cells, at, x, down}) {
  const {plot, text} = at;
  const back = here.value;
  if (back === 0) return null;
  const isLeft = x > plot.x + 0.5 * plot.width;
  const known = cells.map((cell) => {
    const log = cell.mean[back];
    return {cell, log, dot: down(log), y: down(log) - 0.5 * text};
  });
  return html`<g class="lab-cursor"><path d=${`M${x} ${plot.y}v${plot.height}`} />
    ${apart(known, 1.15 * text, plot.y + plot.height - 4).map(
      ({
        cell,
        log,
        dot,
        y,
      }) => html`<g key=${cell.name} data-cell=${cell.name} data-value=${String(log)}>
        ${log > -Infinity && html`<circle cx=${x} cy=${dot} r=${at.isPhone ? 4 : 7} />`}
        <text class=${isLeft ? "is-end" : ""} x=${x + (isLeft ? -14 : 14)} y=${y} font-size=${text}>${t("lab.left", {cell: labelOf(cell.name), left: powerText(log)})}</text></g>`,
    )}</g>`;
}

/**
 * Texts one below the other where they would touch.
 *
 * @template {{y: number}} P
 * @param {P[]} places
 * @param {number} step
 * @param {number} bottom
 * @returns {P[]}
 */
function apart(places, step, bottom) {
  const sorted = [...places].sort((one, other) => one.y - other.y);
  for (const [index, each] of sorted.entries())
    if (index > 0) each.y = Math.max(each.y, sorted[index - 1].y + step);
  let lowest = bottom;
  for (const each of [...sorted].reverse()) {
    each.y = Math.min(each.y, lowest);
    lowest = each.y - step;
  }
  return sorted;
}
