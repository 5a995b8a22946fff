/**
 * The closed score: lanes on one time axis, the words under them, what the net says, and how the
 * loss reaches back.
 */

import {html, useRef} from "../../vendor/view.js";
import {GradientLane, Hatch, LossMark} from "../gradient/lane.js";
import {t} from "../lib/strings.js";
import {roleClass} from "../lib/style.js";
import {ChainBands} from "./chain-bands.js";
import {Column} from "./column.js";
import {useComingFromChain} from "./from-chain.js";
import {HeadsLane} from "./heads.js";
import {InfluenceLane} from "./influence.js";
import {Runs} from "./runs.js";
import {Words} from "./words.js";
import {Context, FedBack} from "./writing.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** In ms: a finger that stays this long asks instead of going there. */
const LONG_PRESS = 500;

/** @param {{score: Score}} props */
export function Score({score}) {
  const {heads: asked, length, t: present, trace} = score;
  const {bands, gradientLane, lanes} = score.layout;
  const {isSettling, stage} = score.page;
  const {width, height} = stage.value;
  const {words, heads, lanes: band} = bands.value;
  const {tour} = score.scene.shows.value;
  const gradient = gradientLane.value;
  const ref = useRef(/** @type {SVGSVGElement | null} */ (null));
  useComingFromChain(score, ref);
  const row = heads.height / Math.max(1, asked.value.length);
  // Of the start nothing is said, and the pencil stands below it.
  const bottom = tour
    ? words.y + words.height
    : present.value < 0
      ? words.y + words.height - 46
      : heads.y + heads.height + 2;
  const {beside} = score.layout;
  const top = beside.value.height > 0 ? beside.value.y : (lanes.value[0]?.y ?? band.y);
  const frame = {top: top - 10, bottom};
  return html`<svg ref=${ref} class=${isSettling.value ? "score is-settling" : "score"} data-chain=${trace.value?.chain.id} data-model=${trace.value?.model} viewBox=${`0 0 ${width} ${height}`} role="img"
      aria-label=${t("score.label", {words: length.value})} ...${usePointing(score)}>
    <${Hatch} />
    <${Staff} score=${score} />
    <${PresentFrame} score=${score} kind="ground" ...${frame} />
    <${Bracket} score=${score} />
    <${ChainBands} score=${score} />
    <${Columns} score=${score} />
    <${Context} score=${score} top=${frame.top} bottom=${words.y} below=${heads.y + row / 2} />
    <${Runs} score=${score} />
    <${PresentFrame} score=${score} kind="outline" ...${frame} />
    <${Words} score=${score} y=${words.y} height=${words.height} />
    <${InfluenceLane} score=${score} ...${words} />
    ${!tour && html`<${FedBack} score=${score} y=${words.y + words.height / 2} from=${heads.y + row / 2} />`}
    ${!tour && html`<${HeadsLane} score=${score} y=${heads.y} row=${row} />`}
    ${
      gradient.height > 0 &&
      !tour &&
      html`<${LossMark} score=${score} y=${words.y + words.height - 26} />
    <${GradientLane} score=${score} y=${gradient.y} height=${gradient.height} />`
    }
  </svg>`;
}

/** @param {{score: Score}} props */
export function Columns({score}) {
  const {columns, shut, startAt} = score.layout;
  const {numbers} = columns.value;
  // What is before the first word is no part of a first minute.
  const {tour} = score.scene.shows.value;
  const start = startAt.value;
  return html`<g class="columns">
    ${start && !tour && html`<${Column} score=${score} key="start" at=${-1} ...${start} />`}
    ${shut.value.map(
      ({t: at, x, width}) =>
        html`<${Column} score=${score} key=${at} ...${{at, x, width, numbers}} />`,
    )}
  </g>`;
}

/**
 * Clicking a column goes there, dragging scrubs, clicking a thin row selects its unit. A number of
 * the present column is asked why; one elsewhere is by a long press, or with Alt.
 *
 * @param {Score} score
 * @returns {Record<string, (event: PointerEvent) => void>}
 */
export function usePointing(score) {
  const {t: present, unit: selected} = score;
  const {goToColumn, pause, selectUnit} = score.playback;
  const {ask, askSlope} = score.why;
  const drag = useRef(/** @type {{from: number, at: number, moved: boolean} | null} */ (null));
  return {
    onPointerDown: (event) => {
      const {x} = inStage(score, event);
      if (event.button !== 0 || columnAt(score, x) === null) return;
      drag.current = {from: x, at: event.timeStamp, moved: false};
      /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const {x} = inStage(score, event);
      const to = columnAt(score, x);
      if (!drag.current || Math.abs(x - drag.current.from) < 6) return;
      drag.current.moved = true;
      if (to !== null && to !== present.value) goToColumn(to);
      pause();
    },
    onPointerUp: (event) => {
      const {x, y} = inStage(score, event);
      const was = drag.current;
      drag.current = null;
      if (!was || was.moved) return;
      pause();
      const unit = thinUnitAt(score, y);
      const to = columnAt(score, x);
      const other = score.chainBands.bandAt(y);
      if (other) {
        score.chains.show(other.chain.id);
        return;
      }
      const isMeant = event.altKey || event.timeStamp - was.at > LONG_PRESS || to === present.value;
      const slope = isMeant && to !== null ? slopeAt(score, y, to) : null;
      const node = isMeant && to !== null && !slope ? numberAt(score, y, to) : null;
      if (unit !== null) selectUnit(unit);
      else if (slope && to !== null) askSlope(slope, to, selected.value);
      else if (node && to !== null) ask(node, to, selected.value);
      else if (to !== null) goToColumn(to);
    },
    onPointerCancel: () => {
      drag.current = null;
    },
  };
}

