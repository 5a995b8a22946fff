/**
 * How the loop turns. With a word: it enters from below, what was kept goes in, what is kept now
 * goes round and comes back, and the answer leaves above. Unrolling pulls the loop out: the box
 * slides on from word to word and leaves a print for each; folding is the way back.
 */

import {useLayoutEffect, useRef} from "../../vendor/view.js";
import {around, HURRY, run, runAll, settle} from "../lens/moving.js";
import {LOOP} from "../lib/lens/timing.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {{x: number, y: number, width: number, height: number}} Rect */

/** In ms at speed 1. */
const ENTERS = {delay: 0, duration: 280};
const GOES_IN = {delay: 0, duration: 300};
const ROUND = {delay: 300, duration: 620};
const NUMBER = {delay: 560, duration: 120};
const LEAVES = {delay: 680, duration: 300};
const SAID = {delay: 1000, duration: 200};
/** The loop is pulled straight, then the box goes from copy to copy. */
const STRAIGHT = {delay: 0, duration: 360};
const COPIES = {delay: 260, duration: 760};
const LAST = {delay: 1020, duration: LOOP - 1020};

const APPEARS = {opacity: [0, 1]};
/** A loop pulled into a line. */
const FLAT = {x: 1.9, y: 0.04};

let last = 0;

/**
 * @param {Score} score
 * @param {{current: SVGSVGElement | null}} ref the drawing
 */
export function useTurning(score, ref) {
  const {t, trace} = score;
  const now = {t: t.value, isOut: score.scene.unrolled.value, trace: trace.value};
  const before = useRef(/** @type {typeof now | null} */ (null));
  // What stands there while this is asked is still the old drawing.
  const turns = before.current !== null && before.current.isOut !== now.isOut;
  const old = turns ? (ref.current?.firstElementChild?.cloneNode(true) ?? null) : null;
  useLayoutEffect(() => {
    const was = before.current;
    before.current = now;
    const isHurried = performance.now() - last < HURRY;
    last = performance.now();
    settle();
    if (!was || isHurried || was.trace !== now.trace) return;
    queueMicrotask(() => {
      if (ref.current && before.current === now && !score.page.reducedMotion.value)
        move(score, ref.current, was, now, old instanceof SVGElement ? old : null);
    });
  }, [now.t, now.isOut, now.trace]);
  useLayoutEffect(() => settle, []);
}

/**
 * @param {Score} score
 * @param {SVGSVGElement} drawing
 * @param {{t: number, isOut: boolean}} was
 * @param {{t: number, isOut: boolean}} now
 * @param {SVGElement | null} old
 */
function move(score, drawing, was, now, old) {
  if (old && now.isOut) unroll(score, drawing, old);
  else if (old) fold(score, drawing, old);
  else if (now.t === was.t + 1) turn(score, drawing, now.isOut ? ".copy.is-now" : ":scope > g");
}

/**
 * @param {Score} score
 * @param {SVGSVGElement} drawing
 * @param {string} cell the one that reads
 */
function turn(score, drawing, cell) {
  const parts = (/** @type {string} */ part) => drawing.querySelectorAll(`${cell} ${part}`);
  const rises = {transform: ["translateY(44px)", "none"], opacity: [0, 1]};
  runAll(score, parts(".loop-word"), rises, ENTERS);
  for (const value of drawing.querySelectorAll(".loop-carried.is-was")) {
    const into = `translateX(${/** @type {SVGElement} */ (value).dataset.into}px)`;
    run(score, value, {opacity: [1, 1], transform: ["none", into]}, {...GOES_IN, fill: "none"});
  }
  for (const value of drawing.querySelectorAll(".loop-carried.is-is")) goRound(score, value);
  runAll(score, parts(".loop-number"), APPEARS, NUMBER);
  const leaves = {transform: ["translateY(34px)", "none"], opacity: [0, 1]};
  runAll(score, parts(".loop-said"), leaves, LEAVES);
  const sentence = around(drawing, ".narration").querySelector(".narration > p[aria-hidden]");
  run(score, sentence, APPEARS, SAID);
}

/**
 * Along its corners, as fast on every side.
 *
 * @param {Score} score
 * @param {Element} value
 */
function goRound(score, value) {
  const {way = ""} = /** @type {SVGElement} */ (value).dataset;
  const corners = way.split(",").map((corner) => corner.split(" ").map(Number));
  const sides = corners
    .slice(1)
    .map(([x, y], at) => Math.hypot(x - corners[at][0], y - corners[at][1]));
  const gone = (/** @type {number} */ to) =>
    sides.slice(0, to).reduce((sum, side) => sum + side, 0);
  const whole = gone(sides.length);
  const offset = corners.map((_, at) => gone(at) / whole);
  const transform = corners.map(([x, y]) => `translate(${x}px, ${y}px)`);
  run(score, value, {opacity: corners.map(() => 1), transform, offset}, {...ROUND, fill: "none"});
  run(score, value, {opacity: [0, 0]}, {duration: ROUND.delay});
}

