/**
 * One timestep of the score on the way back: the gradient of the loss by each lane, by unit, on one
 * log scale for all nets; the selected unit's in digits.
 */

import {html} from "../../vendor/view.js";
import {BOTTOM, TOP} from "../lib/axes.js";
import {gradientAt} from "../lib/back.js";
import {gradientText} from "../lib/format.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** The widest number with a little air, in widths of its size. */
const NUMBER_WIDTH = 2.45;
const LARGEST = 32;
/** The bar under the number, in su. */
const BAR = 7;
const GAP = 2;

/**
 * How far from the middle a gradient reaches, from -1 to 1: nothing at the axis' lower end, all of it
 * where it is infinite.
 *
 * @param {number} value
 */
function shareOf(value) {
  if (Number.isNaN(value) || value === 0) return 0;
  const along = (Math.log10(Math.abs(value)) - BOTTOM) / (TOP - BOTTOM);
  return Math.sign(value) * Math.min(1, Math.max(0, along));
}

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../store/score/layout.js").ShownLane} props.lane
 * @param {string} [props.node] by which node; without it the lane's own
 * @param {import("../lib/trace.js").Vector} [props.vector] a part of it, in place of the whole
 * @param {number} props.at
 * @param {{x: number, width: number}} props.column
 * @param {boolean} props.numbers
 */
export function GradientCell({score, lane, node = lane.key, vector: part, at, column, numbers}) {
  const {power, way} = score.back;
  const {columnNumber: least, numberShare} = score.sizes.value;
  const of = way.value;
  const vector = part ?? (of && gradientAt(of, node, at));
  if (!vector) return null;
  const {thick, rows} = lane;
  const [x, width] = [column.x + GAP / 2, Math.max(1, column.width - GAP)];
  const value = vector[thick.unit];
  const box = {x, y: lane.y + thick.y + 0.8, width, height: thick.height - 1.6};
  const size = Math.min(LARGEST, box.height * numberShare, width / NUMBER_WIDTH);
  const isRead = numbers && size >= least;
  const bars = rows
    .filter((row) => !row.thick)
    .map(({unit, y, height}) => bar({x, width}, lane.y + y, height, shareOf(vector[unit])));
  const lost = rows
    .filter((row) => !row.thick && Number.isNaN(vector[row.unit]))
    .map(({y, height}) => `M${x} ${lane.y + y}h${width}v${height}h${-width}z`);
  const high = isRead ? Math.min(BAR, box.height / 3) : box.height - 4;
  const own = bar(
    {x: x + 3, width: width - 6},
    box.y + box.height - high - 2,
    high,
    shareOf(value),
  );
  return html`<g class="cell is-gradient" data-lane=${node} data-value=${String(value)}>
    <path class="gradient-thin" d=${bars.join("")} />
    ${lost.length > 0 && html`<path class="nan" d=${lost.join("")} />`}
    <rect class=${Number.isNaN(value) ? "gradient-cell nan" : "gradient-cell"} ...${box} rx="2.5" />
    <path class="gradient-thick" d=${own} fill="url(#hatch)" />
    ${
      isRead &&
      html`<text class="number" x=${x + width / 2} y=${box.y + (box.height - high) / 2 + size * 0.34} font-size=${size}>${gradientText(value, power.value)}</text>`
    }
  </g>`;
}

/**
 * From the middle to the side of its sign.
 *
 * @param {{x: number, width: number}} across
 * @param {number} y
 * @param {number} height
 * @param {number} share
 */
function bar({x, width}, y, height, share) {
  if (share === 0) return "";
  const middle = x + width / 2;
  const end = middle + (share * width) / 2;
  const [from, to] = [Math.min(middle, end), Math.max(middle, end)];
  const round = (/** @type {number} */ length) => Math.round(length * 10) / 10;
  return `M${round(from)} ${round(y)}h${round(to - from)}v${round(height)}h${round(from - to)}z`;
}
