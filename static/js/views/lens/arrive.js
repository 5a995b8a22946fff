/**
 * How what a phase computes comes into the lens: each thing when what it follows from is there.
 * Numbers appear; they run through no values that nobody computed.
 */

import {levels, phaseTiming, within} from "../../lib/lens/timing.js";
import {cell, phases, reached} from "../../state/score.js";
import {run, runAll} from "./moving.js";

/** @typedef {ReturnType<typeof phaseTiming>} Timing */

const APPEARS = {opacity: [0, 1]};
const GOES = {opacity: [1, 0]};
/** A line is drawn from its beginning. */
const DRAWN = {strokeDasharray: ["1 1", "1 1"], strokeDashoffset: [1, 0]};
/** An answer that is not there yet looks like any other. */
const PLAIN = {
  fontWeight: ["400", "400"],
  color: ["var(--ink-3)", "var(--ink-3)"],
};

/**
 * @param {HTMLElement} lens
 * @param {string[]} computed the nodes that are new
 * @param {number} begin in ms at speed 1
 */
export function arrive(lens, computed, begin) {
  if (!cell.value || computed.length === 0) return;
  const timing = phaseTiming(levels(cell.value, computed), begin);
  for (const key of computed) {
    for (const part of lens.querySelectorAll(`.lens-drawing .is-there[data-node="${key}"]`)) {
      open(part, key, timing);
    }
  }
  if (reached.value === phases.value.length) answer(lens, timing, begin);
  const sums = document.querySelectorAll(".lens-corner .line, .lens-curve, .phone-sum .line");
  for (const [place, line] of sums.entries()) {
    run(line, APPEARS, within(timing.sums, place, sums.length));
  }
  run(document.querySelector(".narration > p[aria-hidden]"), APPEARS, timing.said);
}

/**
 * @param {Element} part
 * @param {string} key
 * @param {Timing} timing
 */
function open(part, key, {of}) {
  if (part.matches(".box")) run(part, {opacity: [0.3, 1]}, of(key, "operation"));
  else if (part.matches(".lens-number")) run(part, APPEARS, of(key, "number"));
  else if (part.matches(".wire-dot")) run(part, APPEARS, of(key, "leaves"));
  else if (part.matches(".vector")) fill(part, of(key, "bars"));
  else draw(part, of(key, isOnward(part, key) ? "leaves" : "arrives"));
}

/**
 * Whether a wire leads away from the number it carries.
 *
 * @param {Element} wire
 * @param {string} key
 */
function isOnward(wire, key) {
  const {to} = /** @type {SVGElement} */ (wire).dataset;
  return to !== key && to !== "rail";
}

/**
 * The frame stands in for its ghost, then the bars grow.
 *
 * @param {Element} vector
 * @param {import("../../lib/lens/timing.js").Span} span
 */
function fill(vector, {delay, duration}) {
  const early = {delay, duration: 0.2 * duration};
  run(vector.querySelector(".once-ghost"), GOES, early);
  runAll(vector.querySelectorAll(":scope > :not(.once-ghost)"), APPEARS, early);
  const grown = {transform: ["scaleX(0)", "none"]};
  runAll(vector.querySelectorAll(".thick-bar, .thin-bars"), grown, {delay, duration});
}

/**
 * @param {Element} wire
 * @param {import("../../lib/lens/timing.js").Span} span
 */
function draw(wire, {delay, duration}) {
  run(wire.querySelector(".once-ghost"), GOES, {delay, duration});
  run(wire.querySelector(".wire-line"), DRAWN, {delay, duration});
  const late = {delay: delay + 0.8 * duration, duration: 0.2 * duration};
  run(wire.querySelector(".wire-head"), APPEARS, late);
}

/**
 * What the net says comes after the state that it is read from. Few answers are named before; which
 * of them is said is not seen before it is said.
 *
 * @param {HTMLElement} lens
 * @param {Timing} timing
 * @param {number} begin
 */
function answer(lens, {sums}, begin) {
  const before = {delay: begin, duration: sums.delay - begin};
  for (const classes of lens.querySelectorAll(".lens-says .classes:not(.is-ahead)")) {
    const isNamed = classes.matches(".is-in-order");
    for (const [place, item] of [...classes.children].entries()) {
      const span = within(sums, place, classes.children.length);
      if (!isNamed) run(item, APPEARS, span);
      else {
        run(item, PLAIN, before);
        runAll(item.querySelectorAll(".bar, .share, .verdict"), APPEARS, span);
      }
      run(item.querySelector(".bar i"), {transform: ["scaleX(0)", "none"]}, span);
    }
  }
}
