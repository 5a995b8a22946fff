/**
 * What lies under the circuit: the belt with its rails, torn where nothing passes; the ground of
 * what the present phase computes; and the names of what comes in and goes out.
 */

import {html} from "../../vendor/view.js";
import {t} from "../lib/strings.js";
import {roleClass} from "../lib/style.js";
import {isThere} from "./wires.js";
import {SvgLetter} from "./word.js";

/** @typedef {import("../store/score/create.js").Score} Score */

export const RAIL = 4;
const TEAR = 9;

/** @param {{score: Score}} props */
export function Belt({score}) {
  const {lensLanes, plan} = score.lens;
  const of = plan.value;
  const lane = lensLanes.value.find(({isBelt}) => isBelt);
  if (!of || !lane) return null;
  const top = lane.y - RAIL;
  const bottom = lane.y + lane.height + RAIL;
  const state = of.boxes.find(({node, shape}) => node === lane.key && shape === "number");
  const isDone = isThere(score, state?.phase ?? 0);
  const waiting = of.boxes.filter(
    ({row, shape, phase: due}) => row === lane.key && shape === "ring" && !isThere(score, due),
  );
  const firm = Math.min(of.width, ...waiting.map(({x, width}) => x + width / 2));
  const pieces = of.carried
    ? [
        {from: 0, to: isDone ? of.width : firm, there: true},
        {from: isDone ? of.width : firm, to: of.width, there: false},
      ]
    : [
        {from: 0, to: of.cut.left, there: true},
        {from: of.cut.right, to: of.width, there: isDone},
      ];
  return html`<g class=${`lens-belt ${roleClass(lane.node.hue)}`}>
    ${pieces.map(({from, to, there}) => to > from && html`<path class=${there ? "rail" : "rail rail-ahead"} d=${`M${from} ${top}H${to}M${from} ${bottom}H${to}`} />`)}
    ${!of.carried && html`<path class="tear" d=${`${tear(of.cut.left, top, bottom)}${isDone ? tear(of.cut.right, top, bottom) : ""}`} /><${Torn} score=${score} ...${{...of.cut, top, bottom}} />`}
  </g>`;
}

/**
 * A torn edge, from above the belt to below it; or what of it lies between two heights.
 *
 * @param {number} x
 * @param {number} top
 * @param {number} bottom
 * @param {{top: number, bottom: number}} [within]
 */
export function tear(x, top, bottom, within = {top, bottom}) {
  const step = (bottom - top) / 4;
  const corners = [0, TEAR, -TEAR, TEAR, 0].map((out, at) => ({x: x + out, y: top + at * step}));
  const at = (/** @type {number} */ y) => {
    const place = Math.min(3, Math.floor((y - top) / step));
    const [one, other] = corners.slice(place, place + 2);
    return {x: one.x + ((y - one.y) / step) * (other.x - one.x), y};
  };
  const between = corners.filter(({y}) => y > within.top && y < within.bottom);
  const edge = [at(within.top), ...between, at(within.bottom)];
  return `M${edge.map((point) => `${point.x} ${point.y}`).join("L")}`;
}

/** @param {{score: Score, left: number, right: number, top: number, bottom: number}} props */
function Torn({score, left, right, top, bottom}) {
  const {sizes} = score;
  const {phone} = score.page;
  const lines = t("lens.cut").split("|");
  const size = Math.min(
    30,
    (right - left - 2 * TEAR - 8) / (0.42 * Math.max(...lines.map((line) => line.length))),
  );
  if (phone.value || size < sizes.value.torn) return null;
  const first = (top + bottom) / 2 - ((lines.length - 1) / 2) * 1.25 * size + 0.3 * size;
  return html`<g class="torn">${lines.map(
    (line, at) =>
      html`<text x=${(left + right) / 2} y=${first + at * 1.25 * size} font-size=${size}>${line}</text>`,
  )}</g>`;
}

/**
 * What the present phase computes stands on a ground of its colour.
 *
 * @param {{score: Score}} props
 */
export function Focus({score}) {
  const {cell, phase, reached} = score;
  const {metrics, plan, rows} = score.lens;
  const of = plan.value;
  const now = phase.value;
  if (!of || !now) return null;
  const gap = metrics.value.gap;
  return html`<g class="focus">
    ${of.boxes
      .filter((box) => box.phase === reached.value && box.shape === "number")
      .map((box) => {
        const own = of.boxes.filter(({node, row}) => node === box.node && row === box.row);
        const row = rows.value.find(({key}) => key === box.row);
        if (!row) return null;
        const x = Math.min(...own.map((each) => each.x)) - gap;
        const right = Math.max(...own.map((each) => each.x + each.width)) + gap / 2;
        const pill = own.reduce((a, b) => (b.height > a.height ? b : a));
        const y = Math.min(row.y, pill.y) - 2;
        const bottom = Math.max(row.y + row.height, pill.y + pill.height) + 2;
        const node = cell.value?.nodes.find(({key}) => key === box.node);
        return html`<rect key=${box.node} class=${roleClass(node?.hue ?? "")} x=${x} y=${y} width=${right - x} height=${bottom - y} rx=${gap} />`;
      })}
  </g>`;
}

/**
 * The symbols of what comes in and what goes out.
 *
 * @param {{score: Score}} props
 */
export function Names({score}) {
  const {cell, sizes} = score;
  const {plan, rows, shrinks} = score.lens;
  const {phone, symbolOf} = score.page;
  const of = plan.value;
  const nodes = cell.value?.nodes ?? [];
  const size = phone.value ? 15 / Math.min(1, shrinks.value) : sizes.value.names;
  return html`<g class="names">
    ${(of?.names ?? []).map(({node: key, x, y, end}) => {
      const node = nodes.find((each) => each.key === key);
      const symbol = node && symbolOf(node);
      const row = rows.value.find(({middle}) => middle === y);
      if (!symbol || !row) return null;
      const over = y - row.y > size;
      const at = over || !row.height ? y - (phone.value ? 0.55 : 0.42) * size : y + 0.98 * size;
      const due = of?.boxes.find(({node: of}) => of === key)?.phase ?? 0;
      return html`<g key=${`${key} ${end}`} class=${isThere(score, end === "before" ? 0 : due) ? "" : "is-ghost"}>
        <${SvgLetter} symbol=${symbol} x=${end === "before" ? (phone.value ? 2 : 5) : x - (phone.value ? 0.75 * size : 6)} y=${at} size=${size} anchor=${end === "before" ? "start" : "end"} />
      </g>`;
    })}
  </g>`;
}
