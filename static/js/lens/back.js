/**
 * The open lens on the way back: the same circuit with its wires read from right to left, in the
 * gradient's pink, hatched; each number is a gradient of the loss.
 */

import {html} from "../../vendor/view.js";
import {backWidth, cutAt, handedBack, headOf} from "../lib/lens/back.js";
import {GradientCell} from "../score/back-column.js";
import {forksNow} from "./forks.js";
import {isThere} from "./wires.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../lib/lens/plan.js").Wire} Wire */

/** Of what carries all units, in su. */
const ALL = 8;

/** @param {{score: Score}} props */
export function BackWires({score}) {
  const {plan, metrics} = score.lens;
  const of = plan.value;
  const {valueAt} = score.back;
  const way = score.back.way.value;
  if (!of || !way) return null;
  const here = {t: score.t.value, loss: score.lossAt.value};
  const small = metrics.value.ring.width / 46;
  const forks = forksNow(score);
  const isAsked = here.t === here.loss;
  const wires = of.wires.filter(({to}) => isAsked || to !== "answers");
  const parts = wires
    .flatMap((each) => cutAt(each, forks))
    .map(({wire, part}) => {
      const isVector = wire.to === "rail" || isFromRail(score, wire);
      const handed = part === undefined ? handedBack(way, wire, here) : part?.vector;
      const value = isVector ? null : (handed?.[score.unit.value] ?? 0);
      return {wire, value, isPart: part !== undefined, there: isThere(score, wire.phase)};
    });
  const sizes = parts.map(({value}) => Math.abs(value ?? 0));
  const most = Math.max(0, ...sizes.filter(Number.isFinite));
  return html`<g class="wires is-back">
    ${parts.map(({wire, value, isPart, there}) => {
      const points = [...wire.points].reverse();
      const key = `${wire.node} ${wire.to} ${isPart}`;
      const width = (value === null ? ALL : backWidth(value, most)) * small;
      // What it is as wide as where it comes from: at a sign that multiplies it becomes another.
      const came = backWidth(valueAt(wire.to), most) * small;
      const state = !there ? "ghost-wire" : value === 0 ? "back-wire is-zero" : "back-wire";
      if (!there || value === 0)
        return html`<path class=${state} key=${key} data-node=${wire.node} data-to=${wire.to} d=${line(points)} />`;
      const head = headOf(points, width, small);
      return html`<g class=${state} key=${key} data-node=${wire.node} data-to=${wire.to} data-phase=${wire.phase} data-came=${Number.isNaN(came) ? width : came} data-width=${width} data-value=${value === null ? null : String(value)}>
        <path class="back-line" pathLength="1" d=${line([...points.slice(0, -1), head.from])} style=${{strokeWidth: width}} />
        <path class="back-head" d=${line(head.points)} />
      </g>`;
    })}
    <${Rail} score=${score} small=${small} />
  </g>`;
}

/**
 * What all layers hand back runs along the rail, through their turned weights, to the state before
 * and to the word.
 *
 * @param {{score: Score, small: number}} props
 */
function Rail({score, small}) {
  const {plan} = score.lens;
  if (!plan.value) return null;
  const {x, top, bottom, reaches} = plan.value.rail;
  const path = `M${x} ${Math.min(reaches, top)}V${bottom}`;
  if (!isThere(score, score.phases.value.length))
    return html`<path class="ghost-wire" d=${path} />`;
  const due = score.phases.value.length;
  const end = x + 40 * small;
  const head = headOf(
    [
      {x, y: bottom},
      {x: end, y: bottom},
    ],
    ALL * small,
    small,
  );
  return html`<g class="back-wire" data-to="rail" data-phase=${due}>
    <path class="back-line" pathLength="1" d=${`${path}H${head.from.x}`} style=${{strokeWidth: ALL * small}} />
    <path class="back-head" d=${line(head.points)} />
  </g>`;
}

/** Of the box of the turned weights, in su: where the state ends on the rail, and where it passes. */
const TURNED = {
  ends: {width: 64, height: 50, size: 30},
  passes: {width: 46, height: 40, size: 24},
};

/**
 * The turned weights of all layers on the rail, where the state before leaves it.
 *
 * @param {{score: Score}} props
 */
export function Turned({score}) {
  const {metrics, plan} = score.lens;
  const of = plan.value;
  const last = score.phases.value.length;
  const leaves = of?.wires.find(
    ({to, points}) => to === "rail" && points[0].x === 0 && points[1].x === of.rail.x,
  );
  // Where each layer has a box of its own, none is needed.
  const isFed = of?.wires.some(({to, points}) => to === "rail" && points[0].x === of.rail.x);
  // A phone has no room for it beside the name of the state.
  if (!of || !isFed || score.page.phone.value) return null;
  const small = metrics.value.ring.width / 46;
  const isLarge = leaves && !score.page.isPresented.value;
  const {width, height, size} = TURNED[isLarge ? "ends" : "passes"];
  const [wide, high] = [width * small, height * small];
  const {x} = of.rail;
  const y = leaves ? leaves.points[0].y : of.rail.top;
  const letter = size * small;
  return html`<g class=${`box is-layer hue-ink turned-weights ${isThere(score, last) ? "is-there" : "is-ghost"}`}>
    <rect class="box-frame" x=${x - wide / 2} y=${y - high / 2} width=${wide} height=${high} rx="8" />
    <g class="svg-letter"><text x=${x} y=${y + 0.32 * letter} font-size=${letter} text-anchor="middle">W<tspan class="turned" dy=${-0.36 * letter} font-size=${0.6 * letter}>T</tspan></text></g>
  </g>`;
}

/**
 * Whether a wire leaves the rail with all units.
 *
 * @param {Score} score
 * @param {Wire} wire
 */
function isFromRail(score, {node: key, to}) {
  const node = score.cell.value?.nodes.find((each) => each.key === key);
  return node?.op === "input" || (node?.op === "layer" && to === "rail");
}

/** @param {{x: number, y: number}[]} points */
function line(points) {
  return points
    .map(({x, y}, at) => `${at ? "L" : "M"}${Math.round(10 * x) / 10} ${Math.round(10 * y) / 10}`)
    .join("");
}

/**
 * The bars of what is reached, of all units; the rest is ghosts.
 *
 * @param {{score: Score}} props
 */
export function BackVectors({score}) {
  const {lensLanes, plan} = score.lens;
  const boxes = (plan.value?.boxes ?? []).filter(({shape}) => shape === "vector");
  const forks = forksNow(score);
  return boxes.map(({node, phase, row: lane, x, y, width, height}) => {
    const own = lensLanes.value.find(({key}) => key === lane);
    const fork = forks.find((each) => each.node === node && each.isAfter);
    const due = fork ? (fork.rest?.phase ?? Infinity) : phase;
    if (!isThere(score, due) || !own)
      return html`<rect key=${node} class="ghost-frame" x=${x} y=${y} width=${width} height=${height} rx="4" />`;
    return html`<${GradientCell} key=${node} score=${score} lane=${own} node=${node} vector=${fork?.rest?.vector} at=${score.t.value} column=${{x, width}} numbers=${false} />`;
  });
}
