/**
 * The same net given its words in several ways: which of them are compared, and what is known of
 * their trainings, which are runs like any other.
 *
 * @typedef {import("../api/wire.js").WordNetsOf} Compared
 */

import {computed, signal} from "../../vendor/view.js";
import {courseOf, isLive} from "./remedies.js";
import {scene} from "./scene.js";
import {settings} from "./vectors.js";

export const compared = signal(/** @type {Compared[]} */ ([]));

/** What is learned. */
export const net = computed(
  () => compared.value.find(({name}) => name === scene.vectors.net.value) ?? compared.value[0],
);

/** Its trainings with one seed. @param {number | string} [seed] */
export function trainingsOf(seed = settings.value.seed) {
  return (net.value?.trainings ?? []).map(({name, weights, settings: told}) => {
    /** @type {Record<string, unknown>} */
    const own = {...told, seed: Number(seed)};
    return {name, weights, settings: own, course: courseOf(own)};
  });
}

/** Those that are looked at. */
export const trainings = computed(() => trainingsOf());

/** Whether all of them are over. */
export const isOver = computed(
  () =>
    trainings.value.length > 0 &&
    trainings.value.every(({course}) => course !== undefined && !isLive(course)),
);

export const goesOn = computed(() => trainings.value.some(({course}) => isLive(course)));
