/**
 * What a net that writes wrote, and what is chosen for it: by itself, the right words, another word in
 * one place, several sentences at once.
 */

import {computed, effect, signal} from "../../../vendor/view.js";
import {isWritten, segmentAt} from "../../lib/joined.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */

/** @param {{scene: Scene, cursor: Cursor}} parts */
export function createWriting({scene, cursor}) {
  const {t, trace} = cursor;
  const {writes} = scene;

  /** Whether the columns are an encoder's and its decoder's. */
  const isOn = computed(() => (trace.value?.segments?.length ?? 0) > 1);

  /** What the net wrote by itself of a text, and what would be right. */
  const own = signal(
    /** @type {{model: string, text: string, words: string[], ended: boolean, right: string[] | null} | null} */ (
      null
    ),
  );

  /** Whether that is known. @param {string} model @param {string} text */
  const knows = (model, text) => own.value?.model === model && own.value.text === text;

  /**
   * @param {string} model
   * @param {string} text
   * @param {{written?: {words: string[], ended: boolean}[], right_answer?: string[] | null}} answer
   */
  function remember(model, text, {written = [], right_answer: right = null}) {
    const [said] = written;
    if (said) own.value = {model, text, words: said.words, ended: said.ended, right};
  }
  effect(() => {
    const of = trace.value;
    if (of && !of.writes) remember(of.model, of.text, {...of, right_answer: of.right});
  });

  /** The sentence that it wrote by itself, where another one is shown. */
  const ownHere = computed(() => {
    const of = trace.value;
    const isForced = /^(right|begin|say)/.test(of?.writes ?? "");
    return of && isForced && knows(of.model, of.text) ? own.value : null;
  });

  /** The words that were written before the answer at the present column, which can be replaced. */
  const before = computed(() => {
    const of = trace.value;
    if (!of || !isOn.value || t.value < 0 || !isWritten(of, t.value)) return null;
    const at = t.value - (segmentAt(of, t.value)?.from ?? 0);
    return of.written?.[0]?.words.slice(0, at) ?? null;
  });

  /** Has the net go on after another word than its own. @param {string} word */
  function replace(word) {
    if (before.value) writes.value = `begin:${[...before.value, word].join(" ")}`;
  }

  return {isOn, knows, remember, own, ownHere, before, replace};
}

/** @typedef {ReturnType<typeof createWriting>} WritingStore */
