/**
 * Nets that read both ways and nets that read forwards only, of the same task: the one at hand, the
 * other to switch to, and how often nets of five seeds are right where only later words decide.
 */

import {computed, signal} from "../../vendor/view.js";
import {net, netFor, task} from "./catalogue.js";

/** @typedef {import("../api/wire.js").DirectionsAnswer} Directions */

/** What the server has of them, or null before it was asked. */
export const directions = signal(/** @type {Directions | null} */ (null));

/** Whether the nets of the task at hand usually read both ways. */
export const isTurned = computed(() =>
  Object.values(task.value?.defaults ?? {}).some(({direction}) => direction === "both"),
);

const byTask = computed(() =>
  Object.fromEntries((directions.value?.models ?? []).map((each) => [each.task, each])),
);

/** The two ways of reading the sentence at hand, or null where there is one alone. */
export const ways = computed(() => {
  const of = net.value;
  const forward = of && byTask.value[of.task];
  const both = of && netFor(of.task, forward?.cell);
  if (!of || !forward || !both || ![forward.id, both.id].includes(of.id)) return null;
  const figures = (directions.value?.measured ?? []).filter(
    ({task, cell}) => task === of.task && cell === forward.cell,
  );
  const sentences = directions.value?.sentences ?? 0;
  return {both: both.id, forward: forward.id, isBoth: of.id === both.id, figures, sentences};
});
