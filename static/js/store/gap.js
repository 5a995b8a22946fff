/**
 * The gap between the word that decides an answer and the question: a sentence of any gap, and how
 * often each of the compared nets is right at each.
 *
 * @typedef {object} GapPoint as the server says it
 * @property {number} net which of those asked
 * @property {number} gap
 * @property {number} share of right answers
 * @property {number} guess what always saying the same would get
 * @property {number} right
 * @property {number} asked
 *
 * @typedef {"gap" | "order" | "way" | "length" | "figures"} Side
 */

import {computed, signal} from "../../vendor/view.js";
import {netNamed, nets} from "./catalogue.js";
import {chosen, comparison, forGaps} from "./compare.js";
import {scene} from "./scene.js";

export const MOST_GAP = 80;
/** At which the nets are asked. */
export const GAPS = [4, 8, 12, 16, 24, 32, 48, 64];
/** Held-out sentences a point. */
export const SENTENCES = 200;

/** The sentence whose gap is known, and how long it is. */
export const gapped = signal(/** @type {{text: string, gap: number} | null} */ (null));

/** Right answers, of the nets named. */
export const points = signal(
  /** @type {{about: string, names: string[], found: GapPoint[], isOver: boolean, trouble: string}} */ ({
    about: "",
    names: [],
    found: [],
    isOver: true,
    trouble: "",
  }),
);

/** How nets of other seeds did when they were measured, or null while that is not there. */
export const measured = signal(
  /** @type {import("../api/wire.js").GapModelsAnswer["measured"] | null} */ (null),
);

/**
 * Other seeds of a net's kind: trained as it was, on gaps as long, and measured on the same ones.
 *
 * @param {string} name
 */
export function seedsOf(name) {
  const found = measured.value;
  const of = netNamed(name);
  const isKind = of?.task === found?.task && isShipped(name);
  if (!found || !of || !isKind) return [];
  return found.nets.filter(
    ({cell, longest_gap}) => cell === of.cell && longest_gap === (of.longest_gap ?? null),
  );
}

/** Whether a net came with the program. @param {string} name */
function isShipped(name) {
  const all = [...nets.value, ...forGaps.value];
  return all.some(({id, how}) => id === name && how === "trained");
}

/** What stands below the answers. */
export const side = signal(/** @type {Side} */ ("gap"));

/** Whether sentences of the compared nets' task have a gap that can be chosen. */
export const hasGap = computed(() => {
  const {compare, task} = scene.shows.value;
  return compare && chosen.value.some((name) => netNamed(name)?.task === task);
});

/** The gap of the sentence at hand, where that is known. */
export const gapHere = computed(() =>
  gapped.value?.text === scene.text.value ? gapped.value.gap : null,
);

/** The same of any sentence: from the word that should last to the one that is asked. */
export const ownGap = computed(() => {
  const of = comparison.value;
  const asked = of?.nets.find(({question}) => question)?.question;
  return of && asked ? Math.max(0, asked.t - of.since) : 0;
});

/** Sets of nets that were trained on short gaps only, by the longest; from the fewest weights on. */
export const gapSets = computed(() => {
  const size = (/** @type {import("./catalogue.js").Net} */ each) => each.cell_parameters ?? 0;
  const all = [...forGaps.value].sort((one, other) => size(one) - size(other));
  const gaps = [...new Set(all.flatMap((each) => each.longest_gap ?? []))];
  return gaps
    .sort((one, other) => one - other)
    .map((gap) => ({
      gap,
      names: all.filter((each) => each.longest_gap === gap).map(({id}) => id),
    }));
});
