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

/**
 * A gradient or what it meets, in its place: after how many others, from the right, and in which phase.
 *
 * @typedef {Column & {node?: string, edge?: Edge, step: number, phase: number, isThere: boolean}} Place
 */

/** @param {{score: Score}} props */
export function Straight({score}) {
  const {due} = score;
  const {lensLanes, plan} = score.lens;
  const {straight, way} = score.back;
  const [lane] = lensLanes.value;
  const of = plan.value;
  if (!straight.value || !way.value || !of || !lane) return null;
  const {columns, names} = straightColumns(straight.value, lane.key, of.width);
  /** @type {Place[]} */
  const places = columns.map((column, at) => {
    const phase = due.value.get(column.node ?? column.edge?.origin ?? "") ?? 0;
    return {...column, step: 2 * at + 1, phase, isThere: isThere(score, phase)};
  });
  const [top, bottom] = [lane.y - RAIL, lane.y + lane.height + RAIL];
  return html`<g class=${`straight lens-belt ${roleClass(lane.node.hue)}`}>
    <path class="rail" d=${`M0 ${top}H${of.width}M0 ${bottom}H${of.width}`} />
    <${Arrows} score=${score} places=${places} middle=${lane.y + lane.thick.y + lane.thick.height / 2} width=${of.width} />
    ${places.map((place) => html`<${Drawn} key=${place.step} score=${score} lane=${lane} place=${place} />`)}
    <${Rows} score=${score} ...${{places, names}} y=${bottom} />
  </g>`;
}

/** @param {{score: Score, lane: import("../store/score/layout.js").ShownLane, place: Place}} props */
function Drawn({score, lane, place}) {
  const {x, width, node, edge, step, phase} = place;
  const column = {x, width};
  if (!place.isThere)
    return (
      node &&
      html`<rect class="ghost-frame" x=${x} y=${lane.y} width=${width} height=${lane.height} rx="4" />`
    );
  return html`<g data-step=${step} data-phase=${phase}>${
    node
      ? html`<${GradientCell} score=${score} lane=${lane} node=${node} at=${score.t.value} column=${column} numbers=${false} />`
      : edge && isMixing(edge)
        ? html`<${Mixer} score=${score} lane=${lane} column=${column} />`
        : edge && html`<${Slopes} score=${score} lane=${lane} column=${column} edge=${edge} />`
  }</g>`;
}

/**
 * What runs from column to column, as wide as the gradient of all units is large; and a bead where it
 * has come to.
 *
 * @param {{score: Score, places: Place[], middle: number, width: number}} props
 */
function Arrows({score, places, middle, width}) {
  const {lossAt} = score;
  const {metrics} = score.lens;
  const {normAt} = score.back;
  const small = metrics.value.ring.width / 46;
  const belt = places[0].node ?? "";
  const most = normAt(belt, lossAt.value);
  const last = places[places.length - 1];
  const ends = [...places, {...last, x: -GAP, width: 0, step: last.step + 2}];
  let comes = belt;
  const arrows = ends.map(({x, width: wide, node, edge, step, phase, isThere: isReached}, at) => {
    const [from, to] = [at ? places[at - 1].x - GAP : width, x + wide + GAP];
    const own = comes;
    comes = node ?? comes;
    // What comes from the word after, and at the loss from the answer, is there at once.
    const thick = backWidth(normAt(own), most) * small;
    const came = edge || !at ? thick : backWidth(normAt(places[at - 2]?.node ?? own), most) * small;
    return {from, to, step: step - 1, phase, isReached, own, thick, came};
  });
  const now = arrows.filter(({isReached}) => isReached).slice(-1)[0];
  return html`<g class="wires is-back">
    ${arrows.map(({from, to, step, phase, isReached, own, thick, came}) => {
      if (!isReached)
        return html`<path key=${step} class="ghost-wire" d=${`M${from} ${middle}H${to}`} />`;
      const head = headOf(
        [
          {x: from, y: middle},
          {x: to, y: middle},
        ],
        thick,
        small,
      );
      return html`<g key=${step} class="back-wire" data-node=${own} data-step=${step} data-phase=${phase} data-from=${from} data-came=${came} data-width=${thick} data-value=${String(normAt(own))}>
        <path class="back-line" pathLength="1" d=${`M${from} ${middle}H${head.from.x}`} style=${{strokeWidth: thick}} />
        <path class="back-head" d=${`M${head.points.map((point) => `${point.x} ${point.y}`).join("L")}`} />
      </g>`;
    })}
    ${now && html`<circle class="back-bead" cx=${now.to} cy=${middle} r=${now.thick / 2 + 5 * small} />`}
  </g>`;
}

