/**
 * How a phase of the way back comes into the lens: the gradient arrives, meets its factor, is split or
 * added, and goes on to the left. A wire leaves a factor as wide as what is left. Numbers appear.
 */

import {backLevels, phaseTiming, within} from "../lib/lens/timing.js";
import {APPEARS, DRAWN, saying} from "./arrive.js";
import {run, runAll} from "./moving.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("./arrive.js").Timing} Timing */

/**
 * @param {Score} score
 * @param {HTMLElement} lens
 * @param {{from: number, begin: number}} of after which phase, and when in ms at speed 1
 */
export function arriveBack(score, lens, {from, begin}) {
  const {cell, due, reached} = score;
  const drawing = lens.querySelector(".lens-drawing");
  if (!cell.value || !drawing) return;
  const isNew = (/** @type {number} */ phase) => phase > from && phase <= reached.value;
  const computed = cell.value.nodes
    .map(({key}) => key)
    .filter((key) => isNew(due.value.get(key) ?? 0));
  const timing = phaseTiming(backLevels(cell.value, computed), begin);
  if (drawing.querySelector("[data-step]")) inTurn(score, drawing, isNew, timing.circuit);
  else through(score, drawing, {isNew, computed, timing});
  saying(score, lens, timing);
}

/**
 * Through the circuit, node by node.
 *
 * @param {Score} score
 * @param {Element} drawing
 * @param {{isNew: (phase: number) => boolean, computed: string[], timing: Timing}} of
 */
function through(score, drawing, {isNew, computed, timing}) {
  for (const part of drawing.querySelectorAll("[data-phase]")) {
    if (!(part instanceof SVGElement) || !isNew(Number(part.dataset.phase))) continue;
    const {node = "", to = ""} = part.dataset;
    if (!part.matches(".back-wire")) run(score, part, APPEARS, timing.of(node, "level"));
    else if (computed.includes(node)) carry(score, part, timing.of(node, "arrives"));
    // What a later phase is reached by leaves the sign that hands it on.
    else carry(score, part, timing.of(to, "leaves"));
  }
  for (const key of computed) {
    const own = (/** @type {string} */ shape) =>
      drawing.querySelectorAll(`${shape}[data-node="${key}"]`);
    runAll(score, own(".back-factor"), APPEARS, timing.of(key, "operation"));
    runAll(score, own(".box"), {opacity: [0.3, 1]}, timing.of(key, "operation"));
    const bars = drawing.querySelectorAll(`.is-gradient[data-lane="${key}"]`);
    runAll(score, bars, APPEARS, timing.of(key, "bars"));
    runAll(score, own(":is(.lens-number, [data-part])"), APPEARS, timing.of(key, "number"));
  }
}

/**
 * What stands side by side on a straight way, one after the other.
 *
 * @param {Score} score
 * @param {Element} drawing
 * @param {(phase: number) => boolean} isNew
 * @param {import("../lib/lens/timing.js").Span} circuit
 */
function inTurn(score, drawing, isNew, circuit) {
  const parts = [...drawing.querySelectorAll("[data-step]")].filter(
    (part) => part instanceof SVGElement && isNew(Number(part.dataset.phase)),
  );
  const stepOf = (/** @type {Element} */ part) =>
    Number(/** @type {SVGElement} */ (part).dataset.step);
  const steps = [...new Set(parts.map(stepOf))].sort((one, other) => one - other);
  for (const part of parts) {
    const span = within(circuit, steps.indexOf(stepOf(part)), steps.length);
    if (part.matches(".back-wire")) carry(score, part, span);
    else run(score, part, APPEARS, span);
  }
  const bead = drawing.querySelector(".back-bead");
  if (!(bead instanceof SVGElement) || parts.length === 0) return;
  const from = Math.max(
    ...parts.map((part) => Number(/** @type {SVGElement} */ (part).dataset.from ?? 0)),
  );
  const moved = from - Number(bead.getAttribute("cx"));
  run(score, bead, {transform: [`translateX(${moved}px)`, "none"]}, circuit);
}

/**
 * A wire is drawn from where it comes from, first as wide as what came there.
 *
 * @param {Score} score
 * @param {Element} wire
 * @param {import("../lib/lens/timing.js").Span} span
 */
function carry(score, wire, {delay, duration}) {
  const {came, width} = /** @type {SVGElement} */ (wire).dataset;
  const line = wire.querySelector(".back-line");
  const wide = came && width ? {strokeWidth: [`${came}px`, `${width}px`]} : {};
  run(score, line, {...DRAWN, ...wide}, {delay, duration});
  run(score, wire.querySelector(".back-head"), APPEARS, {
    delay: delay + 0.8 * duration,
    duration: 0.2 * duration,
  });
}
