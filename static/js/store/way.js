/**
 * Nets on the way of three trainings side by side, to be compared after the same updates or the same
 * seconds of the processor; and what the compared nets take to read texts of several lengths.
 *
 * @typedef {import("../api/wire.js").CompareWayAnswer} Way
 * @typedef {import("../api/wire.js").WayMark} WayMark
 * @typedef {"updates" | "seconds"} By
 * @typedef {import("./gap.js").Side} Side
 */

import {computed, signal} from "../../vendor/view.js";
import {chosen} from "./compare.js";
import {hasGap, side} from "./gap.js";

/** What ships, or null while it is not there. */
export const way = signal(/** @type {Way | null} */ (null));

/** By what the marks are chosen, where the compared nets do not tell. */
export const wishedBy = signal(/** @type {By} */ ("updates"));

/** @param {By} by */
export function marksOf(by) {
  return (by === "updates" ? way.value?.by_updates : way.value?.by_seconds) ?? [];
}

/** @param {WayMark} mark */
export const namesOf = (mark) => mark.nets.map(({model}) => model);

/** The mark whose nets are compared, or null. */
export const markHere = computed(() => {
  const now = chosen.value.join();
  const order = /** @type {By[]} */ ([wishedBy.value, "updates", "seconds"]);
  for (const by of order) {
    const at = marksOf(by).findIndex((mark) => namesOf(mark).join() === now);
    if (at >= 0) return {by, at};
  }
  return null;
});

/** What can stand below the answers. */
export const sides = computed(
  () =>
    /** @type {Side[]} */ (
      hasGap.value ? ["gap", "way", "length", "figures"] : ["figures", "length"]
    ),
);

/** What stands there. */
export const sideHere = computed(() =>
  sides.value.includes(side.value) ? side.value : sides.value[0],
);

/**
 * What the compared nets take at every length, with what was asked.
 */
export const lengths = signal(
  /** @type {{about: string, names: string[], nets: import("../api/wire.js").LengthNet[]}} */ ({
    about: "",
    names: [],
    nets: [],
  }),
);
