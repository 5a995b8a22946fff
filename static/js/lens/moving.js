/**
 * What moves now, wherever on the page: one list, so that one press can end all of it.
 */

/** @typedef {import("../store/score/create.js").Score} Score */
const EASE = "cubic-bezier(.2,.7,.2,1)";

/** Presses that follow each other within this, in ms, want results. */
export const HURRY = 250;

/** @type {Animation[]} */
let moving = [];

/** Ends all motion at once, where it leads to. */
export function settle() {
  for (const each of moving) each.cancel();
  moving = [];
}

/**
 * The nearest that holds both this part and what is looked for: another score on the page moves by
 * itself.
 *
 * @param {Element} part
 * @param {string} [selector]
 */
export function around(part, selector = ".score") {
  return part.closest(`:has(${selector})`) ?? part;
}

/**
 * @param {Score} score
 * @param {Element | null} element
 * @param {PropertyIndexedKeyframes} frames
 * @param {{duration: number, delay?: number, fill?: FillMode}} timing in ms at speed 1; by
 *   default it stands at its beginning until then
 * @returns {Animation | null}
 */
export function run(score, element, frames, {duration, delay = 0, fill = "backwards"}) {
  const {reducedMotion, speed} = score.page;
  if (!element) return null;
  const rate = reducedMotion.value ? 1 : Number(speed.value);
  const animation = element.animate(frames, {
    duration: duration / rate,
    delay: delay / rate,
    easing: EASE,
    fill,
  });
  moving.push(animation);
  return animation;
}

/**
 * @param {Score} score
 * @param {Iterable<Element>} elements
 * @param {PropertyIndexedKeyframes} frames
 * @param {{duration: number, delay?: number}} timing in ms at speed 1
 */
export function runAll(score, elements, frames, timing) {
  for (const element of elements) run(score, element, frames, timing);
}
