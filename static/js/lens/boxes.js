/**
 * The operations and the vectors of the lens: functions as pills, products and sums as rings, layers as
 * frames; of a vector the selected unit's row open, the others sharing the lane.
 */

import {html} from "../../vendor/view.js";
import {functionOf} from "../lib/functions.js";
import {bar, thinBars} from "../lib/lens/bars.js";
import {hueClass} from "../lib/style.js";
import {vectorAt} from "../lib/trace.js";
import {EmptyValve} from "../score/predict.js";
import {isThere, operationHue} from "./wires.js";
import {letterWidth, SvgLetter} from "./word.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../lib/lens/plan.js").Box} Box */

/** The strokes of a sign, from its middle, in lengths of its arm. */
const GLYPHS = {
  times: [
    [-1, -1, 1, 1],
    [-1, 1, 1, -1],
  ],
  plus: [
    [-1.3, 0, 1.3, 0],
    [0, -1.3, 0, 1.3],
  ],
};

/** @param {{score: Score}} props */
export function Boxes({score}) {
  const {cell, presentValue} = score;
  const {plan} = score.lens;
  const of = plan.value;
  const nodes = cell.value?.nodes ?? [];
  return html`<g class="boxes">
    ${(of?.boxes ?? []).map((box) => {
      const node = nodes.find(({key}) => key === box.node);
      if (!node || box.shape === "vector" || box.shape === "number") return null;
      const inputs = nodes.filter(({key}) => node.inputs.includes(key));
      const valve =
        node.op === "times"
          ? inputs.find(({kind, op}) => kind === "valve" || op === "one_minus")
          : node.op === "one_minus"
            ? inputs[0]
            : undefined;
      const there = isThere(score, box.phase);
      const hue = operationHue(node, valve, presentValue(box.node));
      const state = there ? "is-there" : "is-ghost";
      return html`<g key=${`${box.node} ${box.shape}`} class=${`box is-${box.shape} ${state} ${hue}`} data-node=${box.node}>
        <${Shape} score=${score} box=${box} node=${node} />
      </g>`;
    })}
  </g>`;
}

/** @param {{score: Score, box: Box, node: import("../lib/cell.js").CellNode}} props */
function Shape({score, box, node}) {
  const {x, y, width, height} = box;
  const middle = {x: x + width / 2, y: y + height / 2};
  if (box.shape === "ring") {
    const r = width / 2 - 2;
    const arm = 0.42 * r;
    const glyph = GLYPHS[node.op === "plus" ? "plus" : "times"];
    return html`<circle class="box-frame" cx=${middle.x} cy=${middle.y} r=${r} />
      <path class="box-glyph" d=${sign(glyph, middle, arm)} />`;
  }
  const radius = box.shape === "layer" ? 8 : 0.28 * height;
  return html`<rect class="box-frame" x=${x} y=${y} width=${width} height=${height} rx=${radius} />
    <${Name} score=${score} ...${{box, node, middle}} />`;
}

/**
 * @param {number[][]} strokes
 * @param {{x: number, y: number}} middle
 * @param {number} arm
 */
function sign(strokes, {x, y}, arm) {
  return strokes
    .map(([a, b, c, d]) => `M${x + arm * a} ${y + arm * b}L${x + arm * c} ${y + arm * d}`)
    .join("");
}

/**
 * @param {{score: Score, box: Box, node: import("../lib/cell.js").CellNode, middle: {x: number, y: number}}} props
 */
function Name({score, box, node, middle: {x, y}}) {
  const {sizes} = score;
  const {metrics} = score.lens;
  const {symbolOf} = score.page;
  const small = metrics.value.ring.width / 46;
  if (box.shape === "chip") {
    const size = 30 * small;
    return html`<text class="box-text is-sans" x=${x} y=${y + 0.34 * size} font-size=${size}>1 −</text>`;
  }
  const symbol = box.shape === "layer" ? symbolOf(node) : null;
  if (symbol) {
    const long = letterWidth(symbol);
    const size = Math.min(34 * small, (box.width - 10 * small) / long);
    return html`<${SvgLetter} symbol=${symbol} x=${x} y=${y + 0.3 * size} size=${size} anchor="middle" />`;
  }
  const shape = functionOf(node.op)?.shape;
  if (shape) {
    const reach = {x: 22 * small, y: 12 * small};
    const corners = shape.map(([right, down]) => `${x + reach.x * right} ${y + reach.y * down}`);
    return html`<path class="box-shape" d=${`M${corners.join("L")}`} />`;
  }
  // On the way back it is its slope that counts.
  const prime = score.isBack.value && box.shape !== "layer" ? "′" : "";
  const text = box.shape === "layer" ? "Σ" : `${functionOf(node.op)?.sign ?? ""}${prime}`;
  const size = (text.length > 2 ? sizes.value.pill : 38) * small;
  return html`<text class="box-text" x=${x} y=${y + (text.length > 2 ? 0.32 : 0.26) * size} font-size=${size}>${text}</text>`;
}

