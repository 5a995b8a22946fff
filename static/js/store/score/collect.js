/**
 * How the gradient of one trained array collects over the words, and what the loss does along one
 * number: what is asked, and what was answered.
 *
 * @typedef {import("../../lib/base64.js").NumberArray} NumberArray
 * @typedef {{array: string, arrays: string[], whole: NumberArray, piles: NumberArray, norm: number, norms: import("../../lib/trace.js").Vector, parts: import("../../lib/trace.js").Vector, leading: number[], rest: number, drowned: number}} Collected
 * @typedef {{place: {t: number | "start", node: string, unit: number, chain: string}} | {weight: {name: string, row: number, column: number | null}}} Moved
 *   the number that is moved
 * @typedef {{value: number, gradient: number, by: number[], measured: number[], straight: number[], parts: {below: number | null, above: number | null}}} Nudged
 */

import {computed, signal} from "../../../vendor/view.js";
import {key} from "./gradient.js";

/** How far a number is moved to either side; and at how many places. */
const REACHES = [0.01, 0.1, 1, 10];
const STEPS = 16;

/**
 * @param {{cursor: import("./cursor.js").Cursor, gradient: import("./gradient.js").Gradient}} parts
 */
export function createCollect({cursor, gradient}) {
  const {trace} = cursor;
  const {asked} = gradient;

  const isOpen = signal(false);
  /** The array that is looked at; empty for the one with the largest gradient. */
  const array = signal("");
  /** Whether the words' matrices have slid into one. */
  const isTogether = signal(false);
  /** The word whose matrix is large, or null for the sum. */
  const word = signal(/** @type {number | null} */ (null));
  const cell = signal({row: 0, column: 0});

  const answer = signal(
    /** @type {{of: unknown, about: string, collected: Collected} | null} */ (null),
  );
  const about = computed(() => asked.value && `${key(asked.value)} ${array.value}`);
  const shown = computed(() => {
    const has = answer.value;
    return has && has.of === trace.value && has.about === about.value ? has.collected : null;
  });

  /** The number that is moved, how far at most, and which of the amounts is looked at. */
  const moved = signal(/** @type {Moved | null} */ (null));
  const reach = signal(1);
  const amount = signal(STEPS + STEPS / 4);
  const nudge = signal(/** @type {{of: unknown, about: string, nudged: Nudged} | null} */ (null));
  const aboutNudge = computed(
    () =>
      asked.value && moved.value && JSON.stringify([key(asked.value), moved.value, reach.value]),
  );
  const nudged = computed(() => {
    const has = nudge.value;
    return has && has.of === trace.value && has.about === aboutNudge.value ? has.nudged : null;
  });
  const amounts = computed(() =>
    Array.from({length: 2 * STEPS + 1}, (_, at) => (reach.value * (at - STEPS)) / STEPS),
  );

  /** Opens it, of the loss that is asked or else of the present answer's. */
  function open() {
    if (!asked.value) gradient.toggle();
    isOpen.value = asked.value !== null;
  }

  function toggle() {
    if (isOpen.value) close();
    else open();
  }

  function close() {
    isOpen.value = false;
    isTogether.value = false;
    word.value = null;
  }

  /** @param {string} name */
  function choose(name) {
    array.value = name;
    word.value = null;
    cell.value = {row: 0, column: 0};
  }

  return {
    isOpen,
    array,
    isTogether,
    word,
    cell,
    answer,
    about,
    shown,
    moved,
    reach,
    reaches: REACHES,
    amount,
    nudge,
    aboutNudge,
    nudged,
    amounts,
    open,
    toggle,
    close,
    choose,
  };
}

/** @typedef {ReturnType<typeof createCollect>} Collect */
