/**
 * A phase that only squashes one number shows how: the function's curve, and on it the number.
 */

import {html} from "../../../vendor/view.js";
import {functionOf} from "../../lib/functions.js";
import {hueClass} from "../hue.js";
import {su} from "../place.js";
import {Curve} from "../why/squash.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

/** In su: lower than this a curve tells nothing, and wider or higher than that no more. */
const LEAST = 70;
const MOST = {width: 300, height: 200};

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../../lib/digits.js").Line[]} props.lines of the phase
 * @param {{width: number, height: number}} props.room under them
 */
export function Squashed({score, lines, room}) {
  const {cell, presentValue} = score;
  const node = cell.value?.nodes.find(({key}) => key === lines[0]?.node);
  const curve = node && functionOf(node.op);
  if (lines.length !== 1 || !curve || node.op === "copy" || room.height < LEAST) return null;
  const wide = Math.min(MOST.width, room.width);
  const high = Math.min(MOST.height, room.height);
  const value = presentValue(node.key);
  return html`<div class=${`lens-curve ${hueClass(node, value)}`} style=${{width: su(wide), height: su(high)}}>
    <${Curve} curve=${curve} input=${presentValue(node.inputs[0])} value=${value} wide=${wide} high=${high} />
  </div>`;
}
