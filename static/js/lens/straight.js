/**
 * The open lens on the way back through a cell that keeps nothing, such as a plain net: along its one
 * belt the gradient of all units, the slope and the weights it meets, and what is left of it.
 */

import {html} from "../../vendor/view.js";
import {row} from "../lib/base64.js";
import {factorText, signedSize, sizeNumber} from "../lib/format.js";
import {backWidth, headOf} from "../lib/lens/back.js";
import {isMixing, straightColumns} from "../lib/lens/straight.js";
import {t} from "../lib/strings.js";
import {roleClass} from "../lib/style.js";
import {GradientCell} from "../score/back-column.js";
import {Slope} from "./back-numbers.js";
import {RAIL} from "./belt.js";
import {Mixer, Slopes} from "./factors.js";
import {isThere} from "./wires.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../lib/back.js").Edge} Edge */
/** @typedef {import("../lib/lens/straight.js").Column} Column */

/** Between a column and the arrow beside it, and from row to row, in su and in lengths of the type. */
const GAP = 8;
const ROW = 1.5;

/** @param {{score: Score}} props */
export function Straight({score}) {
  const {lensLanes, plan} = score.lens;
  const {straight, way} = score.back;
  const [lane] = lensLanes.value;
  const of = plan.value;
  if (!straight.value || !way.value || !of || !lane) return null;
  const {gradients, factors, names} = straightColumns(straight.value, lane.key, of.width);
  const [top, bottom] = [lane.y - RAIL, lane.y + lane.height + RAIL];
  const isDue = (/** @type {string} */ node) => isThere(score, score.due.value.get(node) ?? 0);
  const columns = [...gradients, ...factors].sort((one, other) => other.x - one.x);
  return html`<g class=${`straight lens-belt ${roleClass(lane.node.hue)}`}>
    <path class="rail" d=${`M0 ${top}H${of.width}M0 ${bottom}H${of.width}`} />
    <${Arrows} score=${score} columns=${columns} middle=${lane.y + lane.thick.y + lane.thick.height / 2} width=${of.width} />
    ${factors.map(({edge, ...column}) => isDue(edge.origin) && (isMixing(edge) ? html`<${Mixer} key=${edge.to} score=${score} lane=${lane} column=${column} />` : html`<${Slopes} key=${edge.to} score=${score} lane=${lane} column=${column} edge=${edge} />`))}
    ${gradients.map(({node, ...column}) =>
      isDue(node)
        ? html`<${GradientCell} key=${node} score=${score} lane=${lane} node=${node} at=${score.t.value} column=${column} numbers=${false} />`
        : html`<rect key=${node} class="ghost-frame" x=${column.x} y=${lane.y} width=${column.width} height=${lane.height} rx="4" />`,
    )}
    <${Rows} score=${score} ...${{gradients, factors, names, isDue}} y=${bottom} />
  </g>`;
}

/**
 * What runs from column to column, as wide as the gradient of all units is large.
 *
 * @param {{score: Score, columns: (Column & {node?: string, edge?: Edge})[], middle: number, width: number}} props
 */
function Arrows({score, columns, middle, width}) {
  const {lossAt, due} = score;
  const {metrics} = score.lens;
  const {normAt} = score.back;
  const small = metrics.value.ring.width / 46;
  const most = normAt(columns[0].node ?? "", lossAt.value);
  let comes = columns[0].node ?? "";
  const ends = [...columns, {x: -GAP, width: 0, node: undefined, edge: undefined}];
  return ends.map(({x, width: wide, node, edge}, at) => {
    const from = at ? columns[at - 1].x - GAP : width;
    const to = x + wide + GAP;
    const own = comes;
    comes = node ?? edge?.origin ?? comes;
    const isReached = isThere(score, due.value.get(node ?? own) ?? 0);
    const points = [
      {x: from, y: middle},
      {x: to, y: middle},
    ];
    if (!isReached)
      return html`<path key=${at} class="ghost-wire" d=${`M${from} ${middle}H${to}`} />`;
    const thick = backWidth(normAt(own), most) * small;
    const head = headOf(points, thick, small);
    return html`<g key=${at} class="back-wire wires is-back" data-node=${own} data-value=${String(normAt(own))}>
      <path class="back-line" d=${`M${from} ${middle}H${head.from.x}`} style=${{strokeWidth: thick}} />
      <path class="back-head" d=${`M${head.points.map((point) => `${point.x} ${point.y}`).join("L")}`} />
    </g>`;
  });
}

/**
 * Under the columns what they are, then the norm of all units with what each factor does to it, then
 * the selected unit alone.
 *
 * @param {object} props
 * @param {Score} props.score
 * @param {(Column & {node: string})[]} props.gradients
 * @param {(Column & {edge: Edge})[]} props.factors
 * @param {number} props.names
 * @param {number} props.y
 * @param {(node: string) => boolean} props.isDue
 */
