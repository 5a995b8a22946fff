/**
 * From word to word: the old lens folds shut into its column while the next word's column opens
 * into the new one, and no frame between them is empty. And from unit to unit: the thick row goes.
 */

import {isOperation} from "../lib/lens/parts.js";
import {UNIT, WORD} from "../lib/lens/timing.js";
import {place} from "../lib/style.js";
import {around, run, runAll} from "./moving.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {{x: number, width: number}} Place of a column */
/** @typedef {import("../lib/lens/plan.js").Plan} Plan */

/** Of a word beside the lens to that inside it. */
const WORD_GROWS = 26 / 66;
/** From this share of its folding the old lens is its column. */
const SHUT = 0.55;
const FADES = {opacity: [0.2, 1]};

/**
 * A picture of the circuit as it stands, to be seen while the next one opens: without what is read,
 * and known to nothing else on the page.
 *
 * @param {Element | null} lens
 */
export function pictureOf(lens) {
  const picture = lens?.querySelector(".lens-drawing")?.cloneNode(true);
  if (!(picture instanceof SVGElement)) return null;
  for (const read of picture.querySelectorAll("text, .lens-number")) read.remove();
  for (const part of picture.querySelectorAll("[data-node]")) part.removeAttribute("data-node");
  picture.removeAttribute("role");
  picture.removeAttribute("aria-label");
  return picture;
}

/**
 * The columns make room, and the word grows.
 *
 * @param {Score} score
 * @param {HTMLElement} lens
 * @param {{t: number, places: Map<number, Place>}} was
 * @param {{t: number, places: Map<number, Place>}} now
 * @param {SVGElement | null} picture of the old lens
 */
export function walk(score, lens, was, now, picture) {
  const {phone} = score.page;
  const timing = {duration: WORD};
  const grown = {transform: [`scale(${WORD_GROWS})`, "none"]};
  run(score, lens.querySelector(".lens-word-text"), grown, timing);
  if (phone.value) return;
  unfold(score, lens, was.places.get(now.t), now.places.get(now.t));
  const whole = around(lens);
  fold(score, whole, was.t, was.places.get(was.t), now.places.get(was.t));
  leave(score, lens, picture, was.places.get(was.t), now.places.get(was.t));
  for (const [t, {x}] of now.places) {
    const from = was.places.get(t)?.x;
    if (from === undefined || from === x || t === now.t || t === was.t) continue;
    const shifted = {transform: [`translateX(${from - x}px)`, "none"]};
    runAll(score, whole.querySelectorAll(`.score [data-t="${t + 1}"]`), shifted, timing);
  }
}

/**
 * @param {Score} score
 * @param {HTMLElement} lens
 * @param {Place | undefined} from the column that its word was
 * @param {Place | undefined} to
 */
function unfold(score, lens, from, to) {
  const {stage} = score.page;
  if (!from || !to) return;
  const shut = `translateX(${(from.x - to.x) * stage.value.su}px) scaleX(${from.width / to.width})`;
  run(score, lens, {transform: [shut, "none"], transformOrigin: ["0 0", "0 0"]}, {duration: WORD});
}

/**
 * @param {Score} score
 * @param {Element} whole what the lens stands in
 * @param {number} t
 * @param {Place | undefined} from the lens
 * @param {Place | undefined} to
 */
function fold(score, whole, t, from, to) {
  if (!from || !to) return;
  const wide = from.width / to.width;
  const open = `translateX(${from.x - wide * to.x}px) scaleX(${wide})`;
  const own = `[data-t="${t + 1}"]`;
  const columns = whole.querySelectorAll(`.score .columns ${own}`);
  runAll(score, columns, {transform: [open, "none"]}, {duration: WORD});
  const texts = `.score .columns ${own} .number, .score ${own}:not(.columns *)`;
  const late = {opacity: [0, 0, 1], offset: [0, SHUT, 1]};
  runAll(score, whole.querySelectorAll(texts), late, {duration: WORD});
}

/**
 * The old circuit lies over its column until that is what it has become.
 *
 * @param {Score} score
 * @param {HTMLElement} lens
 * @param {SVGElement | null} picture
 * @param {Place | undefined} from the old lens
 * @param {Place | undefined} to its column
 */
function leave(score, lens, picture, from, to) {
  const {su} = score.page.stage.value;
  const ground = lens.parentElement?.querySelector(".lens-leaving");
  if (!(ground instanceof HTMLElement) || !picture || !from || !to) return;
  const {y, height} = score.lens.frame.value;
  Object.assign(ground.style, place({x: from.x, y, width: from.width, height}));
  ground.replaceChildren(picture);
  const shut = `translateX(${(to.x - from.x) * su}px) scaleX(${to.width / from.width})`;
  const origin = {transformOrigin: ["0 0", "0 0"]};
  const timing = {duration: WORD, fill: /** @type {const} */ ("both")};
  run(score, ground, {transform: ["none", shut], ...origin}, timing);
  const gone = run(score, picture, {opacity: [1, 1, 0], offset: [0, SHUT, 1]}, timing);
  const clear = () => ground.replaceChildren();
  gone?.finished.then(clear, clear);
}

/**
 * The thick row goes from one unit to another, and all that stands on it; numbers and wires follow.
 *
 * @param {Score} score
 * @param {HTMLElement} lens
 * @param {Plan | null} was
 * @param {Plan | null} now
 */
export function travel(score, lens, was, now) {
  const timing = {duration: UNIT};
  const crossing = ".wires, .thin-bars, .belt-fill, .lens-corner, .lens-number text";
  runAll(score, lens.querySelectorAll(crossing), FADES, timing);
  for (const {part, y} of parts(now)) {
    const before = parts(was).find((each) => each.part === part);
    if (!before || before.y === y) continue;
    const moved = {transform: [`translateY(${before.y - y}px)`, "none"]};
    runAll(score, lens.querySelectorAll(part), moved, timing);
  }
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
