/**
 * What moves when the lens goes one step on. The picture is whole at once; motion only leads the
 * eye to what is new, and the next key press ends it.
 */

import {useLayoutEffect, useRef} from "../../../vendor/view.js";
import {FADE, levels, phaseTiming, UNIT, WORD} from "../../lib/lens/timing.js";
import {columns} from "../../state/layout.js";
import {frame} from "../../state/lens.js";
import {reducedMotion, speed} from "../../state/preferences.js";
import * as score from "../../state/score.js";

const EASE = "cubic-bezier(.2,.7,.2,1)";
/** Of a word beside the lens to that inside it. */
const WORD_GROWS = 26 / 66;
const RISE = 14;

/** @typedef {{t: number, reached: number, unit: number, trace: unknown, x: number, places: Map<number, number>}} Shown */

/** Presses that follow each other within this, in ms, want results. */
const HURRY = 250;

/** @type {Animation[]} */
let moving = [];
let last = 0;

/** Ends all motion at once, where it leads to. */
export function settle() {
  const wereMoving = moving.some(({playState}) => playState === "running");
  for (const each of moving) each.cancel();
  moving = [];
  return wereMoving;
}

/** @returns {{current: HTMLElement | null}} put it on the lens */
export function useMotion() {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const before = useRef(/** @type {Shown | null} */ (null));
  const now = {
    t: score.t.value,
    reached: score.reached.value,
    unit: score.unit.value,
    trace: score.trace.value,
    x: frame.value.x,
    places: new Map(columns.value.columns.map(({t, x}) => /** @type {const} */ ([t, x]))),
  };
  useLayoutEffect(() => {
    const was = before.current;
    before.current = now;
    const isHurried = performance.now() - last < HURRY;
    last = performance.now();
    const mayMove = !settle() && !isHurried && was?.trace === now.trace;
    if (ref.current && was && mayMove) move(ref.current, was, now);
    return undefined;
  }, [now.t, now.reached, now.unit, now.trace]);
  useLayoutEffect(() => () => void settle(), []);
  return ref;
}

/**
 * @param {HTMLElement} lens
 * @param {Shown} was
 * @param {Shown} now
 */
function move(lens, was, now) {
  const isPhase = was.t === now.t && now.reached === was.reached + 1;
  const isWord = now.t === was.t + 1;
  const isUnit = was.t === now.t && was.reached === now.reached && was.unit !== now.unit;
  if (!isPhase && !isWord && !isUnit) return;
  if (reducedMotion.value) return fade(lens.querySelectorAll(".lens-drawing, .lens-corner"), FADE);
  if (isUnit) return fade(lens.querySelectorAll(".numbers, .vectors, .lens-corner"), UNIT);
  if (isWord) walk(lens, was, now);
  grow(lens);
}

/**
 * @param {Iterable<Element>} elements
 * @param {number} ms
 */
function fade(elements, ms) {
  for (const element of elements) run(element, {opacity: [0.2, 1]}, {duration: ms});
}

/**
 * The lens moves on by a column, and the columns with it; the word grows.
 *
 * @param {HTMLElement} lens
 * @param {Shown} was
 * @param {Shown} now
 */
function walk(lens, was, now) {
  const {su} = {su: lens.offsetWidth / frame.value.width};
  const timing = {duration: WORD};
  if (was.x !== now.x) {
    run(lens, {transform: [`translateX(${(was.x - now.x) * su}px)`, "none"]}, timing);
  }
  for (const [t, x] of now.places) {
    const from = was.places.get(t);
    if (from === undefined || from === x || t === now.t || t === was.t) continue;
    for (const element of document.querySelectorAll(`.score [data-t="${t + 1}"]`)) {
      run(element, {transform: [`translateX(${from - x}px)`, "none"]}, timing);
    }
  }
  for (const element of document.querySelectorAll(`.score [data-t="${was.t + 1}"]`)) {
    run(element, {opacity: [0, 1]}, timing);
  }
  const word = lens.querySelector(".lens-word-text");
  if (word) run(word, {transform: [`scale(${WORD_GROWS})`, "none"]}, timing);
}

/**
 * What the present phase computes: wires run, boxes open, bars grow, numbers settle.
 *
 * @param {HTMLElement} lens
 */
function grow(lens) {
  const cell = score.cell.value;
  const phase = score.phase.value;
  if (!cell || !phase) return;
  const {each, delay} = phaseTiming(levels(cell, phase.nodes));
  for (const element of lens.querySelectorAll(".lens-drawing .is-new")) {
    const start = delay.get(/** @type {SVGElement} */ (element).dataset.node ?? "") ?? 0;
    open(element, start, each);
  }
  const answers = lens.querySelectorAll(".lens-says .classes li");
  if (score.reached.value < score.phases.value.length) return;
  for (const [place, answer] of answers.entries()) {
    run(
      answer,
      {opacity: [0.3, 1], transform: [`translateY(${RISE}px)`, "none"]},
      {duration: each, delay: 60 * place},
    );
  }
}

/**
 * @param {Element} element
 * @param {number} start
 * @param {number} ms
 */
function open(element, start, ms) {
  const part = (/** @type {string} */ selector) => element.querySelectorAll(selector);
  if (element.matches(".box")) {
    run(element, {opacity: [0.3, 1]}, {delay: start, duration: 0.4 * ms});
  } else if (element.matches(".lens-number")) {
    run(element, {opacity: [0.45, 1]}, {delay: start, duration: 0.6 * ms});
  } else if (element.matches(".vector")) {
    for (const bars of part(".thick-bar, .thin-bars")) {
      run(bars, {transform: ["scaleX(0)", "none"]}, {delay: start + 0.2 * ms, duration: 0.8 * ms});
    }
  } else {
    for (const line of part(".wire-line")) {
      run(
        line,
        {strokeDasharray: ["1 1", "1 1"], strokeDashoffset: [1, 0]},
        {delay: start + 0.3 * ms, duration: 0.7 * ms},
      );
    }
    for (const head of part(".wire-head")) {
      run(head, {opacity: [0, 1]}, {delay: start + 0.9 * ms, duration: 0.1 * ms});
    }
  }
}

/**
 * @param {Element} element
 * @param {PropertyIndexedKeyframes} frames
 * @param {KeyframeAnimationOptions} timing in ms at speed 1
 */
function run(element, frames, {duration = 0, delay = 0}) {
  const rate = reducedMotion.value ? 1 : Number(speed.value);
  moving.push(
    element.animate(frames, {
      duration: Number(duration) / rate,
      delay: delay / rate,
      easing: EASE,
      fill: "backwards",
    }),
  );
}
