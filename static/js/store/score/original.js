/**
 * What the net makes of the sentence where nothing is held: what is held is seen against it.
 *
 * @typedef {import("../../lib/trace.js").Trace} Trace
 */

import {computed, signal} from "../../../vendor/view.js";
import {said, vectorAt} from "../../lib/trace.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */

/** A number that differs by less looks the same. */
const SEEN = 0.03;

/**
 * @param {{scene: Scene, cursor: Cursor}} parts
 */
export function createOriginal({scene, cursor}) {
  const {trace} = cursor;

  const answer = signal(/** @type {Trace | null} */ (null));

  /** Whether it is wanted: something is held. */
  const isWanted = computed(() => (trace.value?.holds.length ?? 0) > 0 && !scene.back.value);

  /** @param {Trace | null} of @param {Trace | null} now */
  function isOf(of, now) {
    return (
      of?.model === now?.model &&
      of?.text === now?.text &&
      of?.chain.id === now?.chain.id &&
      String(of?.asTyped) === String(now?.asTyped) &&
      of?.columns.length === now?.columns.length
    );
  }

  /** The sentence as it is, while something is held in what is shown. */
  const shown = computed(() =>
    isWanted.value && answer.value && isOf(answer.value, trace.value) ? answer.value : null,
  );

  /**
   * What a number would be, where it is seen to differ; else null.
   *
   * @param {number} at
   * @param {string} node
   * @param {number} unit
   */
  function otherwise(at, node, unit) {
    if (!shown.value || !trace.value) return null;
    const before = vectorAt(shown.value, at, node)?.[unit] ?? NaN;
    const now = vectorAt(trace.value, at, node)?.[unit] ?? NaN;
    return Math.abs(before - now) > SEEN || Number.isNaN(now) !== Number.isNaN(before)
      ? before
      : null;
  }

  /**
   * The class that a head would say after a word, where it now says another; else null.
   *
   * @param {number} at
   * @param {string} head
   */
  function saidOtherwise(at, head) {
    const [before, now] = [shown.value, trace.value].map((of) => {
      const answer = of?.columns[at]?.answers[head];
      return answer ? said(answer.p) : null;
    });
    return before?.isSaid && before.index !== now?.index ? before.index : null;
  }

  return {answer, isWanted, isOf, shown, otherwise, saidOtherwise};
}

/** @typedef {ReturnType<typeof createOriginal>} Original */
