/**
 * The open lens on the way back: the same circuit with its wires read from right to left, in the
 * gradient's pink, hatched; each number is a gradient of the loss.
 */

import {html} from "../../vendor/view.js";
import {gradientText} from "../lib/format.js";
import {backWidth, handedBack, headOf} from "../lib/lens/back.js";
import {emOf} from "../lib/lens/sums.js";
import {t} from "../lib/strings.js";
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
  const parts = of.wires.map((wire) => {
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
      return html`<text key=${node} data-node=${node} data-value=${String(value)} x=${x} y=${y + 0.34 * fits} font-size=${fits} text-anchor=${anchor}
        aria-label=${t("back.number", {name: nameOf(score, node), value: text})}>${text}</text>`;
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
