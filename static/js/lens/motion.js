/**
 * What moves when the lens goes one step on. The picture is whole at once; motion only leads the
 * eye to what is new, and the next key press ends it.
 */

import {useLayoutEffect, useRef} from "../../vendor/view.js";
import {FADE, WORD} from "../lib/lens/timing.js";
import {arrive} from "./arrive.js";
import {arriveBack} from "./arrive-back.js";
import {HURRY, runAll, settle} from "./moving.js";
import {pictureOf, travel, walk} from "./walk.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {{t: number, reached: number, isBack: boolean, unit: number, trace: unknown, plan: import("../lib/lens/plan.js").Plan | null, places: Map<number, import("./walk.js").Place>}} Shown */

/**
 * @param {Score} score
 * @returns {{current: HTMLElement | null}} put it on the lens
 */
export function useMotion(score) {
  const {isBack, reached, t: at, trace, unit} = score;
  const {columns} = score.layout;
  const {plan} = score.lens;
  const {reducedMotion} = score.page;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const before = useRef(/** @type {Shown | null} */ (null));
  const last = useRef(0);
  const isHurried = () => performance.now() - last.current < HURRY;
  const now = {
    t: at.value,
    reached: reached.value,
    isBack: isBack.value,
    unit: unit.value,
    trace: trace.value,
    plan: plan.value,
    places: new Map(columns.value.columns.map((each) => /** @type {const} */ ([each.t, each]))),
  };
  // What stands there while this is asked is still the old circuit.
  const isNext = before.current !== null && isOnward(before.current, now);
  const old = isNext && !isHurried() && !reducedMotion.value ? pictureOf(ref.current) : null;
  useLayoutEffect(() => {
    const was = before.current;
    before.current = now;
    const mayMove = !isHurried() && was?.trace === now.trace;
    last.current = performance.now();
    settle();
    if (!was || !mayMove) return undefined;
    // Parts of the lens that read for themselves what is reached are drawn after it, before this.
    queueMicrotask(() => {
      if (ref.current && before.current === now) move(score, ref.current, was, now, old);
    });
    return undefined;
  }, [now.t, now.reached, now.unit, now.trace]);
  useLayoutEffect(() => settle, []);
  return ref;
}

/**
 * Whether the next word on the way is shown, which on the way back is the one before.
 *
 * @param {Pick<Shown, "t" | "isBack">} was
 * @param {Pick<Shown, "t" | "isBack">} now
 */
function isOnward(was, now) {
  return was.isBack === now.isBack && now.t === was.t + (now.isBack ? -1 : 1);
}

/**
 * @param {Score} score
 * @param {HTMLElement} lens
 * @param {Shown} was
 * @param {Shown} now
 * @param {SVGElement | null} old the circuit before
 */
function move(score, lens, was, now, old) {
  const {phase, phases} = score;
  const {reducedMotion} = score.page;
  const isSame = was.t === now.t && was.isBack === now.isBack;
  const isPhase = isSame && now.reached === was.reached + 1;
  const isWord = isOnward(was, now);
  const isUnit = isSame && was.reached === now.reached && was.unit !== now.unit;
  if (!isPhase && !isWord && !isUnit) return;
  if (reducedMotion.value) {
    const finished = lens.querySelectorAll(".lens-drawing, .lens-corner");
    return runAll(score, finished, {opacity: [0.2, 1]}, {duration: FADE});
  }
  if (isUnit) return travel(score, lens, was.plan, now.plan);
  if (isPhase && now.isBack) return arriveBack(score, lens, {from: was.reached, begin: 0});
  if (isPhase) return arrive(score, lens, phase.value?.nodes ?? [], 0);
  walk(score, lens, was, now, old);
  if (now.isBack) return arriveBack(score, lens, {from: 0, begin: WORD});
  const computed = phases.value.slice(0, now.reached).flatMap(({nodes}) => nodes);
  arrive(score, lens, computed, WORD);
}
