/**
 * What an open gate costs in training, and what the gates of the nets that were trained with one
 * price and another do.
 *
 * @typedef {object} Priced
 * @property {string} model
 * @property {number} price
 * @property {string} about what was read, by which its words are told from another's
 * @property {string} gate
 * @property {number} at how far it stands open where an answer begins, on held-out sentences
 * @property {number} elsewhere
 * @property {number} sentences how many those were
 * @property {import("../lib/trace.js").Vector} words at each word of the sentence at hand
 */

import {computed, signal} from "../../vendor/view.js";
import * as catalogue from "./catalogue.js";
import {scene} from "./scene.js";
import * as training from "./training.js";

/** What can be charged; a task's own price may lie between. */
export const PRICES = [0, 0.005, 0.01, 0.02, 0.03, 0.045, 0.06, 0.08, 0.1];

/** Nets beside each other: as it was, and as it is. */
const BESIDE = 2;

/** The task's own price of each gate of the cell that is trained. */
export const own = computed(() => {
  const {task, cell} = training.chosen.value;
  const of = catalogue.tasks.value.find(({name}) => name === task);
  const isDense = of?.heads.every(({asked}) => asked === "every");
  return isDense ? (of?.defaults[cell]?.gate_cost ?? {}) : {};
});

/** The gate whose price is named; that of the others goes along with it. "" where none costs. */
export const gate = computed(() => Object.keys(own.value)[0] ?? "");

/** Whether the price is looked at. */
export const isOpen = computed(
  () => scene.shows.value.history && scene.price.value !== null && gate.value !== "",
);

export const told = signal(/** @type {Priced[]} */ ([]));

export const about = computed(() =>
  JSON.stringify([scene.text.value, scene.asTyped.value, training.chosen.value]),
);

/** The last two nets that were asked about this sentence. */
export const shown = computed(() =>
  told.value.filter((each) => each.about === about.value).slice(-BESIDE),
);

/** Whose gates are asked for: the net that was trained last, or before that the one that ships. */
export const wanted = computed(() => {
  if (!isOpen.value || training.isLive.value) return null;
  const last = training.checkpoints.value.at(-1);
  const {task, cell} = training.chosen.value;
  if (training.run.value)
    return last && {model: last.model, price: priceOf(training.run.value.settings.gate_cost)};
  const ships = catalogue.netFor(task, cell);
  return ships && ships.cell === cell ? {model: ships.id, price: priceOf(ships.gate_cost)} : null;
});

/** @param {Record<string, number> | undefined} cost of each gate */
export function priceOf(cost) {
  return cost?.[gate.value] ?? 0;
}
