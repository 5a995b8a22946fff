/**
 * The wires of the lens and its rail: what is not computed yet is a ghost; what is, is as thick as
 * its value is large.
 */

import {html} from "../../vendor/view.js";
import {wireWidth} from "../lib/lens/flow.js";
import {hueClass, roleClass} from "../lib/style.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../lib/lens/plan.js").Wire} Wire */

/** The width of what carries all units, in su. */
const ALL = 5;
/** Of the dot of a branch, beyond its wire. */
const DOT = 3.5;

/** @param {{score: Score}} props */
export function Wires({score}) {
  const {plan} = score.lens;
  const of = plan.value;
  if (!of) return null;
  const parts = of.wires.map((wire) => ({wire, there: isThere(score, wire.phase)}));
  const there = parts.filter((part) => part.there).map(({wire}) => wire);
  const level = there.filter(({points}) => points.every(({y}) => y === points[0].y));
  const upright = there.filter((wire) => !level.includes(wire));
  return html`<g class="wires">
    ${parts.filter(({there}) => !there).map(({wire}) => html`<${Ghost} key=${`${wire.node} ${wire.to}`} wire=${wire} />`)}
    ${[...level, null, ...upright].map((wire) => (wire ? html`<${Drawn} score=${score} key=${`${wire.node} ${wire.to}`} wire=${wire} />` : html`<path key="bridges" class="wire-bed" d=${of.bridges.map(({x, y}) => `M${x} ${y - 9}v18`).join("")} />`))}
    ${of.dots.map(({node, x, y, phase}) => html`<${Dot} score=${score} key=${`${node} ${x}`} ...${{node, x, y, phase}} />`)}
    <${Rail} score=${score} />
  </g>`;
}

/** @param {{wire: Wire}} props */
function Ghost({wire}) {
  return html`<path class="ghost-wire" data-node=${wire.node} d=${path(wire.points)} />`;
}

/** @param {{score: Score, wire: Wire}} props */
function Drawn({score, wire: {node: key, to, points, phase, arrow}}) {
  const {cell, presentValue} = score;
  const node = cell.value?.nodes.find((each) => each.key === key);
  if (!node) return null;
  // What leaves the rail is the word and the state before, of all units: no value of one.
  const isVector = node.op === "layer" && to === "rail";
  const width = (isVector ? ALL : wireWidth(score.flow.presentPart(key))) * scale(score);
  const hue = isVector ? "hue-ink" : wireHue(score, node, presentValue(key));
  const tip = arrow ? head(score, points, width) : null;
  const d = path(tip ? [...points.slice(0, -1), tip.from] : points);
  return html`<g class=${`wire ${hue} is-there`} data-node=${key} data-to=${to}>
    ${phase > 0 && html`<path class="once-ghost" d=${path(points)} />`}
    <path class="wire-line" pathLength="1" d=${d} style=${{strokeWidth: round(width)}} />
    ${tip && html`<path class="wire-head" d=${tip.d} />`}
  </g>`;
}

/**
 * Wires of a small lens are thinner.
 *
 * @param {Score} score
 */
function scale(score) {
  const {metrics} = score.lens;
  return metrics.value.ring.width / 46;
}

/** @param {{x: number, y: number}[]} points */
function path(points) {
  return points.map(({x, y}, at) => `${at ? "L" : "M"}${round(x)} ${round(y)}`).join("");
}

/** @param {number} length */
function round(length) {
  return Math.round(length * 10) / 10;
}

/**
 * The head of an arrow, in the direction of the last part, and where its line ends.
 *
 * @param {Score} score
 * @param {{x: number, y: number}[]} points
 * @param {number} width of the line
 */
function head(score, points, width) {
  const [from, to] = points.slice(-2);
  const long = 11 * scale(score);
  const half = Math.max(6 * scale(score), 0.5 * width + 4 * scale(score));
  const along = {x: Math.sign(to.x - from.x), y: Math.sign(to.y - from.y)};
  const tip = {x: to.x - 1.5 * along.x, y: to.y - 1.5 * along.y};
  const back = {x: tip.x - long * along.x, y: tip.y - long * along.y};
  const wing = (/** @type {number} */ side) =>
    `${round(back.x + side * half * along.y)} ${round(back.y + side * half * along.x)}`;
  return {from: back, d: `M${wing(1)}L${round(tip.x)} ${round(tip.y)}L${wing(-1)}z`};
}

/** @param {{score: Score, node: string, x: number, y: number, phase: number}} props */
function Dot({score, node: key, x, y, phase}) {
  const {cell, presentValue} = score;
  const node = cell.value?.nodes.find((each) => each.key === key);
  const hue =
    node && isThere(score, phase)
      ? `is-there ${wireHue(score, node, presentValue(key))}`
      : "is-ghost";
  return html`<circle class=${`wire-dot ${hue}`} data-node=${key} cx=${x} cy=${y} r=${round((DOT + 0.5 * wireWidth(score.flow.presentPart(key))) * scale(score))} />`;
}

/**
 * The rail carries what the gates read: the state before, and the word.
 *
 * @param {{score: Score}} props
 */
function Rail({score}) {
  const {plan} = score.lens;
  const of = plan.value;
  if (!of) return null;
  const {x, top, bottom, reaches} = of.rail;
  const small = scale(score);
  const turn = bottom - 34 * small;
  return html`<g class="rail-in hue-ink">
    ${reaches < top && html`<path class="rail-thin" d=${`M${x} ${reaches}V${top}`} />`}
    <path class="rail-thick" d=${`M${x} ${top}V${Math.max(top, turn)}`} style=${{strokeWidth: 16 * small}} />
    <path class="rail-thin" d=${`M${x} ${turn}V${bottom}H${x + 34 * small}`} />
  </g>`;
}

/** @typedef {import("../lib/cell.js").CellNode} CellNode */

/**
 * The colour of a wire: a valve's own, a substance that of its sign, and grey where it carries
 * nothing; sums are ink, and so is what is drawn in ink and does not run on the belt.
 *
 * @param {Score} score
 * @param {CellNode} node
 * @param {number} value
 */
export function wireHue(score, node, value) {
  const {cell} = score;
  if (value === 0) return "is-zero";
  const isInk = node.kind === "substance" && node.hue === "ink" && node.lane !== cell.value?.belt;
  return isInk ? "hue-ink" : hueClass(node, value);
}

/**
 * The colour of an operation: a valve's own or that of the valve which opens it.
 *
 * @param {CellNode} node
 * @param {CellNode | undefined} valve
 * @param {number} value
 */
export function operationHue(node, valve, value) {
  if (valve) return roleClass(valve.hue);
  if (node.kind === "product") return hueClass(node, value);
  return node.kind === "sum" ? "hue-ink" : roleClass(node.hue);
}

/**
 * @param {Score} score
 * @param {number} phase the one that computes it, from 1
 */
export function isThere(score, phase) {
  const {reached} = score;
  return reached.value >= phase;
}
