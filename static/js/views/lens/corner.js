/**
 * The arithmetic of the present phase, where the circuit leaves room for it. Long lines are set
 * smaller, by what they hold: measuring them would cost a layout at every step.
 */

import {html} from "../../../vendor/view.js";
import {linesOf} from "../../state/arithmetic.js";
import {corner} from "../../state/lens.js";
import {phase} from "../../state/score.js";
import {sizes} from "../../state/sizes.js";
import {isPresented} from "../../state/stage.js";
import {Arithmetic} from "../arithmetic.js";
import {place} from "../place.js";

const SMALLEST_FIT = 0.72;
/** Nothing that a class reads may be smaller; then the numbers beside the wires must do. */
const LEAST_FOR_CLASS = 0.975;
/** Of the size: a digit, what separates two things, a symbol, a line. */
const DIGIT = 0.53;
const BETWEEN = 0.22;
const SYMBOL = 1.5;
const LINE = 1.3;
const TITLE = 40;

export function Corner() {
  const at = corner.value;
  if (!at) return null;
  const share = fit(at);
  if (isPresented.value && share < LEAST_FOR_CLASS) return null;
  return html`<div class="lens-corner" style=${{...place(at), "--fit": Math.min(1, Math.max(SMALLEST_FIT, share))}}><${Arithmetic} /></div>`;
}

/**
 * How much smaller the lines must be set, so that they fit; more than 1 where there is room.
 *
 * @param {{width: number, height: number}} room
 */
function fit({width, height}) {
  const lines = phase.value ? linesOf(phase.value.key) : [];
  const widest = Math.max(1, ...lines.map(lengthOf));
  const high = Math.max(1, lines.length) * LINE;
  const {arithmetic: size} = sizes.value;
  return Math.min(width / (size * widest), (height - TITLE) / (size * high));
}

/** @param {import("../../lib/digits.js").Line} line in widths of its size */
function lengthOf({tokens}) {
  const printed = tokens.filter(({role}) => role !== "equals");
  return printed.reduce(
    (sum, {role, text}) => sum + BETWEEN + (role === "name" ? SYMBOL : DIGIT * [...text].length),
    0,
  );
}
