/**
 * The runs of a dense score: where columns are too narrow for numbers, the selected unit's equal
 * neighbours are one unbroken bar, with its number where it begins and where it ends.
 */

import {html} from "../../vendor/view.js";
import {columnNumber} from "../lib/format.js";
import {runsOf} from "../lib/runs.js";
import {vectorAt} from "../lib/trace.js";
import {cellShapes} from "./column.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** A number's room, in widths of its size; a run of twice that prints it at its end too. */
const ROOM = 2.6;
const INSET = 7;

/** @param {{score: Score}} props */
export function Runs({score}) {
  const {columns, lanes, shut} = score.layout;
  const {due, isBack, reachedAt, trace} = score;
  const of = trace.value;
  if (!of || columns.value.numbers || isBack.value) return null;
  const all = shut.value;
  return html`<g class="runs">${lanes.value.map((lane) => {
    const printed = all.map(({t: at}) => {
      const vector = vectorAt(of, at, lane.key);
      const isThere = reachedAt(at) >= (due.value.get(lane.key) ?? 0);
      return vector && isThere ? columnNumber(vector[lane.thick.unit]) : "";
    });
    return runsOf(printed).map(
      ({from, to}) =>
        html`<${Run} key=${`${lane.key} ${from}`} ...${{score, lane, first: all[from], last: all[to], text: printed[from]}} />`,
    );
  })}</g>`;
}

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../store/score/layout.js").Lane} props.lane
 * @param {import("../lib/geometry.js").Column} props.first
 * @param {import("../lib/geometry.js").Column} props.last
 * @param {string} props.text
 */
function Run({score, lane, first, last, text}) {
  const {sizes, trace} = score;
  const vector = trace.value && vectorAt(trace.value, first.t, lane.key);
  if (!vector) return null;
  const column = {x: first.x, width: last.x + last.width - first.x};
  const {box, colour} = cellShapes({lane, vector, column, theme: score.page.shownTheme.value});
  const size = Math.max(sizes.value.columnNumber, box.height * 0.5);
  const room = ROOM * size;
  const y = box.y + box.height / 2 + size * 0.34;
  return html`<g class="run" data-lane=${lane.key} data-from=${first.t + 1} data-to=${last.t + 1}>
    <rect class="thick" ...${box} rx="2.5" fill=${colour?.fill} />
    ${box.width >= room && size <= box.height && html`<text class="number is-first" x=${box.x + INSET} y=${y} font-size=${size} fill=${colour?.number}>${text}</text>`}
    ${box.width >= 2.5 * room && size <= box.height && html`<text class="number is-last" x=${box.x + box.width - INSET} y=${y} font-size=${size} fill=${colour?.number}>${text}</text>`}
  </g>`;
}
