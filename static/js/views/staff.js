/**
 * What stands still behind the columns: the belt with its rails, a staff line a lane, the frame of
 * the present, and the bracket that names the selected row.
 */

import {html} from "../../vendor/view.js";
import {roleClass} from "./hue.js";

/** @typedef {import("../state/create-score.js").Score} Score */

const RAIL = 4;

/** @param {{score: Score}} props */
export function Staff({score}) {
  const {edges, lanes} = score.layout;
  const {left, right} = edges.value;
  return html`<g class="staff">
    ${lanes.value.map((lane) => {
      const y = lane.y + lane.thick.y + lane.thick.height / 2;
      const head = `M${left} ${y}H${right}`;
      return html`<g key=${lane.key}>
        ${lane.isBelt && html`<${Belt} score=${score} lane=${lane} />`}
        <path class="staff-line" d=${head} />
      </g>`;
    })}
  </g>`;
}

/** @param {{score: Score, lane: import("../state/layout.js").Lane}} props */
function Belt({score, lane: {y, height, node}}) {
  const {t} = score;
  const {columns, drawing, edges} = score.layout;
  const {left, right} = edges.value;
  const place = columns.value.columns.find((column) => column.t === t.value);
  const now = place ? place.x + place.width : t.value < 0 ? left + drawing.value.start : right;
  const rails = [y - RAIL, y + height + RAIL];
  return html`
    <g class=${roleClass(node.hue)}>
    <rect class="belt" x=${left} y=${rails[0]} width=${Math.max(0, now - left)}
      height=${rails[1] - rails[0]} />
    ${rails.map(
      (at) => html`<path class="rail" d=${`M${left} ${at}H${now}`} />
        <path class="rail rail-ahead" d=${`M${now} ${at}H${right}`} />`,
    )}</g>`;
}

/**
 * Its ground lies under the columns, its outline over them.
 *
 * @param {{score: Score, kind: "ground" | "outline", top: number, bottom: number}} props
 */
export function PresentFrame({score, kind, top, bottom}) {
  const {length, t} = score;
  const {columns, drawing} = score.layout;
  const {shown} = score.opening;
  const {phone} = score.page;
  if (length.value === 0 || (shown.value && !phone.value)) return null;
  const {left, start} = drawing.value;
  const found = columns.value.columns.find((column) => column.t === t.value);
  const column = found ?? (t.value < 0 ? {x: left, width: start} : null);
  if (!column) return null;
  return html`<rect class=${`present-${kind}`} x=${column.x - 3} y=${top} width=${column.width + 6}
    height=${bottom - top} rx="9" />`;
}

/**
 * The bracket of the selected row, with a lead to the line above that names it.
 *
 * @param {{score: Score}} props
 */
export function Bracket({score}) {
  const {bands, drawing, lanes} = score.layout;
  const {shows} = score.scene;
  const belt = lanes.value.find(({isBelt}) => isBelt) ?? lanes.value[0];
  if (!belt || !shows.value.units) return null;
  const {left} = drawing.value;
  const top = belt.y + belt.thick.y + 1;
  const bottom = top + belt.thick.height - 2;
  const x = left - 12;
  return html`<path class="bracket"
    d=${`M${left - 4} ${top}H${x}V${bottom}H${left - 4}M${x} ${(top + bottom) / 2}V${bands.value.unit.y + bands.value.unit.height - 4}`} />`;
}