/**
 * @param {Score} score
 * @param {PointerEvent} event
 */
function inStage(score, event) {
  const {stage} = score.page;
  const {left, top} = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
  const {su} = stage.value;
  return {x: (event.clientX - left) / su, y: (event.clientY - top) / su};
}

/**
 * @param {Score} score
 * @param {number} x
 * @returns {number | null}
 */
function columnAt(score, x) {
  const {columns, startAt} = score.layout;
  const places = columns.value.columns;
  const start = startAt.value;
  if (start && x >= start.x && x < start.x + start.width) return -1;
  const found = places.find((place) => x >= place.x && x < place.x + place.width);
  return found?.t ?? null;
}

/**
 * The node whose number stands there, if it is computed yet.
 *
 * @param {Score} score
 * @param {number} y
 * @param {number} column
 */
function numberAt(score, y, column) {
  const {due, reachedAt, trace} = score;
  const lane = laneAt(score, y);
  if (!lane || (column < 0 && !trace.value?.start[lane.key])) return null;
  return column < 0 || reachedAt(column) >= (due.value.get(lane.key) ?? 0) ? lane.key : null;
}

/**
 * The lane whose open row stands there.
 *
 * @param {Score} score
 * @param {number} y
 */
function laneAt(score, y) {
  return score.layout.shownLanes.value.find(
    ({y: top, thick}) => y >= top + thick.y && y < top + thick.y + thick.height,
  );
}

/**
 * The node whose gradient stands there, in a lane on the way back or as a bar, if it is reached yet.
 *
 * @param {Score} score
 * @param {number} y
 * @param {number} column
 */
function slopeAt(score, y, column) {
  const {due, isBack, lossAt, reachedAt, t} = score;
  const {by, shown} = score.gradient;
  const {y: top, height} = score.layout.gradientLane.value;
  if (!shown.value || column > lossAt.value) return null;
  if (y >= top && y < top + height) return by.value;
  const lane = isBack.value ? laneAt(score, y) : null;
  if (!lane) return null;
  const isReached =
    column < 0
      ? t.value < 0 && score.cell.value?.states.includes(lane.key)
      : reachedAt(column) >= (due.value.get(lane.key) ?? 0);
  return isReached ? lane.key : null;
}

/**
 * @param {Score} score
 * @param {number} y
 * @returns {number | null}
 */
function thinUnitAt(score, y) {
  const {shownLanes: lanes} = score.layout;
  for (const lane of lanes.value) {
    const row = lane.rows.find((each) => y >= lane.y + each.y && y < lane.y + each.y + each.height);
    if (row) return row.thick ? null : row.unit;
  }
  return null;
}

const RAIL = 4;

/** @param {{score: Score}} props */
export function Staff({score}) {
  const {edges, shownLanes} = score.layout;
  const {left, right} = edges.value;
  return html`<g class="staff">
    ${shownLanes.value.map((lane) => {
      const y = lane.y + lane.thick.y + lane.thick.height / 2;
      const head = `M${left} ${y}H${right}`;
      return html`<g key=${lane.key} class=${lane.isFresh ? "is-fresh" : null}>
        ${lane.isBelt && html`<${Belt} score=${score} lane=${lane} />`}
        <path class="staff-line" d=${head} />
      </g>`;
    })}
  </g>`;
}

/** @param {{score: Score, lane: import("../store/score/layout.js").Lane}} props */
function Belt({score, lane: {y, height, node}}) {
  const {goesLeft, readsLeft, t} = score;
  const {columns, edges, startAt} = score.layout;
  const {left, right} = edges.value;
  const place = columns.value.columns.find((column) => column.t === t.value) ?? startAt.value;
  const now = place ? place.x + place.width : right;
  const back = goesLeft.value ? (place?.x ?? (readsLeft.value ? right : left)) : null;
  const [from, to] = back === null ? [left, now] : [back, right];
  const rails = [y - RAIL, y + height + RAIL];
  return html`
    <g class=${roleClass(node.hue)}>
    <rect class="belt" x=${from} y=${rails[0]} width=${Math.max(0, to - from)}
      height=${rails[1] - rails[0]} />
    ${rails.map(
      (at) => html`<path class="rail" d=${`M${from} ${at}H${to}`} />
        <path class="rail rail-ahead" d=${back === null ? `M${now} ${at}H${right}` : `M${left} ${at}H${back}`} />`,
    )}</g>`;
}

/**
 * Its ground lies under the columns, its outline over them.
 *
 * @param {{score: Score, kind: "ground" | "outline", top: number, bottom: number}} props
 */
export function PresentFrame({score, kind, top, bottom}) {
  const {length, t} = score;
  const {columns, startAt} = score.layout;
  const {shown} = score.opening;
  const {phone} = score.page;
  if (length.value === 0 || (shown.value && !phone.value)) return null;
  const found = columns.value.columns.find((column) => column.t === t.value);
  const column = found ?? (t.value < 0 ? startAt.value : null);
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
  // Past the bands of other chains no line leads up to its name.
  const hasLead = score.chainBands.beside.value.length === 0;
  const lead = `M${x} ${(top + bottom) / 2}V${bands.value.unit.y + bands.value.unit.height - 4}`;
  return html`<path class="bracket"
    d=${`M${left - 4} ${top}H${x}V${bottom}H${left - 4}${hasLead ? lead : ""}`} />`;
}
