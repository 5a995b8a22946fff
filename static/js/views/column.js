/**
 * One timestep of the score: what its reached phases computed; the rest of the present is ghosts.
 */

import {html, useComputed} from "../../vendor/view.js";
import {columnNumber} from "../lib/format.js";
import {vectorAt} from "../lib/trace.js";
import {cellShapes} from "./cell-shapes.js";

/** @typedef {import("../state/create-score.js").Score} Score */

/** The widest number with a little air, in widths of its size. */
const NUMBER_WIDTH = 2.3;
const LARGEST = 32;
const GAUGE = 4;

/**
 * @param {{score: Score, at: number, x: number, width: number, numbers?: boolean}} props `at` is -1 for the
 *   start column; the page changes its `key` with it
 */
export function Column({score, at, x, width, numbers = true}) {
  const {due, reachedAt, t, trace} = score;
  const {lanes} = score.layout;
  const reached = useComputed(() => reachedAt(at)).value;
  const isPresent = useComputed(() => t.value === at).value;
  const of = trace.value;
  if (!of) return null;
  const column = {x, width};
  return html`<g class=${isPresent ? "column is-present" : "column"} data-t=${at + 1}>
    ${lanes.value.map((lane) => {
      const vector = vectorAt(of, at, lane.key);
      const isThere = at < 0 || reached >= (due.value.get(lane.key) ?? 0);
      if (isThere && vector) {
        return html`<${LaneCell} score=${score} key=${lane.key} ...${{lane, vector, column, numbers}} />`;
      }
      return at >= 0 && isPresent && html`<${Ghost} key=${lane.key} ...${{lane, column}} />`;
    })}
  </g>`;
}

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../state/layout.js").Lane} props.lane
 * @param {import("../lib/trace.js").Vector} props.vector
 * @param {{x: number, width: number}} props.column
 * @param {boolean} props.numbers
 */
function LaneCell({score, lane, vector, column, numbers}) {
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
  return html`<g class="cell" data-lane=${lane.key}>
    ${thin.map(({d, fill}) => html`<path d=${d} fill=${fill} />`)}
    ${nan && html`<path class="nan" d=${nan} />`}
    <rect class=${colour ? "thick" : "thick nan"} ...${box} rx="2.5" fill=${colour?.fill} />
    ${gauge && html`<${Gauge} ...${gauge} y=${box.y + box.height - GAUGE - 2} fill=${colour?.number} />`}
    ${
      hasNumber &&
      html`<text class="number" x=${box.x + box.width / 2} y=${middle} font-size=${size}
        fill=${colour?.number}>${columnNumber(value)}</text>`
    }
  </g>`;
}

/**
 * @param {NonNullable<import("./cell-shapes.js").Shapes["gauge"]> & {y: number, fill?: string}} props
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
 * @param {{lane: import("../state/layout.js").Lane, column: {x: number, width: number}}} props
 */
function Ghost({lane, column: {x, width}}) {
  const {thick} = lane;
  return html`<rect class="ghost" x=${x + 3} y=${lane.y + thick.y + 2} width=${Math.max(1, width - 6)}
    height=${Math.max(1, thick.height - 4)} rx="4" />`;
}