/**
 * Under the columns what they are, then the norm of all units with what each factor does to it, then
 * the selected unit alone.
 *
 * @param {{score: Score, places: Place[], names: number, y: number}} props
 */
function Rows({score, places, names, y}) {
  const {unit, units} = score;
  const {metrics} = score.lens;
  const size = 1.04 * metrics.value.label.height;
  const line = (/** @type {number} */ place) => y + (place + 0.8) * ROW * size;
  const lines = [line(0), line(1), line(2)];
  // Where the chain rule begins.
  const below = score.lens.frame.value.y + score.lens.answersAt.value.y;
  return html`<g class="straight-rows" font-size=${size}>
    <text class="straight-name" x=${names} y=${lines[1]}>${t("back.norm", {units: units.value})}</text>
    <text class="straight-name" x=${names} y=${lines[2]}>${t("back.unit", {unit: unit.value + 1})}</text>
    ${line(3.2) + 0.4 * size < below && places.every((place) => place.isThere) && html`<text class="straight-name" x=${names} y=${line(3.2)}>${together(score, places)}</text>`}
    ${places.map(
      (place) =>
        place.isThere &&
        html`<g key=${place.step} class=${place.node ? "back-numbers" : "straight-factor"} data-step=${place.step} data-phase=${place.phase}>
        <${place.node ? OfGradient : OfFactor} score=${score} place=${place} x=${place.x + place.width / 2} lines=${lines} size=${size} />
      </g>`,
    )}
  </g>`;
}

/** @typedef {{score: Score, place: Place, x: number, lines: number[], size: number}} InRows */

/** @param {InRows} props */
function OfGradient({score, place: {node = ""}, x, lines, size}) {
  const {normAt, valueAt} = score.back;
  return html`<${ByNode} score=${score} node=${node} x=${x} y=${lines[0]} size=${size} />
    <text class="is-norm" role="img" data-norm=${String(normAt(node))} x=${x} y=${lines[1]}>${sizeNumber(normAt(node))}</text>
    <${Slope} score=${score} node=${node} text=${signedSize(valueAt(node))} x=${x} y=${lines[2] - 0.34 * size} size=${size} anchor="middle" />`;
}

/** @param {InRows} props */
function OfFactor({score, place: {edge}, x, lines, size}) {
  const {t: at, unit, units} = score;
  if (!edge) return null;
  const stretch = edge.stretch[at.value];
  const slope = edge.slope && row(edge.slope, at.value)[unit.value];
  return html`<${Factor} score=${score} edge=${edge} x=${x} y=${lines[0]} size=${size} />
    <text data-stretch=${String(stretch)} x=${x} y=${lines[1]}>×${factorText(stretch)}</text>
    ${
      slope === null
        ? html`<text class="straight-name" x=${x} y=${lines[2]}>${t("back.products", {units: units.value})}</text>`
        : html`<text data-slope=${String(slope)} x=${x} y=${lines[2]}>×${factorText(slope)}</text>`
    }`;
}

/**
 * What both factors do to the norm at this word.
 *
 * @param {Score} score
 * @param {Place[]} places
 */
function together(score, places) {
  const at = score.t.value;
  const whole = score.back.way.value?.stretch[score.cell.value?.belt ?? ""]?.[at] ?? NaN;
  const [squash, mix] = places.flatMap(({edge}) => edge?.stretch[at] ?? []);
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
