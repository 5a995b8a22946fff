/**
 * Whether the score is open at the present: whether that is wanted, and whether it can be now.
 */

import {computed} from "../../../vendor/view.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */
/** @import {Playback} from "./playback.js" */

/** Faster than two steps a second nothing can be followed inside a lens. */
const SHORTEST_STAY = 500;

/**
 * Whether a score is open at its present word.
 *
 * @param {{playback: Playback, scene: Scene, cursor: Cursor}} parts
 */
export function createOpening({playback, scene, cursor}) {
  const {playing, stay} = playback;
  const {length, readsLeft, t} = cursor;

  /**
   * The lens has its place, also while it is shut for a moment; the lanes never move with it. A circuit
   * runs from left to right, so that of a chain that reads backwards stays shut.
   */
  const wanted = computed(
    () =>
      scene.shows.value.lens &&
      scene.lens.value !== "closed" &&
      !readsLeft.value &&
      !scene.collect.isOpen.value &&
      length.value > 0,
  );

  const isFast = computed(() => playing.value && stay() < SHORTEST_STAY);

  /** The start column has nothing to compute, and so nothing to open; a first minute ends with it. */
  const shown = computed(
    () => wanted.value && !isFast.value && t.value >= 0 && !scene.shows.value.tour,
  );

  function close() {
    scene.lens.value = "closed";
  }

  function toggle() {
    scene.lens.value = scene.lens.value === "closed" ? null : "closed";
  }

  return {wanted, isFast, shown, close, toggle};
}

/** @typedef {ReturnType<typeof createOpening>} Opening */
