/**
 * Stepping and playing: one clock, which moves the present on.
 */

import {batch, effect, signal} from "../../../vendor/view.js";
import {nearest} from "../../lib/events.js";
import {LOOP, PHASE, WORD} from "../../lib/lens/timing.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */
/** @import {Events} from "./events.js" */
/** @import {Gradient} from "./gradient.js" */
/** @import {Predict} from "./predict.js" */
/** @import {Reading} from "./reading.js" */
/** @import {Surroundings} from "./surroundings.js" */
/** @import {Tour} from "./tour.js" */

/** At speed 1, long enough to say what is seen where nothing moves; and once nothing moves. */
const MS = {phase: 1100, word: 1300, still: 800};

/**
 * The clock of a score, and every way to move its present.
 *
 * @param {{page: Surroundings, tour: Tour, scene: Scene, cursor: Cursor, reading: Reading, events: Events,
 *   predict: Predict, gradient: Gradient}} parts
 */
export function createPlayback({
  page,
  tour,
  scene,
  cursor,
  reading,
  events: {events},
  predict,
  gradient,
}) {
  const {after, pace, reducedMotion, speed} = page;
  const {isBack, length, lossAt, phases, reached, t, unit, units} = cursor;
  const {onward} = reading;

  const playing = signal(false);

  /** Whether the selected unit was ever changed: the first showing explains what a unit is. */
  const unitWasChosen = signal(false);

  /**
   * @param {number} at
   * @param {number} phase
   */
  function goTo(at, phase) {
    const last = isBack.value ? lossAt.value : length.value - 1;
    batch(() => {
      scene.t.value = Math.max(-1, Math.min(at, last));
      scene.phase.value = scene.t.value < 0 ? 0 : phase;
    });
  }

  /** @param {number} at a column, whole */
  function goToColumn(at) {
    if (tour.isOn.value && tour.goToWord(at)) return;
    goTo(at, phases.value.length);
  }

  /**
   * A step onward: where a class predicts first it stops before anything of the word is computed.
   *
   * @param {number} at
   * @param {number} phase
   */
  function stepTo(at, phase) {
    goTo(at, predict.asksAt(at) ? 0 : phase);
  }

  /** The loop shows no phases, nor does a first minute: there every step is a word. */
  const byPhase = () =>
    pace.value === "phase" &&
    !scene.shows.value.loop &&
    !scene.shows.value.compare &&
    !tour.isOn.value;

  /** To the words where the selected unit's memory moves, and to the last, where the answer is. */
  const byEvent = () => pace.value === "event";

  /** The phase a word begins with. */
  const opening = () => (byPhase() ? 1 : phases.value.length);

  /** The way back ends before the first word, at what the net started from. */
  const isAtEnd = () =>
    isBack.value ? t.value < 0 : t.value === reading.end() && reached.value >= phases.value.length;

  /** Whether there is nothing before. */
  const isAtStart = () =>
    isBack.value ? t.value === lossAt.value && reached.value <= opening() : t.value < 0;

  /** Whether one has stepped to the end: there it stops, so that a press too many loses nothing. */
  const isThrough = () => isAtEnd() && scene.t.value !== null && !tour.isOn.value;

  /** Whether a press at either end of the loss turns round. */
  const turns = () => after.value === "back" && !tour.isOn.value;

  /**
   * One phase on, one word, or to the next event, by the pace. A sentence that was only just read lies there whole: the
   * first step begins it.
   */
  function next() {
    const all = phases.value.length;
    if (length.value === 0) return;
    if (tour.isOn.value) {
      tour.move(1);
      return;
    }
    if (isThrough()) {
      if (!isBack.value && reading.handOver(1, opening())) return;
      if (turns() && !isBack.value) gradient.turn();
      return;
    }
    if (isAtEnd()) {
      first();
    } else if (t.value >= 0 && reached.value < all) {
      goTo(t.value, byPhase() ? reached.value + 1 : all);
    } else if (byEvent()) {
      nextEvent();
    } else {
      stepTo(reading.on(1), opening());
    }
  }

  /** The way back of `next`; the last stop is the start column. */
  function previous() {
    if (tour.isOn.value) tour.move(-1);
    else if (isBack.value && isAtStart() && turns()) gradient.turn();
    else if (byPhase() && reached.value > 1) goTo(t.value, reached.value - 1);
    else if (byEvent()) previousEvent();
    else if (t.value >= 0 || isBack.value || !reading.handOver(-1, opening())) moveWord(-1);
  }

  /** To the next word where something happens, from the start of what was only just read. */
  function nextEvent() {
    if (predict.isAsking.value) {
      goToColumn(t.value);
      return;
    }
    const before = onward() > 0 ? -1 : length.value;
    const isBefore = (isAtEnd() && !isThrough()) || (t.value < 0 && !isBack.value);
    goToEvent(isBefore ? before : t.value, onward());
  }

  function previousEvent() {
    goToEvent(t.value, onward() === 1 ? -1 : 1);
  }

  /**
   * @param {number} from
   * @param {1 | -1} way
   */
  function goToEvent(from, way) {
    const edge = isBack.value || way !== onward() ? -1 : reading.end();
    const to = nearest(events.value, from, way)?.t ?? edge;
    if (way === onward() && !tour.isOn.value) stepTo(to, phases.value.length);
    else goToColumn(to);
  }

  /** @param {number} by how many words on */
  function moveWord(by) {
    if (tour.isOn.value) tour.move(by);
    else if (by > 0 && predict.isAsking.value) goToColumn(t.value);
    else if (by > 0) stepTo(reading.on(by), phases.value.length);
    // The way back ends at the start: from there the word before is the first.
    else if (t.value >= 0 || isBack.value) goToColumn(reading.on(by));
  }

  function first() {
    if (tour.isOn.value) tour.begin();
    else stepTo(reading.first(), opening());
  }

  function last() {
    if (tour.isOn.value) tour.leave();
    goToColumn(isBack.value ? -1 : reading.end());
  }

  /** @param {number} to */
  function selectUnit(to) {
    if (units.value === 0) return;
    unitWasChosen.value = true;
    scene.unit.value = Math.max(0, Math.min(to, units.value - 1));
  }

  /** @param {number} by */
  function moveUnit(by) {
    selectUnit((unit.value + by + units.value) % Math.max(1, units.value));
  }

  function play() {
    if (length.value === 0) return;
    if (predict.isAsking.value) next();
    else if (isAtEnd() && !tour.isOn.value) first();
    playing.value = true;
  }

  function pause() {
    playing.value = false;
  }

  function togglePlay() {
    if (playing.value) pause();
    else play();
  }

  /** How long the present stays, in ms: until nothing moves any more, and then for a while. */
  function stay() {
    const ms = moves();
    const rest = byPhase() ? MS.phase : MS.word;
    return (ms ? ms + MS.still : rest) / Number(speed.value);
  }

  /** How long what came with the last step moves, in ms at speed 1. */
  function moves() {
    const {lens, loop} = scene.shows.value;
    if (tour.isOn.value || reducedMotion.value) return 0;
    if (loop) return LOOP;
    if (!lens || scene.lens.value === "closed") return 0;
    return (reached.value === opening() ? WORD : 0) + PHASE;
  }

  // The clock: whenever the present has moved while playing, it will move again.
  effect(() => {
    // Read before anything returns: a phase that moves inside a word must start the clock as well.
    void [t.value, reached.value];
    if (!playing.value) return;
    // A class is given its time.
    const isOver = isAtEnd() && !tour.isOn.value;
    if (predict.isAsking.value || isOver) {
      playing.value = false;
      return;
    }
    const timer = setTimeout(next, stay());
    return () => clearTimeout(timer);
  });

  return {
    playing,
    unitWasChosen,
    goTo,
    goToColumn,
    byPhase,
    isAtEnd,
    isAtStart,
    isThrough,
    next,
    previous,
    nextEvent,
    previousEvent,
    moveWord,
    first,
    last,
    selectUnit,
    moveUnit,
    play,
    pause,
    togglePlay,
    stay,
  };
}

/** @typedef {ReturnType<typeof createPlayback>} Playback */