/**
 * @param {Score} score
 * @param {SVGSVGElement} drawing
 * @param {SVGElement} old the loop
 */
function unroll(score, drawing, old) {
  const box = rectOf(old.querySelector(".loop-cell"));
  const copies = [...drawing.querySelectorAll(".copy")];
  if (!box || copies.length === 0) return;
  leave(score, drawing, old, STRAIGHT);
  runAll(score, old.querySelectorAll(".loop-state"), {transform: ["none", flat(box)]}, STRAIGHT);
  const each = COPIES.duration / copies.length;
  for (const [place, copy] of copies.entries()) {
    const cell = copy.querySelector(".loop-cell");
    const own = rectOf(cell);
    if (!own) continue;
    const from = place === 0 ? box : rectOf(copies[place - 1].querySelector(".loop-cell"));
    const span = {delay: COPIES.delay + (place - 1) * each, duration: 1.6 * each};
    const shape = {transform: [seenAs(from ?? own, own), "none"]};
    if (place === 0) run(score, cell, shape, STRAIGHT);
    else run(score, cell, {...shape, opacity: [0, 1, 1], offset: [0, 0.2, 1]}, span);
    const rest = copy.querySelectorAll(":scope > :not(.loop-cell)");
    const after = Math.max(STRAIGHT.duration, span.delay + 0.6 * span.duration);
    runAll(score, rest, APPEARS, {delay: after, duration: 160});
  }
  runAll(score, drawing.querySelectorAll(".loop-same, .loop-note, .loop-more"), APPEARS, LAST);
}

/**
 * @param {Score} score
 * @param {SVGSVGElement} drawing
 * @param {SVGElement} old the chain
 */
function fold(score, drawing, old) {
  const cells = [...old.querySelectorAll(".copy .loop-cell")];
  const own = drawing.querySelector(":scope > g .loop-cell");
  const [first, box] = [rectOf(cells[0]), rectOf(own)];
  if (!first || !box) return;
  const gathered = COPIES.delay + 0.5 * COPIES.duration;
  leave(score, drawing, old, {delay: 0, duration: gathered});
  for (const [place, cell] of cells.entries()) {
    const at = rectOf(cell);
    const back = 1 - (place + 1) / cells.length;
    const span = {delay: 0.5 * back * gathered, duration: (1 - 0.5 * back) * gathered};
    if (at) run(score, cell, {transform: ["none", seenAs(first, at)]}, {...span, fill: "both"});
  }
  for (const part of old.querySelectorAll(".loop-wire")) part.remove();
  const opens = {delay: gathered, duration: 300};
  run(
    score,
    own,
    {transform: [seenAs(first, box), "none"], opacity: [0, 1, 1], offset: [0, 0.1, 1]},
    opens,
  );
  const round = {transform: [flat(box), "none"], opacity: [0, 1]};
  runAll(score, drawing.querySelectorAll(":scope > g > .loop-state"), round, opens);
  const others = ":scope > g > :not(.loop-cell, .loop-state, defs)";
  runAll(score, drawing.querySelectorAll(others), APPEARS, LAST);
}

/**
 * The old drawing stays to be seen while the new one comes, without what is read.
 *
 * @param {Score} score
 * @param {SVGSVGElement} drawing
 * @param {SVGElement} old
 * @param {{delay: number, duration: number}} span
 */
function leave(score, drawing, old, span) {
  const ground = drawing.querySelector(":scope > .loop-leaving");
  if (!ground) return;
  for (const read of old.querySelectorAll("text, defs, .svg-letter")) read.remove();
  if (old.querySelector(".loop-state")) old.querySelector(".loop-cell")?.remove();
  ground.replaceChildren(old);
  const gone = run(score, old, {opacity: [1, 1, 0], offset: [0, 0.8, 1]}, {...span, fill: "both"});
  const clear = () => ground.replaceChildren();
  gone?.finished.then(clear, clear);
}

/**
 * @param {Element | null | undefined} rect
 * @returns {Rect | null}
 */
function rectOf(rect) {
  if (!(rect instanceof SVGRectElement)) return null;
  const {x, y, width, height} = rect;
  return {
    x: x.baseVal.value,
    y: y.baseVal.value,
    width: width.baseVal.value,
    height: height.baseVal.value,
  };
}

/**
 * What makes a rectangle look like another one.
 *
 * @param {Rect} as
 * @param {Rect} own
 */
function seenAs(as, own) {
  const [x, y] = [as.width / own.width, as.height / own.height];
  return `translate(${as.x - x * own.x}px, ${as.y - y * own.y}px) scale(${x}, ${y})`;
}

/**
 * Pulled to both sides through the middle of a box.
 *
 * @param {Rect} box
 */
function flat({x, y, width, height}) {
  const [middle, level] = [x + width / 2, y + height / 2];
  return `translate(${(1 - FLAT.x) * middle}px, ${(1 - FLAT.y) * level}px) scale(${FLAT.x}, ${FLAT.y})`;
}
