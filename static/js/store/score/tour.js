/**
 * The first minute: where one is in it, and which lanes are earned. A lane that came is never taken
 * away again.
 */

import {batch, computed, signal} from "../../../vendor/view.js";
import {beatsOf, partsOf} from "../../lib/tour.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */
/** @import {Surroundings} from "./surroundings.js" */

/**
 * The first minute of a score.
 *
 * @param {{scene: Scene, cursor: Cursor, page: Surroundings}} parts
 */
export function createTour({scene, cursor, page}) {
  const {cell, due, phases, reached, t, trace, unit} = cursor;

  const isOn = computed(() => scene.shows.value.tour);

  const beats = computed(() => (isOn.value && trace.value ? beatsOf(trace.value, unit.value) : []));

  /** The place of the present beat among them; after the last word that of the last. */
  const at = computed(() => {
    const isOpen = reached.value === 0;
    const found = beats.value.findIndex((beat) => beat.t === t.value && beat.isOpen === isOpen);
    return found >= 0 ? found : lastUpTo(t.value);
  });

  /** The last beat at a word or before it. @param {number} word */
  function lastUpTo(word) {
    return beats.value.filter((each) => each.t <= Math.max(0, word)).length - 1;
  }

  const beat = computed(() => beats.value[at.value] ?? null);

  /** Lanes that came, in this tour; and those that came with the present beat. */
  const earned = signal(/** @type {string[]} */ ([]));
  const fresh = signal(/** @type {string[]} */ ([]));

  const lanes = computed(() => [
    ...earned.value,
    ...beats.value.slice(0, at.value + 1).flatMap((each) => each.lanes),
  ]);

  /** Whether a lane is there. @param {string} key */
  const hasLane = (key) => !isOn.value || lanes.value.includes(key);

  /** Whether what happens at a word may be told. @param {number} word */
  const isSeen = (word) => !isOn.value || word < t.value || (word === t.value && reached.value > 0);

  /**
   * Goes to a beat; past the last one the circuit opens, and the whole page is there.
   *
   * @param {number} to
   */
  function goTo(to) {
    const next = beats.value[Math.max(0, to)];
    if (!next) {
      finish();
      return;
    }
    batch(() => {
      const had = lanes.value;
      scene.t.value = next.t;
      scene.phase.value = next.isOpen ? 0 : phases.value.length;
      const has = [...new Set([...had, ...lanes.value])];
      fresh.value = has.filter((key) => !had.includes(key));
      earned.value = has;
    });
  }

  /** One beat on or back. @param {number} by */
  function move(by) {
    goTo(at.value + by);
  }

  /**
   * Goes to a word by hand; whoever goes past the last has left.
   *
   * @param {number} t
   * @returns {boolean} whether the word is one of the tour's
   */
  function goToWord(t) {
    const to = lastUpTo(t);
    const isThere = beats.value[to]?.t === Math.max(0, t);
    if (isThere) goTo(to);
    else leave();
    return isThere;
  }

  /** Begins at the first word, with the first lanes alone. */
  function begin() {
    batch(() => {
      scene.name.value = "tour";
      scene.t.value = 0;
      scene.phase.value = null;
      scene.lens.value = null;
      scene.holds.value = [];
      scene.why.value = [];
      scene.loss.value = null;
      earned.value = [];
      fresh.value = [];
    });
  }

  /** The lens opens where the gate decided, at the phase in which it does. */
  function finish() {
    const of = cell.value && partsOf(cell.value);
    const say = beat.value?.say;
    const gate = say === "drops" ? of?.keeps : say === "writes" ? of?.writes : null;
    batch(() => {
      scene.phase.value = due.value.get(gate?.key ?? of?.memory ?? "") ?? 1;
      leave();
    });
  }

  /** The whole page, at the word where one is. */
  function leave() {
    batch(() => {
      if (reached.value === 0) scene.phase.value = phases.value.length;
      scene.name.value = "step";
      scene.lens.value = null;
    });
    page.rememberTour();
  }

  return {isOn, beats, at, beat, fresh, hasLane, isSeen, move, goToWord, begin, leave};
}

/** @typedef {ReturnType<typeof createTour>} Tour */
