/**
 * Whether the score is open at the present: whether that is wanted, and whether it can be now.
 */

import {computed} from "../../vendor/view.js";
import {playing, stay} from "./playback.js";
import * as scene from "./scene.js";
import {length, t} from "./score.js";

/** Faster than two steps a second nothing can be followed inside a lens. */
const SHORTEST_STAY = 500;

/** The lens has its place, also while it is shut for a moment; the lanes never move with it. */
export const wanted = computed(
  () => scene.shows.value.lens && scene.lens.value !== "closed" && length.value > 0,
);

export const isFast = computed(() => playing.value && stay() < SHORTEST_STAY);

/** The start column has nothing to compute, and so nothing to open. */
export const shown = computed(() => wanted.value && !isFast.value && t.value >= 0);

export function close() {
  scene.lens.value = "closed";
}

export function toggle() {
  scene.lens.value = scene.lens.value === "closed" ? null : "closed";
}
