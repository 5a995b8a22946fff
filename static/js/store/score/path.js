/**
 * The path from the number asked back to the word that decides it, or from a gradient to the loss: the
 * stops walked so far, and those ahead, each the source that decides the one before.
 *
 * @typedef {import("../scene.js").Place} Place
 *
 * @typedef {object} Leg the way from one stop to the next
 * @property {number} share how much of all that gives the stop comes from the next one
 * @property {number} carried over how many timesteps the number was only carried
 */

import {computed} from "../../../vendor/view.js";
import {isSlope, keyOf} from "../../lib/place.js";

/** @import {Scene} from "../scene.js" */
/** @import {Chains} from "./chains.js" */
/** @import {Cursor} from "./cursor.js" */
/** @import {Why} from "./why.js" */

/** What the path of no net reaches; a damaged answer must not turn in a circle. */
const MOST_STOPS = 2000;

/**
 * The path of what is asked of a score.
 *
 * @param {{chains: Chains, scene: Scene, cursor: Cursor, why: Why}} parts
 */
export function createPath({chains, scene, cursor, why}) {
  const {readsText} = chains;
  const {cell} = cursor;
  const {answerTo, choice, chosen, current, follow, isDue, sourceOf, walk} = why;

  /** Whether a place is a word itself, or a number that was read: nothing stands behind it. @param {Place} place */
  function isWord(place) {
    const node = cell.value?.nodes.find(({key}) => key === place.node);
    return node?.op === "input" && readsText(place) && !isSlope(place);
  }

  /** The row of a number that decides, if any does. @param {Place} place */
  function leading(place) {
    const of = answerTo(place);
    const sum = of?.inner ?? of;
    return sum?.rows[sum.leads ?? -1];
  }

  /**
   * The stop after a number, as far as that is answered.
   *
   * @param {Place} place
   * @returns {Place | null}
   */
  function after(place) {
    if (isWord(place)) return null;
    const since = answerTo(place)?.since ?? null;
    if (since !== null) return {...place, t: since};
    const row = leading(place);
    const next = row ? sourceOf(row, place) : null;
    // A gradient's path ends at the loss; what the net says there is another question.
    const isOn = next && isSlope(next) === isSlope(place) && keyOf(next) !== keyOf(place);
    return isOn ? next : null;
  }

  /** The stops that follow what is asked; the first is the row that is chosen. */
  const ahead = computed(() => {
    const asked = current.value;
    /** @type {Place[]} */
    const found = [];
    if (!asked || !isDue.value) return found;
    let place = onward();
    while (place && found.length < MOST_STOPS) {
      found.push(place);
      place = after(place);
    }
    return found;
  });

  /** Where the chosen row leads: along the path, unless another one was chosen. */
  function onward() {
    const asked = current.value;
    if (!asked) return null;
    const of = answerTo(asked);
    const row = choice.value === null ? undefined : (of?.inner ?? of)?.rows[chosen.value];
    return row && row !== leading(asked) ? sourceOf(row) : after(asked);
  }

  /** All stops, from the number that was asked first. */
  const stops = computed(() => (current.value ? [...scene.why.value, ...ahead.value] : []));

  /** Which of them is asked now. */
  const here = computed(() => scene.why.value.length - 1);

  const isAtEnd = computed(() => ahead.value.length === 0);

  /** The way from each stop to the next. @returns {Leg[]} */
  const legs = computed(() => stops.value.slice(1).map((to, at) => leg(stops.value[at], to)));

  /**
   * @param {Place} from
   * @param {Place} to
   * @returns {Leg}
   */
  function leg(from, to) {
    const of = answerTo(from);
    const rows = (of?.inner ?? of)?.rows ?? [];
    const key = keyOf(to);
    const row = rows.find((each) => {
      const source = sourceOf(each, from);
      return source !== null && keyOf(source) === key;
    });
    const isSame =
      from.of === to.of &&
      from.node === to.node &&
      from.unit === to.unit &&
      from.chain === to.chain;
    const carried = isSame && !row ? Math.abs(from.t - to.t) : 0;
    return {share: (row ?? leading(from))?.share ?? 1, carried};
  }

  /** Goes to a stop. @param {number} at */
  function goToStop(at) {
    if (stops.value[at]) walk(stops.value.slice(0, at + 1));
  }

  /** On to the source that is chosen: along the path, or off it. */
  function goOn() {
    if (ahead.value.length) goToStop(here.value + 1);
    else follow(chosen.value);
  }

  /** Back to what was asked before. */
  function goBack() {
    if (here.value > 0) goToStop(here.value - 1);
  }

  return {isWord, stops, here, isAtEnd, legs, goToStop, goOn, goBack};
}

/** @typedef {ReturnType<typeof createPath>} Path */
