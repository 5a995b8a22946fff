/**
 * What a gradient meets on a straight way, of all units: the slopes as bars, and the weights as a map
 * whose rows are the units that they hand on to.
 */

import {html} from "../../vendor/view.js";
import {row} from "../lib/base64.js";
import {cellColour} from "../lib/colour.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../lib/lens/straight.js").Column} Column */
/** @typedef {import("../store/score/layout.js").ShownLane} Lane */

/** In how many shades of a sign weights are drawn: each is one path. */
const SHADES = 8;
/** The largest weight has the colour of this. */
const FULL = 1;
/** More units than this are no longer seen one by one. */
const MOST = 128;
const SIGNED = {kind: /** @type {const} */ ("substance"), hue: /** @type {const} */ ("signed")};

/** @param {{score: Score, lane: Lane, column: Column, edge: import("../lib/back.js").Edge}} props */
export function Slopes({score, lane, column: {x, width}, edge}) {
  if (!edge.slope) return null;
  const slopes = row(edge.slope, score.t.value);
  const bars = lane.rows.map(({unit, y, height}) => {
    const long = width * Math.min(1, Math.abs(slopes[unit]) || 0);
    return `M${round(x)} ${round(lane.y + y)}h${round(long)}v${round(height)}h${round(-long)}z`;
  });
  return html`<g class="slopes">
    <rect class="slope-ground" x=${x} y=${lane.y} width=${width} height=${lane.height} />
    <path class="slope-bars" d=${bars.join("")} />
    <${Frame} lane=${lane} x=${x} width=${width} />
  </g>`;
}

/** @param {{score: Score, lane: Lane, column: Column}} props */
export function Mixer({score, lane, column: {x, width}}) {
  const {shownTheme} = score.page;
  const weights = score.back.mixed.value;
  const [units, before] = weights?.shape ?? [0, 0];
  const isDrawn = weights && units <= MOST && before <= MOST;
  return html`<g class="mixer">
    <rect class="slope-ground" x=${x} y=${lane.y} width=${width} height=${lane.height} />
    ${isDrawn && cells(weights, lane, {x, width}).map(({value, isThick, d}) => html`<path key=${`${value} ${isThick}`} d=${d} fill=${cellColour(SIGNED, value, shownTheme.value, isThick)?.fill} />`)}
    <${Frame} lane=${lane} x=${x} width=${width} />
  </g>`;
}

/** The selected unit's. @param {{lane: Lane, x: number, width: number}} props */
function Frame({lane: {y, thick}, x, width}) {
  return html`<rect class="vector-frame" x=${x} y=${y + thick.y + 0.8} width=${width} height=${thick.height - 1.6} rx="2.5" />`;
}

/**
 * A path for each shade: a row for each unit that is handed to, in it a cell for each that hands.
 *
 * @param {import("../lib/base64.js").NumberArray} weights
 * @param {Lane} lane
 * @param {Column} column
 */
function cells({data, shape: [units, before]}, lane, {x, width}) {
  const most = Math.max(...Array.from(data, Math.abs)) || 1;
  const wide = width / units;
  /** @type {Map<string, {value: number, isThick: boolean, d: string}>} */
  const paths = new Map();
  for (const {unit: to, y, height, thick: isThick} of lane.rows) {
    for (let from = 0; from < units; from++) {
      const shade = Math.round((SHADES * data[from * before + to]) / most);
      if (!shade) continue;
      const left = x + from * wide;
      const d = `M${round(left)} ${round(lane.y + y)}h${round(wide)}v${round(height)}h${round(-wide)}z`;
      const key = `${shade} ${isThick}`;
      const drawn = paths.get(key)?.d ?? "";
      paths.set(key, {value: (FULL * shade) / SHADES, isThick, d: drawn + d});
    }
  }
  return [...paths.values()];
}

/** @param {number} length */
const round = (length) => Math.round(length * 10) / 10;
