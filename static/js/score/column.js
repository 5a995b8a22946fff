/**
 * One timestep of the score: what its reached phases computed; the rest of the present is ghosts.
 */

import {html, useComputed} from "../../vendor/view.js";
import {cellColour} from "../lib/colour.js";
import {columnNumber} from "../lib/format.js";
import {vectorAt} from "../lib/trace.js";
import {GradientCell} from "./back-column.js";
import {EmptyValve} from "./predict.js";

/**
 * @typedef {object} Shapes
 * @property {{d: string, fill: string}[]} thin
 * @property {string} nan paths of thin rows that are not numbers
 * @property {{x: number, y: number, width: number, height: number}} box the selected unit's cell
 * @property {number} value
 * @property {{fill: string, number: string} | null} colour null for NaN
 * @property {{track: {x: number, width: number}, from: number, to: number, centre: number | null}
 *   | null} gauge a valve fills from the left, a substance grows from the centre
 */

/** @typedef {import("../store/score/create.js").Score} Score */

/** The widest number with a little air, in widths of its size. */
const NUMBER_WIDTH = 2.3;
const LARGEST = 32;
const GAUGE = 4;

/**
 * @param {{score: Score, at: number, x: number, width: number, numbers?: boolean}} props `at` is -1 for the
 *   start column; the page changes its `key` with it
 */
export function Column({score, at, x, width, numbers = true}) {
  const {due, isBack, reachedAt, t, trace} = score;
  const {shownLanes} = score.layout;
  const reached = useComputed(() => reachedAt(at)).value;
  const isPresent = useComputed(() => t.value === at).value;
  const of = trace.value;
  if (!of) return null;
  const column = {x, width};
  return html`<g class=${isPresent ? "column is-present" : "column"} data-t=${at + 1}>
    ${shownLanes.value.map((lane) => {
      const vector = vectorAt(of, at, lane.key);
      if (isBack.value) {
        const isReached =
          at < 0 ? t.value < 0 : reached >= (due.value.get(lane.key) ?? 0) && reached > 0;
        return isReached
          ? html`<${GradientCell} score=${score} key=${lane.key} ...${{lane, at, column, numbers}} />`
          : html`<${Ghost} key=${lane.key} ...${{lane, column}} />`;
      }
      const isThere = at < 0 || reached >= (due.value.get(lane.key) ?? 0);
      if (isThere && vector) {
        return html`<${LaneCell} score=${score} key=${lane.key} ...${{lane, at, vector, column, numbers}} />`;
      }
      return (
        at >= 0 &&
        isPresent &&
        html`<${Ghost} key=${lane.key} ...${{lane, column}} /><${EmptyValve} score=${score} key=${`?${lane.key}`} node=${lane.key} ...${middleOf(lane, column)} />`
      );
    })}
  </g>`;
}

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../store/score/layout.js").ShownLane} props.lane
 * @param {number} props.at
 * @param {import("../lib/trace.js").Vector} props.vector
 * @param {{x: number, width: number}} props.column
 * @param {boolean} props.numbers
 */
function LaneCell({score, lane, at, vector, column, numbers}) {
  const {sizes} = score;
  const {shownTheme} = score.page;
  const {thin, nan, box, value, colour, gauge} = cellShapes({
    lane,
    vector,
    column,
    theme: shownTheme.value,
  });
  const {numberShare, columnNumber: least} = sizes.value;
  const size = Math.min(LARGEST, box.height * numberShare, box.width / NUMBER_WIDTH);
  const hasNumber = numbers && size >= least;
  const middle = box.y + (box.height - (gauge ? GAUGE + 2 : 0)) / 2 + size * 0.34;
  const place = {node: lane.key, t: at, unit: lane.thick.unit};
  const isHeld = score.interventions.isHeld(place);
  const before = score.original.otherwise(at, lane.key, lane.thick.unit);
  // The tab of what was lies over its upper edge.
  const down = before === null ? 0 : 3;
  return html`<g class=${lane.isFresh ? "cell is-fresh" : "cell"} data-lane=${lane.key}>
    ${thin.map(({d, fill}) => html`<path d=${d} fill=${fill} />`)}
    ${nan && html`<path class="nan" d=${nan} />`}
    <rect class=${colour ? "thick" : "thick nan"} ...${box} rx="2.5" fill=${colour?.fill} />
    ${gauge && html`<${Gauge} ...${gauge} y=${box.y + box.height - GAUGE - 2} fill=${colour?.number} />`}
    ${
      hasNumber &&
      html`<text class="number" x=${box.x + box.width / 2} y=${middle + down} font-size=${size}
        fill=${colour?.number}>${columnNumber(value)}</text>`
    }
    ${before !== null && html`<${Before} node=${lane.node} value=${before} box=${box} size=${hasNumber ? size : 0} theme=${shownTheme.value} />`}
    ${isHeld && html`<${HeldRing} box=${box} />`}
  </g>`;
}

/**
 * @param {import("../store/score/layout.js").ShownLane} lane
 * @param {{x: number, width: number}} column
 */
function middleOf({y, thick}, {x, width}) {
  return {x: x + width / 2, y: y + thick.y + thick.height / 2, height: thick.height};
}

/** The size of a number that was. */
const BEFORE = 20;

/**
 * What the number was before something was held: a dashed tab over its upper edge.
 *
 * @param {object} props
 * @param {import("../lib/cell.js").CellNode} props.node
 * @param {number} props.value
 * @param {Shapes["box"]} props.box
 * @param {number} props.size of the number now, or 0 where it has no room
 * @param {"light" | "dark"} props.theme
 */
