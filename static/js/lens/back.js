/**
 * The open lens on the way back: the same circuit with its wires read from right to left, in the
 * gradient's pink, hatched; each number is a gradient of the loss.
 */

import {html} from "../../vendor/view.js";
import {factorText, gradientText} from "../lib/format.js";
import {backWidth, handedBack, headOf} from "../lib/lens/back.js";
import {emOf} from "../lib/lens/sums.js";
import {t} from "../lib/strings.js";
import {hueClass} from "../lib/style.js";
import {GradientCell} from "../score/back-column.js";
import {onKey} from "./numbers.js";
import {isThere} from "./wires.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../lib/lens/plan.js").Wire} Wire */

/** Of what carries all units, in su. */
const ALL = 8;

/** @param {{score: Score}} props */
export function BackWires({score}) {
  const {plan, metrics} = score.lens;
  const of = plan.value;
  const way = score.back.way.value;
  if (!of || !way) return null;
  const here = {t: score.t.value, loss: score.lossAt.value};
  const small = metrics.value.ring.width / 46;
  const wires = of.wires.filter(({to}) => to !== "answers");
  const parts = wires.map((wire) => {
    const isVector = wire.to === "rail" || isFromRail(score, wire);
    const value = isVector ? null : (handedBack(way, wire, here)?.[score.unit.value] ?? 0);
    return {wire, value, there: isThere(score, wire.phase)};
  });
  const most = Math.max(...parts.map(({value}) => Math.abs(value ?? 0)));
  const {x, top, bottom} = of.rail;
  return html`<g class="wires is-back">
    ${parts.map(({wire, value, there}) => {
      const points = [...wire.points].reverse();
      const key = `${wire.node} ${wire.to}`;
      const width = (value === null ? ALL : backWidth(value, most)) * small;
      const state = !there ? "ghost-wire" : value === 0 ? "back-wire is-zero" : "back-wire";
      if (!there || value === 0)
        return html`<path class=${state} key=${key} data-node=${wire.node} data-to=${wire.to} d=${line(points)} />`;
      const head = headOf(points, width, small);
      return html`<g class=${state} key=${key} data-node=${wire.node} data-to=${wire.to} data-value=${value === null ? null : String(value)}>
        <path class="back-line" d=${line([...points.slice(0, -1), head.from])} style=${{strokeWidth: width}} />
        <path class="back-head" d=${line(head.points)} />
      </g>`;
    })}
    <path class=${isThere(score, score.phases.value.length) ? "back-line" : "ghost-wire"} d=${`M${x} ${top}V${bottom}`} style=${{strokeWidth: ALL * small}} />
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
  return boxes.map(({node, phase, row: lane, x, y, width, height}) => {
    const own = lensLanes.value.find(({key}) => key === lane);
    if (!isThere(score, phase) || !own)
      return html`<rect key=${node} class="ghost-frame" x=${x} y=${y} width=${width} height=${height} rx="4" />`;
    return html`<${GradientCell} key=${node} score=${score} lane=${own} node=${node} at=${score.t.value} column=${{x, width}} numbers=${false} />`;
  });
}

/**
 * What a product multiplies the gradient by, beside its sign, in the colour of the forward picture.
 *
 * @param {{score: Score}} props
 */
export function Factors({score}) {
  const {plan, metrics} = score.lens;
  const of = plan.value;
  const way = score.back.way.value;
  // On a phone they would be too small to read; the arithmetic under the circuit has them.
  if (!of || !way || score.page.phone.value) return null;
  const size = 0.8 * metrics.value.label.height;
  return of.boxes
    .filter(({shape, phase}) => shape === "ring" && isThere(score, phase))
    .flatMap((ring) =>
      way.edges
        .filter(({origin, value}) => origin === ring.node && value !== null)
        .map(({to, value}) => {
          const wire = of.wires.find((each) => each.node === to && each.to === ring.node);
          const node = score.cell.value?.nodes.find(({key}) => key === value);
          if (!wire || !node) return null;
          const {x, y, anchor} = besideRing(ring, wire.points, size, hasNext(of.boxes, ring));
          const factor = score.presentValue(node.key);
          return html`<text key=${to} class=${`back-factor ${hueClass(node, factor)}`} x=${x} y=${y} font-size=${size} text-anchor=${anchor}>×${factorText(factor)}</text>`;
        }),
    );
}

/**
 * @param {import("../lib/lens/plan.js").Box[]} boxes
 * @param {import("../lib/lens/plan.js").Box} ring
 */
function hasNext(boxes, ring) {
  const end = ring.x + ring.width;
  return boxes.some(({x, row: own}) => own === ring.row && x >= end && x < end + 2 * ring.width);
}

/**
 * Where the factor of a wire stands that leads into a sign: under it, or beside one that is upright.
 *
 * @param {import("../lib/lens/plan.js").Box} ring
 * @param {{x: number, y: number}[]} points
 * @param {number} size
 * @param {boolean} isBeside whether something else stands right of it
 */
function besideRing({x, y, width, height}, points, size, isBeside) {
  const [from, to] = points.slice(-2);
  if (from.y === to.y) return {x: x - 2, y: y + height + 0.95 * size, anchor: "end"};
  if (from.y > to.y) return {x: x + width / 2 + 9, y: y + height + 1.9 * size, anchor: "start"};
  const level = isBeside ? y + 2 : y + height / 2 + 0.6 * size;
  return {x: x + width + 4, y: level, anchor: "start"};
}

/** @param {{score: Score}} props */
export function BackNumbers({score}) {
  const {metrics, plan} = score.lens;
  const of = plan.value;
  if (!of) return null;
  const {number, label} = metrics.value;
  const boxes = of.boxes
    .filter(({shape}) => shape === "number")
    .map(({node, phase, x, y, width, height}) => ({
      ...{node, phase, x: x + 2, y: y + height / 2, room: width - 4},
      ...{size: 0.86 * number.height, anchor: "start"},
    }));
  const tags = of.tags.map(({node, phase, x, y, width, anchor}) => ({
    ...{node, phase, x: anchor === "start" ? x - width / 2 : x, y, room: width},
    ...{size: label.height, anchor},
  }));
  return html`<g class="back-numbers">
    ${[...boxes, ...tags].map(({node, phase, x, y, room, size, anchor}) => {
      const value = score.back.valueAt(node);
      const text = gradientText(value, score.back.linesPower.value);
      if (!isThere(score, phase) || Number.isNaN(value)) return null;
      const fits = Math.min(size, room / emOf(text));
      const at = {node, t: score.t.value, unit: score.unit.value};
      const act = () => score.why.askSlope(at.node, at.t, at.unit);
      const left = anchor === "start" ? x : x - room / 2;
      return html`<g key=${node} class="lens-number is-back" role="button" tabindex="0" data-of="gradient" data-node=${node} data-t=${at.t} data-unit=${at.unit} data-value=${String(value)}
          aria-label=${t("lens.why", {name: t("back.by", {name: nameOf(score, node)}), value: text})} onClick=${act} onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKey(event, act)}>
        <rect class="hit" x=${left - 4} y=${y - 0.66 * size} width=${room + 8} height=${1.32 * size} rx="6" />
        <text data-node=${node} data-value=${String(value)} x=${x} y=${y + 0.34 * fits} font-size=${fits} text-anchor=${anchor}>${text}</text>
      </g>`;
    })}
  </g>`;
}

/**
 * @param {Score} score
 * @param {string} key
 */
function nameOf(score, key) {
  return score.cell.value?.nodes.find((each) => each.key === key)?.name ?? key;
}
