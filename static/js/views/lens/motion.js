/**
 * What moves when the lens goes one step on. The picture is whole at once; motion only leads the
 * eye to what is new, and the next key press ends it.
 */

import {useLayoutEffect, useRef} from "../../../vendor/view.js";
import {isOperation} from "../../lib/lens/parts.js";
import {FADE, levels, phaseTiming, UNIT, WORD} from "../../lib/lens/timing.js";
import {columns} from "../../state/layout.js";
import {plan} from "../../state/lens.js";
import {reducedMotion, speed} from "../../state/preferences.js";
import * as score from "../../state/score.js";
import {phone, stage} from "../../state/stage.js";
import {count, stopCounting} from "./count.js";

const EASE = "cubic-bezier(.2,.7,.2,1)";
/** Of a word beside the lens to that inside it. */
const WORD_GROWS = 26 / 66;
const RISE = 14;

/** Until this share of its opening the panel is too narrow for what stands in it. */
const EMPTY = 0.35;

/** @typedef {{x: number, width: number}} Place of a column */
/** @typedef {import("../../lib/lens/plan.js").Plan} Plan */
/** @typedef {{t: number, reached: number, unit: number, trace: unknown, plan: Plan | null, places: Map<number, Place>}} Shown */

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
  stopCounting();
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
    plan: plan.value,
    places: new Map(columns.value.columns.map((each) => /** @type {const} */ ([each.t, each]))),
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
  if (isUnit) return travel(lens, was, now);
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
 * The old lens folds shut to its column, the next word's column opens into the new one, and the
 * other columns make room; the word grows.
 *
 * @param {HTMLElement} lens
 * @param {Shown} was
 * @param {Shown} now
 */
function walk(lens, was, now) {
  const timing = {duration: WORD};
  const word = lens.querySelector(".lens-word-text");
  if (word) run(word, {transform: [`scale(${WORD_GROWS})`, "none"]}, timing);
  if (phone.value) return;
  unfold(lens, was.places.get(now.t), now.places.get(now.t));
  fold(was.t, was.places.get(was.t), now.places.get(was.t));
  for (const [t, {x}] of now.places) {
    const from = was.places.get(t)?.x;
    if (from === undefined || from === x || t === now.t || t === was.t) continue;
    for (const element of document.querySelectorAll(`.score [data-t="${t + 1}"]`)) {
      run(element, {transform: [`translateX(${from - x}px)`, "none"]}, timing);
    }
  }
}

/**
 * @param {HTMLElement} lens
 * @param {Place | undefined} from the column that its word was
 * @param {Place | undefined} to
 */
function unfold(lens, from, to) {
  if (!from || !to) return;
  const shut = `translateX(${(from.x - to.x) * stage.value.su}px) scaleX(${from.width / to.width})`;
  const transformOrigin = "0 0";
  run(
    lens,
    {transform: [shut, "none"], transformOrigin: [transformOrigin, transformOrigin]},
    {duration: WORD},
  );
  for (const part of lens.children) {
    run(part, {opacity: [0, 0, 1], offset: [0, EMPTY, 1]}, {duration: WORD});
  }
}

/**
 * @param {number} t
 * @param {Place | undefined} from the lens
 * @param {Place | undefined} to
 */
function fold(t, from, to) {
  if (!from || !to) return;
  const wide = from.width / to.width;
  const open = `translateX(${from.x - wide * to.x}px) scaleX(${wide})`;
  const own = `[data-t="${t + 1}"]`;
  for (const column of document.querySelectorAll(`.score .columns ${own}`)) {
    run(column, {transform: [open, "none"]}, {duration: WORD});
  }
  for (const text of document.querySelectorAll(
    `.score .columns ${own} .number, .score ${own}:not(.columns *)`,
  )) {
    run(text, {opacity: [0, 0, 1], offset: [0, EMPTY, 1]}, {duration: WORD});
  }
}

/**
 * The thick row goes from one unit to another, and all that stands on it; numbers and wires follow.
 *
 * @param {HTMLElement} lens
 * @param {Shown} was
 * @param {Shown} now
 */
function travel(lens, was, now) {
  fade(lens.querySelectorAll(".wires, .thin-bars, .lens-corner"), UNIT);
  for (const {part, y} of parts(now.plan)) {
    const before = parts(was.plan).find((each) => each.part === part);
    if (!before || before.y === y) continue;
    for (const element of lens.querySelectorAll(part)) {
      run(element, {transform: [`translateY(${before.y - y}px)`, "none"]}, {duration: UNIT});
    }
  }
  fade(lens.querySelectorAll(".lens-number text"), UNIT);
}

/**
 * What of a plan stands on a row, by its selector.
 *
 * @param {Plan | null} of
 */
function parts(of) {
  const drawn = (of?.boxes ?? []).map((box) => {
    const own = `[data-node="${box.node}"]`;
    const {shape, y} = box;
    if (isOperation(box)) return {part: `.box.is-${shape}${own}`, y};
    const thick = `.vector${own} :is(.thick-bar, .vector-frame, .vector-ground)`;
    return {part: shape === "vector" ? thick : `.lens-number${own}`, y};
  });
  const tags = (of?.tags ?? []).map(({node, y}) => ({
    part: `.lens-number[data-node="${node}"]`,
    y,
  }));
  return [...drawn, ...tags];
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
    const rate = Number(speed.value);
    count(element, start / rate, (0.8 * ms) / rate);
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