function Before({node, value, box, size, theme}) {
  const colour = cellColour(node, value, theme, false);
  const text = Math.min(BEFORE, 0.8 * size);
  const height = size ? text * 1.05 : Math.min(6, box.height / 3);
  const inset = Math.min(6, box.width / 6);
  const y = box.y - height * 0.75;
  return html`<g class="before"><rect x=${box.x + inset} y=${y} width=${box.width - 2 * inset} height=${height} rx="3" fill=${colour?.fill} />
    ${size > 0 && html`<text class="before-number" data-value=${String(value)} x=${box.x + box.width / 2} y=${y + height / 2 + text * 0.35} font-size=${text} fill=${colour?.number}>${columnNumber(value)}</text>`}</g>`;
}

/** What is held has a ring, and a lock. @param {{box: Shapes["box"]}} props */
function HeldRing({box}) {
  const size = Math.min(20, box.height * 0.5, box.width * 0.28);
  const x = box.x + box.width - size - 3;
  const y = box.y + box.height - size - 3;
  return html`<g class="held"><rect class="held-ring" ...${box} rx="3" />
    ${size > 7 && html`<svg x=${x} y=${y} width=${size} height=${size} viewBox="0 0 16 16"><rect class="held-lock" x="1" y="6" width="14" height="10" rx="2" /><path class="held-bow" d="M4 6.5V5a4 4 0 0 1 8 0v1.5" /></svg>`}</g>`;
}

/**
 * @param {NonNullable<Shapes["gauge"]> & {y: number, fill?: string}} props
 */
function Gauge({track, from, to, centre, y, fill}) {
  const bar = to - from;
  return html`<g class="gauge" fill=${fill}>
    <rect class="gauge-track" x=${track.x} y=${y} width=${track.width} height=${GAUGE} rx="1.5" />
    ${bar > 0.8 && html`<rect class="gauge-bar" x=${from} y=${y} width=${bar} height=${GAUGE} rx="1" />`}
    ${centre !== null && html`<rect class="gauge-bar" x=${centre - 0.9} y=${y - 1.5} width="1.8" height=${GAUGE + 3} />`}
  </g>`;
}

/**
 * @param {{lane: import("../store/score/layout.js").ShownLane, column: {x: number, width: number}}} props
 */
function Ghost({lane, column: {x, width}}) {
  const {thick} = lane;
  return html`<rect class="ghost" x=${x + 3} y=${lane.y + thick.y + 2} width=${Math.max(1, width - 6)}
    height=${Math.max(1, thick.height - 4)} rx="4" />`;
}

const COLUMN_GAP = 2;
const INSET = 5;

/**
 * @param {object} of
 * @param {import("../store/score/layout.js").Lane} of.lane
 * @param {import("../lib/trace.js").Vector} of.vector
 * @param {{x: number, width: number}} of.column
 * @param {"light" | "dark"} of.theme
 * @returns {Shapes}
 */
export function cellShapes({lane, vector, column, theme}) {
  const x = column.x + COLUMN_GAP / 2;
  const width = Math.max(1, column.width - COLUMN_GAP);
  const {thick} = lane;
  const value = vector[thick.unit];
  const box = {x, y: lane.y + thick.y + 0.8, width, height: thick.height - 1.6};
  return {
    ...thinRows(lane, vector, {x, width}, theme),
    box,
    value,
    colour: cellColour(lane.node, value, theme),
    gauge: gauge(lane.node, value, box),
  };
}

/**
 * @param {import("../store/score/layout.js").Lane} lane
 * @param {import("../lib/trace.js").Vector} vector
 * @param {{x: number, width: number}} column
 * @param {"light" | "dark"} theme
 */
function thinRows({y: top, rows, node}, vector, {x, width}, theme) {
  /** @type {Map<string, string>} */
  const paths = new Map();
  let nan = "";
  for (const {unit, y, height, thick} of rows) {
    if (thick) continue;
    const gap = height > 4 ? 1.2 : 0.5;
    const d = `M${round(x)} ${round(top + y + gap / 2)}h${round(width)}v${round(height - gap)}h${round(-width)}z`;
    const colour = cellColour(node, vector[unit], theme, false);
    if (colour) paths.set(colour.fill, (paths.get(colour.fill) ?? "") + d);
    else nan += d;
  }
  return {thin: [...paths].map(([fill, d]) => ({fill, d})), nan};
}

/**
 * @param {import("../lib/cell.js").CellNode} node
 * @param {number} value
 * @param {{x: number, width: number}} box
 */
function gauge({kind, range}, value, {x, width}) {
  if (!Number.isFinite(value) || width < 4.2 * INSET) return null;
  const track = {x: x + INSET, width: width - 2 * INSET};
  if (kind === "valve") {
    const to = track.x + track.width * Math.min(1, Math.max(0, value));
    return {track, from: track.x, to, centre: null};
  }
  const centre = x + width / 2;
  const share = range ? value / Math.max(...range.map(Math.abs)) : Math.tanh(value);
  const end = centre + (track.width / 2) * Math.min(1, Math.max(-1, share));
  return {track, from: Math.min(centre, end), to: Math.max(centre, end), centre};
}

/** @param {number} length */
function round(length) {
  return Math.round(length * 100) / 100;
}
