/**
 * The numbers of the present word as handles: a slider over the selected unit's cell in every lane.
 * The engine computes what follows; a slider only says what a number is held at.
 */

import {html} from "../../vendor/view.js";
import {columnNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {place, roleClass} from "../lib/style.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @param {{score: Score}} props */
export function HandBars({score}) {
  const {t: at} = score;
  const {canHold} = score.hand;
  const {columns, shownLanes} = score.layout;
  const {shown} = score.opening;
  if (!canHold.value || shown.value) return null;
  const column = columns.value.columns.find((each) => each.t === at.value);
  if (!column) return null;
  return html`<div class="hand-bars" role="group" aria-label=${t("hand.bars")}>${shownLanes.value.map((lane) => html`<${HandBar} key=${lane.key} ...${{score, lane, column}} />`)}</div>`;
}

/**
 * @param {{score: Score, lane: import("../store/score/layout.js").ShownLane, column: {x: number, width: number}}} props
 */
function HandBar({score, lane, column}) {
  const {presentValue} = score;
  const {reachOf, release, turn} = score.hand;
  const {node, thick, y} = lane;
  const value = presentValue(lane.key);
  const [low, high] = reachOf(node);
  const style = place({x: column.x, y: y + thick.y, width: column.width, height: thick.height});
  return html`<input type="range" class=${`hand-bar ${roleClass(node.hue)}`} style=${style} data-node=${lane.key}
    min=${low} max=${high} step="0.01" value=${value} aria-label=${t("hand.bar", {name: node.name})} aria-valuetext=${columnNumber(value)}
    onInput=${(/** @type {any} */ event) => turn(lane.key, Number(event.currentTarget.value))}
    onDblClick=${() => release(lane.key)}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Delete" && release(lane.key)} />`;
}
