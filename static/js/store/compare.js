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
 * @property {{name: string, classes: string[], positions: number[], p: NumberArray, labels: (number | null)[]} | null} answer
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
import {count} from "../lib/format.js";
import {written} from "../lib/recipe.js";
import {t} from "../lib/strings.js";
import {cellOf, longestTrained, net, netNamed, netsOf} from "./catalogue.js";
import {scene} from "./scene.js";
import * as shelf from "./shelf.js";
import * as training from "./training.js";

export const MOST_NETS = 4;
/** Of a training so many are offered. */
const MOST_CHECKPOINTS = 24;

/** What the server answered last. */
export const comparison = signal(/** @type {Comparison | null} */ (null));

/** The text whose words the scene counts where it says from which one a memory should last. */
export const sinceOf = signal("");

/** Nets that were trained on gaps up to one only: they stand beside those of the list. */
export const forGaps = signal(/** @type {import("./catalogue.js").Net[]} */ ([]));

/** Nets on the way of three trainings side by side, and some that differ from them in one thing. */
export const onTheWay = signal(/** @type {import("./catalogue.js").Net[]} */ ([]));

/** Why nothing could be compared, or "". */
export const trouble = signal("");

/** One net of each cell of the task, from the fewest weights to the most. */
export const natural = computed(() => {
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
  const [text, typed] = [scene.text.value, scene.asTyped.value];
  const since = sinceOf.value === text ? scene.since.value : null;
  const own = scene.unit.value;
  const units = chosen.value.map((name) => (name === scene.model.value ? own : null));
  return {names: chosen.value, units, text, typed, since};
});

/** The present word. The comparison may be there before the trace that is stepped through. */
export const present = computed(() => {
  const last = (comparison.value?.columns.length ?? 0) - 1;
  return Math.min(scene.t.value ?? last, last);
});

/** Whether there is something to see. */
export const isCompared = computed(() => comparison.value !== null);

/** Which of the compared nets is looked at: what steps, is asked, and is opened. */
export const looked = computed(() =>
  comparison.value?.nets.find(({name}) => name === scene.model.value),
);

/**
 * @typedef {object} Offer a net that may stand in a comparison
 * @property {string} id
 * @property {import("./catalogue.js").Net} [net]
 * @property {{update: number, loss: number}} [checkpoint] of the training at hand
 */

/**
 * What may stand in a comparison's place, in groups: nets of the task, those for short gaps or long
 * ones, those that were trained or brought here, the checkpoints of the training at hand, and the same nets before their training.
 */
export const offered = computed(() => {
  const task = netNamed(chosen.value[0] ?? "")?.task ?? net.value?.task ?? "";
  const here = netsOf(task).filter(({how}) => how !== "untrained");
  const saved = shelf.saved.value.filter((each) => each.is_here && each.net.task === task);
  const isTrained = training.run.value?.settings.task === task;
  const all = isTrained ? training.checkpoints.value : [];
  const every = Math.ceil(all.length / MOST_CHECKPOINTS);
  const asOffer = (/** @type {import("./catalogue.js").Net} */ each) => ({id: each.id, net: each});
  /** @type {{key: string, offers: Offer[]}[]} */
  const groups = [
    {key: "compare.group-task", offers: here.map(asOffer)},
    {
      key: "compare.group-gaps",
      offers: forGaps.value.filter((each) => each.task === task).map(asOffer),
    },
    {
      key: "compare.group-way",
      offers: onTheWay.value.filter((each) => each.task === task).map(asOffer),
    },
    {key: "compare.group-saved", offers: saved.map((each) => asOffer(each.net))},
    {
      key: "compare.group-training",
      offers: all
        .filter((_, place) => place % every === 0 || place === all.length - 1)
        .map(({model, update, loss}) => ({id: model, checkpoint: {update, loss: Number(loss)}})),
    },
    {
      key: "compare.group-untrained",
      offers: longestTrained(here).map((each) => ({id: written(each), net: each})),
    },
  ];
  const seen = new Set();
  for (const group of groups)
    group.offers = group.offers.filter(({id}) => !seen.has(id) && seen.add(id));
  return groups.filter(({offers}) => offers.length > 0);
});

/**
 * What a compared net is called where the others stand beside it: like nets by how long they were
 * trained, and those that are alike in that too by their place.
 *
 * @param {ComparedNet} of
 * @returns {string}
 */
export function nameOf(of) {
  const labelOf = (/** @type {ComparedNet} */ {cell}) =>
    cellOf(cell.name, cell.options)?.label ?? cell.name;
  const label = labelOf(of);
  const twins = (comparison.value?.nets ?? []).filter((each) => labelOf(each) === label);
  if (twins.length < 2) return label;
  if (twins.filter(({updates}) => updates === of.updates).length === 1)
    return t("compare.name-updates", {net: label, updates: count(of.updates ?? 0)});
  const own = (/** @type {ComparedNet} */ each) => netNamed(each.name);
  const tells = (/** @type {(each: ComparedNet) => unknown} */ by) =>
    twins.filter((each) => by(each) === by(of)).length === 1;
  if (tells((each) => own(each)?.longest_gap ?? null) && own(of)?.longest_gap)
    return t("compare.name-gap", {net: label, gap: own(of)?.longest_gap ?? 0});
  if (tells((each) => hasCost(own(each))))
    return t(hasCost(own(of)) ? "compare.name-cost" : "compare.name-free", {net: label});
  if (tells((each) => own(each)?.seed))
    return t("compare.name-seed", {net: label, seed: own(of)?.seed ?? 0});
  return t("compare.name-place", {net: label, place: twins.indexOf(of) + 1});
}

/** Whether open gates cost a net something while it was trained. @param {import("./catalogue.js").Net | undefined} of */
export function hasCost(of) {
  return Object.values(of?.gate_cost ?? {}).some((each) => each > 0);
}
