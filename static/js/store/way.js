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
import {netNamed, tasks} from "./catalogue.js";
import {chosen, natural} from "./compare.js";
import {gapSets, hasGap, side} from "./gap.js";
import {scene} from "./scene.js";
import {isPresented} from "./stage.js";

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

/** Whether other nets are compared than one of each cell, or than those for one gap. */
export const isOwnChoice = computed(() => {
  const now = scene.nets.value.join();
  return (
    now !== "" &&
    now !== natural.value.join() &&
    !gapSets.value.some(({names}) => names.join() === now)
  );
});

/** Whether the words may be read in other orders: one answer for all of them. */
export const hasOrder = computed(() => {
  const of = netNamed(chosen.value[0] ?? "")?.task;
  return tasks.value.find(({name}) => name === of)?.shape === "many-to-one";
});

/** What nets say to the words in many orders, with what was asked. */
export const orders = signal(
  /** @type {{about: string, names: string[], trouble: string, found: import("../api/wire.js").OrderAnswer | null}} */ ({
    about: "",
    names: [],
    trouble: "",
    found: null,
  }),
);

/** What can stand below the answers; the figures are many, and too small for a class. */
export const sides = computed(() => {
  const own = hasGap.value ? ["gap", "way"] : hasOrder.value ? ["order"] : [];
  const first = /** @type {Side[]} */ ([...own, "length"]);
  return isPresented.value ? first : /** @type {Side[]} */ ([...first, "figures"]);
});

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
