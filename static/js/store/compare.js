/**
 * A comparison: nets on one sentence, as the server read them, and which of them is looked at.
 *
 * @typedef {import("../lib/trace.js").Vector} Vector
 * @typedef {import("../lib/base64.js").NumberArray} NumberArray
 * @typedef {import("./catalogue.js").Cell} Cell
 *
 * @typedef {object} ComparedNet
 * @property {string} name as the scene has it: an id or a recipe
 * @property {Cell} cell
 * @property {number} hidden
 * @property {number | null} updates
 * @property {number} cellParameters
 * @property {number} parameters
 * @property {number} matrices
 * @property {string} state
 * @property {number} unit
 * @property {NumberArray} belt (T, H)
 * @property {Record<string, Vector>} gates
 * @property {{classes: string[], positions: number[], p: NumberArray, labels: (number | null)[]} | null} answer
 * @property {Question | null} question
 * @property {number} seconds
 * @property {number} numbers
 *
 * @typedef {{t: number, said: number, target: number, right: boolean | null, loss: number,
 *   norms: Vector, left: Vector, kept: number | null, exact: number | null}} Question
 *
 * @typedef {object} Comparison
 * @property {string} about what was asked
 * @property {import("../lib/trace.js").ScoreColumn[]} columns their texts alone
 * @property {number} since
 * @property {ComparedNet[]} nets
 * @property {{name: string, sentence: string}[]} refused
 */

import {computed, signal} from "../../vendor/view.js";
import {cellOf, longestTrained, net, netNamed, netsOf} from "./catalogue.js";
import {scene} from "./scene.js";

export const MOST_NETS = 3;

/** What the server answered last. */
export const comparison = signal(/** @type {Comparison | null} */ (null));

/** Why nothing could be compared, or "". */
export const trouble = signal("");

/** One net of each cell of the task, from the fewest weights to the most. */
const natural = computed(() => {
  const of = net.value;
  if (!of) return [];
  const all = netsOf(of.task).filter(({how}) => how !== "untrained");
  const rivals = longestTrained(all, of.how === "by hand" ? undefined : of);
  const size = (/** @type {import("./catalogue.js").Net} */ each) => each.cell_parameters ?? 0;
  const chosen = rivals.length > 1 ? rivals : [of];
  const first = [...chosen].sort((one, other) => size(one) - size(other)).slice(0, MOST_NETS);
  if (of.how !== "by hand" && !first.some(({id}) => id === of.id)) first[first.length - 1] = of;
  return first.map(({id}) => id);
});

/** The nets that are compared. */
export const chosen = computed(() => (scene.nets.value.length ? scene.nets.value : natural.value));

/** What is asked of the server, or null where there is nothing to compare. */
export const asked = computed(() => {
  if (!scene.shows.value.compare || !scene.text.value.trim() || chosen.value.length === 0)
    return null;
  const [text, typed, since] = [scene.text.value, scene.asTyped.value, scene.since.value];
  const own = scene.unit.value;
  const units = chosen.value.map((name) => (name === scene.model.value ? own : null));
  return {names: chosen.value, units, text, typed, since};
});

/** Which of the compared nets is looked at: what steps, is asked, and is opened. */
export const looked = computed(() =>
  comparison.value?.nets.find(({name}) => name === scene.model.value),
);

/**
 * What may stand in a comparison's place: nets of the task, and those that are in it already.
 */
export const offered = computed(() => {
  const task = netNamed(chosen.value[0] ?? "")?.task ?? net.value?.task ?? "";
  const here = chosen.value.flatMap((name) => netNamed(name) ?? []);
  const all = [...netsOf(task), ...here];
  return all.filter(({id}, place) => all.findIndex((each) => each.id === id) === place);
});

/**
 * What a compared net is called where the others stand beside it.
 *
 * @param {ComparedNet} of
 * @returns {string}
 */
export function nameOf(of) {
  return cellOf(of.cell.name, of.cell.options)?.label ?? of.cell.name;
}
