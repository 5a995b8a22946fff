/**
 * The vectors of the lens: the selected unit's row open, the other units sharing the lane.
 */

import {html} from "../../../vendor/view.js";
import {bar, thinBars} from "../../lib/lens/bars.js";
import {vectorAt} from "../../lib/trace.js";
import {hueClass} from "../hue.js";
import {isThere} from "./look.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

/** @typedef {import("../../lib/lens/plan.js").Box} Box */

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
    return html`<rect class="ghost-frame" ...${frame} rx="4" />`;
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
 * @param {import("../../state/layout.js").Lane} lane
 */
function choose(score, event, lane) {
  const {selectUnit} = score.playback;
  const {top, height} = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
  const y = ((event.clientY - top) / height) * lane.height;
  const row = lane.rows.find((each) => y >= each.y && y < each.y + each.height);
  if (row && !row.thick) selectUnit(row.unit);
}