/** @param {{score: Score}} props */

export function Vectors({score}) {
  const {plan} = score.lens;
  const boxes = (plan.value?.boxes ?? []).filter(({shape}) => shape === "vector");
  return html`<g class="vectors">${boxes.map((box) => html`<${Vector} score=${score} key=${box.node} box=${box} />`)}</g>`;
}

/** @param {{score: Score, box: Box}} props */
function Vector({score, box}) {
  const {cell, t, trace, unit} = score;
  const {lensLanes} = score.lens;
  const {shownTheme} = score.page;
  const of = trace.value;
  const node = cell.value?.nodes.find(({key}) => key === box.node);
  if (!of || !node) return null;
  const lane = lensLanes.value.find(({key}) => key === box.row);
  const middle = box.y + box.height / 2;
  const height = lane ? lane.thick.height - 1.6 : box.height;
  const frame = {x: box.x, y: middle - height / 2, width: box.width, height};
  if (!isThere(score, box.phase)) {
    const at = {x: box.x + box.width / 2, y: middle, height};
    return html`<rect class="ghost-frame" ...${frame} rx="4" /><${EmptyValve} score=${score} node=${box.node} ...${at} />`;
  }
  const vector = vectorAt(of, t.value, box.node);
  if (!vector) return null;
  const value = vector[unit.value];
  const across = {x: box.x, width: box.width};
  const rows = lane
    ? thinBars({node, vector, rows: lane.rows, top: lane.y, across, theme: shownTheme.value})
    : null;
  const filled = bar(node, value, across);
  const inner = {...filled, y: frame.y, height: frame.height};
  const centre = box.x + box.width / 2;
  const top = lane?.y ?? frame.y;
  const origin = {transformOrigin: `${node.kind === "valve" ? box.x : centre}px 0`};
  return html`<g class=${`vector is-there ${hueClass(node, value)} is-${node.kind}`} data-node=${box.node}>
    ${box.phase > 0 && html`<rect class="once-ghost" ...${frame} rx="4" />`}
    ${rows && html`<path class="tracks" d=${rows.tracks} />`}
    ${rows?.thin.map(({d, fill}) => html`<path class="thin-bars" d=${d} fill=${fill} style=${origin} />`)}
    ${rows?.nan && html`<path class="nan" d=${rows.nan} />`}
    ${node.kind !== "valve" && html`<path class="centre" d=${`M${centre} ${top}v${lane?.height ?? frame.height}`} />`}
    <rect class="vector-ground" ...${frame} rx="2.5" />
    <rect class="thick-bar" ...${inner} style=${origin} />
    ${node.kind !== "valve" && html`<path class="centre" d=${`M${centre} ${frame.y}v${frame.height}`} />`}
    <rect class=${Number.isNaN(value) ? "vector-frame nan" : "vector-frame"} ...${frame} rx="2.5" />
    ${
      lane &&
      html`<rect class="rows-hit" x=${box.x} y=${lane.y} width=${box.width} height=${lane.height}
      onClick=${(/** @type {MouseEvent} */ event) => choose(score, event, lane)} />`
    }
  </g>`;
}

/**
 * Clicking a thin row selects its unit.
 *
 * @param {Score} score
 * @param {MouseEvent} event
 * @param {import("../store/score/layout.js").Lane} lane
 */
function choose(score, event, lane) {
  const {selectUnit} = score.playback;
  const {top, height} = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
  const y = ((event.clientY - top) / height) * lane.height;
  const row = lane.rows.find((each) => y >= each.y && y < each.y + each.height);
  if (row && !row.thick) selectUnit(row.unit);
}
