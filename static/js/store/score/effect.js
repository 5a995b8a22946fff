/**
 * What a hold does in general: right answers over held-out sentences, as they are counted.
 *
 * @typedef {{category: string | null, turns: boolean | null, is_first: boolean, sentences: number,
 *   held_words: number, asked: number, as_it_is: number, held: number, control: number,
 *   is_last: boolean}} Counted
 */

import {computed, signal} from "../../../vendor/view.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */

/** Held-out sentences that are read. */
const SENTENCES = 300;

/**
 * @param {{scene: Scene, cursor: Cursor}} parts
 */
export function createEffect({scene, cursor}) {
  const {questions, trace} = cursor;

  /** The head whose answers are counted, or "": the first. */
  const head = signal("");

  /** What is asked: the word that was held last, with all that is held there; null for nothing. */
  const asked = computed(() => {
    const of = trace.value;
    // What is held at many words at once has no other words to be a control.
    const words = new Set(of?.holds.map(({t, node, value}) => JSON.stringify([t, node, value])));
    const kinds = new Set(of?.holds.map(({node, value}) => JSON.stringify([node, value])));
    const isEverywhere =
      (of?.columns.length ?? 0) > 1 && words.size >= (of?.columns.length ?? 0) * kinds.size;
    const last = of?.holds.filter(({t}) => t >= 0).at(-1);
    const counted = questions.value.find(({name}) => name === head.value) ?? questions.value[0];
    const {gradient, history} = scene.shows.value;
    if (!of || !last || isEverywhere || !counted || scene.back.value || !gradient || history)
      return null;
    return {
      model: of.model,
      text: of.text,
      asTyped: of.asTyped,
      t: last.t,
      holds: of.holds.filter(({t}) => t === last.t),
      head: counted.name,
    };
  });

  const about = computed(() => JSON.stringify(asked.value));

  /** What was counted so far of the last question, and why no more comes. */
  const answer = signal(
    /** @type {{about: string, counted: Counted | null, trouble: string}} */ ({
      about: "",
      counted: null,
      trouble: "",
    }),
  );

  /** What was counted of what is asked. */
  const shown = computed(() => (answer.value.about === about.value ? answer.value : null));

  return {head, asked, about, answer, shown, sentences: SENTENCES};
}

/** @typedef {ReturnType<typeof createEffect>} Effect */
