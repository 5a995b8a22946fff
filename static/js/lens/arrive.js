/**
 * How what a phase computes comes into the lens: each thing when what it follows from is there.
 * Numbers appear; they run through no values that nobody computed.
 */

import {levels, phaseTiming, within} from "../lib/lens/timing.js";
import {pour} from "./level.js";
import {around, run, runAll} from "./moving.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {ReturnType<typeof phaseTiming>} Timing */

export const APPEARS = {opacity: [0, 1]};
const GOES = {opacity: [1, 0]};
/** A line is drawn from its beginning. */
export const DRAWN = {strokeDasharray: ["1 1", "1 1"], strokeDashoffset: [1, 0]};
/** An answer that is not there yet looks like any other. */
const PLAIN = {
  fontWeight: ["400", "400"],
  color: ["var(--ink-3)", "var(--ink-3)"],
};

/**
 * @param {Score} score
 * @param {HTMLElement} lens
 * @param {string[]} computed the nodes that are new
 * @param {number} begin in ms at speed 1
 */
export function arrive(score, lens, computed, begin) {
  const {cell, phases, reached} = score;
  if (!cell.value || computed.length === 0) return;
  const timing = phaseTiming(levels(cell.value, computed), begin);
  for (const key of computed) {
    for (const part of lens.querySelectorAll(`.lens-drawing .is-there[data-node="${key}"]`)) {
      open(score, part, key, timing);
    }
  }
  if (reached.value === phases.value.length) answer(score, lens, timing, begin);
  saying(score, lens, timing);
}

/**
 * The arithmetic line by line, and last the sentence about it.
 *
 * @param {Score} score
 * @param {HTMLElement} lens
 * @param {Timing} timing
 */
export function saying(score, lens, timing) {
  const whole = around(lens);
  const sums = whole.querySelectorAll(".lens-corner .line, .lens-curve, .phone-sum .line");
  for (const [place, line] of sums.entries()) {
    run(score, line, APPEARS, within(timing.sums, place, sums.length));
  }
  run(score, whole.querySelector(".narration > p[aria-hidden]"), APPEARS, timing.said);
}

/**
 * @param {Score} score
 * @param {Element} part
 * @param {string} key
 * @param {Timing} timing
 */
function open(score, part, key, {of}) {
  if (part.matches(".box")) run(score, part, {opacity: [0.3, 1]}, of(key, "operation"));
  else if (part.matches(".lens-number")) run(score, part, APPEARS, of(key, "number"));
  else if (part.matches(".wire-dot")) run(score, part, APPEARS, of(key, "leaves"));
  else if (part.matches(".belt-level")) pour(score, part, of(key, "level"));
  else if (part.matches(".vector")) fill(score, part, of(key, "bars"));
  else draw(score, part, of(key, isOnward(part, key) ? "leaves" : "arrives"));
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
 * @param {Score} score
 * @param {Element} vector
 * @param {import("../lib/lens/timing.js").Span} span
 */
function fill(score, vector, {delay, duration}) {
  const early = {delay, duration: 0.2 * duration};
  run(score, vector.querySelector(".once-ghost"), GOES, early);
  runAll(score, vector.querySelectorAll(":scope > :not(.once-ghost)"), APPEARS, early);
  const grown = {transform: ["scaleX(0)", "none"]};
  runAll(score, vector.querySelectorAll(".thick-bar, .thin-bars"), grown, {delay, duration});
}

/**
 * @param {Score} score
 * @param {Element} wire
 * @param {import("../lib/lens/timing.js").Span} span
 */
function draw(score, wire, {delay, duration}) {
  run(score, wire.querySelector(".once-ghost"), GOES, {delay, duration});
  run(score, wire.querySelector(".wire-line"), DRAWN, {delay, duration});
  const late = {delay: delay + 0.8 * duration, duration: 0.2 * duration};
  run(score, wire.querySelector(".wire-head"), APPEARS, late);
}

/**
 * What the net says comes after the state that it is read from. Few answers are named before; which
 * of them is said is not seen before it is said.
 *
 * @param {Score} score
 * @param {HTMLElement} lens
 * @param {Timing} timing
 * @param {number} begin
 */
function answer(score, lens, {sums}, begin) {
  const before = {delay: begin, duration: sums.delay - begin};
  for (const classes of lens.querySelectorAll(".lens-says .classes:not(.is-ahead)")) {
    const isNamed = classes.matches(".is-in-order");
    for (const [place, item] of [...classes.children].entries()) {
      const span = within(sums, place, classes.children.length);
      if (!isNamed) run(score, item, APPEARS, span);
      else {
        run(score, item, PLAIN, before);
        runAll(score, item.querySelectorAll(".bar, .share, .verdict"), APPEARS, span);
      }
      run(score, item.querySelector(".bar i"), {transform: ["scaleX(0)", "none"]}, span);
    }
  }
}