function Rows({score, gradients, factors, names, y, isDue}) {
  const {t: at, unit, units} = score;
  const {metrics} = score.lens;
  const {normAt, valueAt} = score.back;
  const size = 1.04 * metrics.value.label.height;
  const line = (/** @type {number} */ place) => y + (place + 0.8) * ROW * size;
  const middle = (/** @type {Column} */ {x, width}) => x + width / 2;
  return html`<g class="straight-rows" font-size=${size}>
    <text class="straight-name" x=${names} y=${line(1)}>${t("back.norm", {units: units.value})}</text>
    <text class="straight-name" x=${names} y=${line(2)}>${t("back.unit", {unit: unit.value + 1})}</text>
    ${gradients.every(({node}) => isDue(node)) && html`<text class="straight-name" x=${names} y=${line(3.2)}>${together(score, factors)}</text>`}
    ${gradients.map((column) => {
      const {node} = column;
      if (!isDue(node)) return null;
      return html`<g key=${node} class="back-numbers">
        <${ByNode} score=${score} node=${node} x=${middle(column)} y=${line(0)} size=${size} />
        <text class="is-norm" role="img" data-norm=${String(normAt(node))} x=${middle(column)} y=${line(1)}>${sizeNumber(normAt(node))}</text>
        <${Slope} score=${score} node=${node} text=${signedSize(valueAt(node))} x=${middle(column)} y=${line(2) - 0.34 * size} size=${size} anchor="middle" />
      </g>`;
    })}
    ${factors.map((column) => {
      const {edge} = column;
      if (!isDue(edge.origin)) return null;
      const stretch = edge.stretch[at.value];
      return html`<g key=${edge.to} class="straight-factor">
        <${Factor} score=${score} edge=${edge} x=${middle(column)} y=${line(0)} size=${size} />
        <text data-stretch=${String(stretch)} x=${middle(column)} y=${line(1)}>×${factorText(stretch)}</text>
        ${
          edge.slope
            ? html`<text data-slope=${String(row(edge.slope, at.value)[unit.value])} x=${middle(column)} y=${line(2)}>×${factorText(row(edge.slope, at.value)[unit.value])}</text>`
            : html`<text class="straight-name" x=${middle(column)} y=${line(2)}>${t("back.products", {units: units.value})}</text>`
        }
      </g>`;
    })}
  </g>`;
}

/**
 * What both factors do to the norm at this word.
 *
 * @param {Score} score
 * @param {{edge: Edge}[]} factors
 */
function together(score, factors) {
  const at = score.t.value;
  const whole = score.back.way.value?.stretch[score.cell.value?.belt ?? ""]?.[at] ?? NaN;
  const [squash, mix] = factors.map(({edge}) => edge.stretch[at]);
  const key =
    squash < 1 && mix > 1 ? "one-shrinks" : squash < 1 && mix < 1 ? "both-shrink" : "both";
  return t(`back.${key}`, {factor: factorText(whole)});
}

/**
 * The derivative of the loss by a node.
 *
 * @param {{score: Score, node: string, x: number, y: number, size: number}} props
 */
function ByNode({score, node: key, x, y, size}) {
  const node = score.cell.value?.nodes.find((each) => each.key === key);
  const {base, sub = ""} = (node && score.page.symbolOf(node)) ?? {base: node?.short ?? key};
  return html`<g class="svg-letter"><text x=${x} y=${y}><tspan class="by">∂L/∂</tspan>${base}${lowered(sub, size)}</text></g>`;
}

/**
 * What is met: the slope of the function as it is written, or the weights, turned over.
 *
 * @param {{score: Score, edge: Edge, x: number, y: number, size: number}} props
 */
function Factor({score, edge, x, y, size}) {
  const node = score.cell.value?.nodes.find(({key}) => key === edge.origin);
  if (!node) return null;
  if (!isMixing(edge)) return html`<text x=${x} y=${y}>× ${t(`back.slope-${node.op}`)}</text>`;
  const {base, sub = ""} = score.page.symbolOf(node) ?? {base: "W"};
  const [up, down] = [0.38 * size, sub ? 0.22 * size : 0];
  return html`<g class="svg-letter"><text x=${x} y=${y}>× ${base}${lowered(sub, size)}<tspan class="turned" dy=${-up - down} font-size=${0.6 * size}>T</tspan></text></g>`;
}

/**
 * An index, set lower and smaller.
 *
 * @param {string} sub
 * @param {number} size
 */
function lowered(sub, size) {
  return (
    sub &&
    html`<tspan class="sub" dy=${0.22 * size} font-size=${0.66 * size}>${sub.replaceAll("-", "−")}</tspan>`
  );
}
