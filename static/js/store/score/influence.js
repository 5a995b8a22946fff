/**
 * Which words matter to what the net says: its probability with each word left out.
 *
 * @typedef {import("../../lib/trace.js").Vector} Vector
 * @typedef {{p: number, leftOut: Vector, changes: Vector, slopes: Vector, order: number[]}} Influence
 *   `slopes` the gradient of ln p by each word's input, times that input; `order` the words, those that
 *   matter most first
 */

import {computed, signal} from "../../../vendor/view.js";
import {said} from "../../lib/trace.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */

/** From here on a word is said to matter. */
const MATTERS = 0.05;

/**
 * @param {{scene: Scene, cursor: Cursor}} parts
 */
export function createInfluence({scene, cursor}) {
  const {isBack, judged, positions, t, trace} = cursor;

  const isOn = signal(false);

  /** The answer that is asked about: what the net says at the present word, or last before it. */
  const asked = computed(() => {
    const of = trace.value;
    const head = judged.value;
    if (!isOn.value || !of || !head || isBack.value || !scene.shows.value.gradient) return null;
    const at = positions(head.name)
      .filter((each) => each <= t.value)
      .at(-1);
    const last = at ?? positions(head.name)[0];
    if (last === undefined || of.columns[last].answers[head.name].numbers) return null;
    const {index} = said(of.columns[last].answers[head.name].p);
    return {t: last, head: head.name, target: index, name: head.classes[index]};
  });

  const about = computed(() => JSON.stringify(asked.value));

  const answer = signal(
    /** @type {{of: unknown, about: string, influence: Influence} | null} */ (null),
  );

  const shown = computed(() => {
    const has = answer.value;
    return has && asked.value && has.of === trace.value && has.about === about.value
      ? has.influence
      : null;
  });

  /** The words that matter, those that matter most first. */
  const leading = computed(() => {
    const of = shown.value;
    return of ? of.order.filter((at) => Math.abs(of.changes[at]) >= MATTERS) : [];
  });

  function toggle() {
    isOn.value = !isOn.value && scene.shows.value.gradient;
  }

  return {isOn, asked, about, answer, shown, leading, toggle};
}

/** @typedef {ReturnType<typeof createInfluence>} Influencing */
