/**
 * The arithmetic of the present phase, where the circuit leaves room for it. Long lines are set
 * smaller, by what they hold: measuring them would cost a layout at every step.
 */

import {html} from "../../../vendor/view.js";
import {linesOf} from "../../state/arithmetic.js";
import {corner} from "../../state/lens.js";
import {phase} from "../../state/score.js";
import {Arithmetic} from "../arithmetic.js";
import {place} from "../place.js";

const SMALLEST_FIT = 0.72;
const SIZE = 28;
/** Of the size: a digit, what separates two things, a symbol, a line. */
const DIGIT = 0.53;
const BETWEEN = 0.22;
const SYMBOL = 1.5;
const LINE = 1.3;
const TITLE = 40;

export function Corner() {
  const at = corner.value;
  if (!at) return null;
  return html`<div class="lens-corner" style=${{...place(at), "--fit": fit(at)}}><${Arithmetic} /></div>`;
}

/**
 * How much smaller the lines are set, so that they fit.
 *
 * @param {{width: number, height: number}} room
 */
function fit({width, height}) {
  const lines = phase.value ? linesOf(phase.value.key) : [];
  const widest = Math.max(1, ...lines.map(lengthOf));
  const high = Math.max(1, lines.length) * LINE;
  const share = Math.min(width / (SIZE * widest), (height - TITLE) / (SIZE * high));
  return Math.min(1, Math.max(SMALLEST_FIT, share));
}

/** @param {import("../../lib/digits.js").Line} line in widths of its size */
function lengthOf({tokens}) {
  const printed = tokens.filter(({role}) => role !== "equals");
  return printed.reduce(
    (sum, {role, text}) => sum + BETWEEN + (role === "name" ? SYMBOL : DIGIT * [...text].length),
    0,
  );
}
