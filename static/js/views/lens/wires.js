/**
 * The wires of the lens and its rail: what is not computed yet is a ghost; after a product a wire
 * is as thick as the valve let it be.
 */

import {html} from "../../../vendor/view.js";
import {isThere, wireHue} from "./look.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

/** @typedef {import("../../lib/lens/plan.js").Wire} Wire */

const THINNEST = 1;
const OPENING = 6;

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
function Drawn({score, wire: {node: key, to, points, phase, arrow, valve}}) {
  const {cell, presentValue} = score;
  const node = cell.value?.nodes.find((each) => each.key === key);
  if (!node) return null;
  const hue =
    node.op === "layer" && to === "rail" ? "hue-ink" : wireHue(score, node, presentValue(key));
  const width = valve ? THINNEST + OPENING * Math.min(1, Math.max(0, presentValue(valve))) : null;
  const d = path(points);
  return html`<g class=${`wire is-${node.kind} ${hue} is-there`} data-node=${key} data-to=${to}>
    ${phase > 0 && html`<path class="once-ghost" d=${d} />`}
    <path class="wire-line" pathLength="1" d=${d} style=${width === null ? null : {strokeWidth: width * scale(score)}} />
    ${arrow && html`<path class="wire-head" d=${head(score, points)} />`}
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
 * The open head of an arrow, in the direction of the last part.
 *
 * @param {Score} score
 * @param {{x: number, y: number}[]} points
 */
function head(score, points) {
  const [from, to] = points.slice(-2);
  const size = 9 * scale(score);
  const along = {x: Math.sign(to.x - from.x), y: Math.sign(to.y - from.y)};
  const tip = {x: to.x - 2 * along.x, y: to.y - 2 * along.y};
  const wing = (/** @type {number} */ side) =>
    `${round(tip.x - size * (along.x + side * along.y))} ${round(tip.y - size * (along.y + side * along.x))}`;
  return `M${wing(1)}L${round(tip.x)} ${round(tip.y)}L${wing(-1)}`;
}

/** @param {{score: Score, node: string, x: number, y: number, phase: number}} props */
function Dot({score, node: key, x, y, phase}) {
  const {cell, presentValue} = score;
  const node = cell.value?.nodes.find((each) => each.key === key);
  const hue =
    node && isThere(score, phase)
      ? `is-there ${wireHue(score, node, presentValue(key))}`
      : "is-ghost";
  return html`<circle class=${`wire-dot ${hue}`} data-node=${key} cx=${x} cy=${y} r=${7 * scale(score)} />`;
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
