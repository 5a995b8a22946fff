/**
 * How full the belt is: to the size of what it carries. At a product it drains to the part that is
 * kept, at a sum what is added pours in.
 */

import {html} from "../../vendor/view.js";
import {hueClass} from "../lib/style.js";
import {RAIL, tear} from "./belt.js";
import {run} from "./moving.js";
import {isThere} from "./wires.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../lib/lens/plan.js").Plan} Plan */
/** @typedef {{node: string, before: string, phase: number, from: number, to: number}} Stretch of the belt, and what it carries; `before` what the stretch before it does */

const HIDDEN = {opacity: [0, 0]};

/** @param {{score: Score}} props */
export function Levels({score}) {
  const {lensLanes, plan} = score.lens;
  const of = plan.value;
  const lane = lensLanes.value.find(({isBelt}) => isBelt);
  if (!of || !lane) return null;
  return html`<g class="belt-levels">
    ${stretches(score, of, lane.key)
      .filter(({phase}) => isThere(score, phase))
      .map(
        (stretch) =>
          html`<${Level} score=${score} key=${stretch.node} ...${{stretch, of, lane}} />`,
      )}
  </g>`;
}

/**
 * The belt from sign to sign; one that is torn, before and after.
 *
 * @param {Score} score
 * @param {Plan} of
 * @param {string} belt
 * @returns {Stretch[]}
 */
function stretches(score, {boxes, carried, cut, width}, belt) {
  const {cell} = score;
  const nodes = cell.value?.nodes ?? [];
  const first = nodes.find(({op, inputs}) => op === "previous" && inputs[0] === belt)?.key ?? "";
  const rings = boxes
    .filter(({row, shape}) => row === belt && shape === "ring")
    .sort((one, other) => one.x - other.x)
    .map(({node, phase, x, width: wide}) => ({node, phase, from: x + wide / 2}));
  const last = boxes.find(({node}) => node === belt)?.phase ?? 0;
  const starts = carried ? rings : [{node: belt, phase: last, from: cut.right}];
  const all = [...(first ? [{node: first, phase: 0, from: 0}] : []), ...starts];
  return all.map((each, place) => ({
    ...each,
    before: carried ? (all[place - 1]?.node ?? "") : "",
    to: carried || place === all.length - 1 ? (all[place + 1]?.from ?? width) : cut.left,
  }));
}

/**
 * @param {{score: Score, stretch: Stretch, of: Plan, lane: import("../store/score/layout.js").Lane}} props
 */
function Level({score, stretch: {node: key, before, phase, from, to}, of, lane}) {
  const {cell, flow, presentValue} = score;
  const node = cell.value?.nodes.find((each) => each.key === key);
  const value = presentValue(key);
  const full = flow.presentPart(key);
  // What turns to the other sign has run out on the way.
  const isSame = Math.sign(presentValue(before)) === Math.sign(value);
  const came = before && isSame ? flow.presentPart(before) : 0;
  const most = Math.max(full, came);
  const bottom = lane.y + lane.height;
  const shape = (/** @type {number} */ part) =>
    ground({from, to, top: bottom - part * lane.height, isTorn: !of.carried}, lane);
  return html`<g class=${`belt-level is-there ${hueClass(node, value)}`} data-node=${key} data-part=${String(full)}>
    <path class="belt-fill" d=${shape(full)} />
    ${
      phase > 0 &&
      most > 0 &&
      html`<path class="belt-flow" d=${shape(most)} style=${{transformOrigin: `0 ${bottom}px`}}
        data-came=${came / most} data-full=${full / most} />`
    }
  </g>`;
}

/**
 * What lies under the level between two places, with the edge of a tear where there is one.
 *
 * @param {{from: number, to: number, top: number, isTorn: boolean}} of
 * @param {{y: number, height: number}} lane
 */
function ground({from, to, top, isTorn}, {y, height}) {
  const bottom = y + height;
  if (to <= from || top >= bottom) return "";
  if (!isTorn) return `M${from} ${top}H${to}V${bottom}H${from}z`;
  const [edge, far] = from === 0 ? [to, from] : [from, to];
  return `${tear(edge, y - RAIL, bottom + RAIL, {top, bottom})}H${far}V${top}z`;
}

/**
 * The level goes from what came to what is left, or to what it is with what was added.
 *
 * @param {Score} score
 * @param {Element} level
 * @param {import("../lib/lens/timing.js").Span} span
 */
export function pour(score, level, span) {
  const flow = level.querySelector(".belt-flow");
  const end = {delay: 0, duration: span.delay + span.duration};
  run(score, level.querySelector(".belt-fill"), HIDDEN, end);
  if (!(flow instanceof SVGElement)) return;
  const {came, full} = flow.dataset;
  const levels = {opacity: [1, 1], transform: [`scaleY(${came})`, `scaleY(${full})`]};
  run(score, flow, levels, {...span, fill: "none"});
}
