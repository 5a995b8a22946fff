/**
 * How the gradient of one trained array collects over the words, the update that it makes, and what
 * the loss does along one number: what is asked, and what was answered.
 *
 * @typedef {import("../../lib/base64.js").NumberArray} NumberArray
 * @typedef {{array: string, arrays: string[], whole: NumberArray, piles: NumberArray, norm: number, norms: import("../../lib/trace.js").Vector, parts: import("../../lib/trace.js").Vector, leading: number[], rest: number, drowned: number}} Collected
 * @typedef {import("../../api/wire.js").OneWeightAnswer} OneWeight
 * @typedef {import("../scene.js").Moved} Moved
 * @typedef {{value: number, gradient: number, by: number[], measured: number[], straight: number[], parts: {below: number | null, above: number | null}}} Nudged
 */

import {batch, computed, signal} from "../../../vendor/view.js";
import {AMOUNTS, REACHES, STEPS} from "../scene.js";
import {key} from "./gradient.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */
/** @import {Gradient} from "./gradient.js" */
/** @import {Playback} from "./playback.js" */

/**
 * @param {{scene: Scene, cursor: Cursor, gradient: Gradient, playback: Playback}} parts
 */
export function createCollect({scene, cursor, gradient, playback}) {
  const {isBack, reachedAt, phases, trace} = cursor;
  const {asked} = gradient;
  const {isOpen, array, step, word, cell} = scene.collect;
  const {moved, reach, amount} = scene.nudge;

  /** The training whose net this is, and after how many updates; null where it is of none here. */
  const run = signal(/** @type {{id: string, update: number, updates: number} | null} */ (null));

  /** Whether the update is made of the batch that the run drew next, or of the sentence alone. */
  const ofBatch = signal(false);

  /** The last of the steps: an update needs the optimiser of a training. */
  const last = computed(() => STEPS.indexOf(run.value ? "again" : "sum"));
  const now = computed(() => STEPS[Math.min(step.value, last.value)]);

  /** Whether the words' matrices have slid into one. */
  const isTogether = computed(() => STEPS.indexOf(now.value) >= STEPS.indexOf("sum"));

  /** Whether the update is looked at, or what it did. */
  const isUpdated = computed(() => STEPS.indexOf(now.value) >= STEPS.indexOf("update"));

  /** Whether the gradient has passed a word on its way back, so that its matrix is there. @param {number} at */
  function isPassed(at) {
    if (isTogether.value) return true;
    if (now.value !== "back") return false;
    return !isBack.value || reachedAt(at) >= phases.value.length;
  }

  const answer = signal(
    /** @type {{of: unknown, about: string, collected: Collected} | null} */ (null),
  );
  const about = computed(() => asked.value && `${key(asked.value)} ${array.value}`);
  const shown = computed(() => {
    const has = answer.value;
    return has && has.of === trace.value && has.about === about.value ? has.collected : null;
  });

  /** The weight that is looked at, inside the array. */
  const place = computed(() => {
    const of = shown.value?.whole;
    if (!of) return {row: 0, column: 0};
    const [rows, columns] = of.shape;
    const wanted = cell.value;
    if (wanted && wanted.row < rows && wanted.column < columns) return wanted;
    let largest = 0;
    for (let at = 0; at < of.data.length; at++)
      if (Math.abs(of.data[at]) > Math.abs(of.data[largest])) largest = at;
    return {row: Math.floor(largest / columns), column: largest % columns};
  });

  /** The update that is asked for, once one comes to it. */
  const aboutUpdate = computed(() => {
    const of = shown.value;
    if (!of || !run.value || !asked.value) return null;
    // Once all is added up the update comes next.
    if (!isTogether.value) return null;
    const {row, column} = place.value;
    return JSON.stringify([key(asked.value), of.array, row, column, ofBatch.value, run.value]);
  });
  const update = signal(/** @type {{of: unknown, about: string, told: OneWeight} | null} */ (null));
  const updated = computed(() => {
    const has = update.value;
    return has && has.of === trace.value && has.about === aboutUpdate.value ? has.told : null;
  });

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
    Array.from({length: 2 * AMOUNTS + 1}, (_, at) => (reach.value * (at - AMOUNTS)) / AMOUNTS),
  );

  /** The loss of the present answer; where there can be none, there is nothing to collect. */
  function ask() {
    if (!scene.loss.value) gradient.toggle();
    if (!asked.value) isOpen.value = false;
  }

  /** Opens it, of the loss that is asked or else of the present answer's. */
  function open() {
    if (!asked.value) gradient.toggle();
    if (!asked.value) return;
    batch(() => {
      step.value = STEPS.indexOf("back");
      isOpen.value = true;
    });
  }

  /** The whole way, from the answer on: the net stands at the word of its loss. */
  function begin() {
    batch(() => {
      open();
      if (!isOpen.value) return;
      if (isBack.value) gradient.turn();
      step.value = 0;
      scene.t.value = cursor.lossAt.value;
      scene.phase.value = null;
    });
  }

  function toggle() {
    if (isOpen.value) close();
    else open();
  }

  function close() {
    batch(() => {
      isOpen.value = false;
      word.value = null;
    });
  }

  /** Whether the gradient is still on its way back. */
  const isOnTheWay = () => now.value === "back" && isBack.value;

  /** One step on; on the way back that is a phase or a word. */
  function next() {
    if (isOnTheWay() && !playback.isAtEnd()) return playback.next();
    goTo(step.value + 1);
  }

  function previous() {
    if (isOnTheWay() && !playback.isAtStart()) return playback.previous();
    if (now.value === "back" && !isBack.value) return;
    goTo(step.value - 1);
  }

  /** @param {number} to a place in `STEPS` */
  function goTo(to) {
    if (to < 0 || to > last.value) return;
    const isForward = to < STEPS.indexOf("back");
    batch(() => {
      const comes = step.value < STEPS.indexOf("back") && !isForward;
      // The way back begins at the loss, and whoever goes before it reads forwards again.
      if (comes !== isBack.value && (comes || isForward)) gradient.turn();
      if (isForward) {
        scene.t.value = cursor.lossAt.value;
        scene.phase.value = null;
      }
      step.value = to;
      word.value = null;
    });
  }

  /** @param {string} name */
  function choose(name) {
    array.value = name;
    word.value = null;
    cell.value = null;
  }

  return {
    isOpen,
    array,
    step,
    steps: STEPS,
    last,
    now,
    isTogether,
    isUpdated,
    isPassed,
    word,
    cell,
    place,
    run,
    ofBatch,
    answer,
    about,
    shown,
    aboutUpdate,
    update,
    updated,
    moved,
    reach,
    reaches: REACHES,
    amount,
    nudge,
    aboutNudge,
    nudged,
    amounts,
    ask,
    open,
    begin,
    toggle,
    close,
    next,
    previous,
    goTo,
    choose,
  };
}

/** @typedef {ReturnType<typeof createCollect>} Collect */
