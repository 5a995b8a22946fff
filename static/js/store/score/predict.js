/**
 * Predict first: at a word where the selected unit's memory moves the step stops before anything is
 * computed, and the valves stand empty until the next press. Nothing is kept of what a class said.
 */

import {computed} from "../../../vendor/view.js";
import {decidingValves} from "../../lib/predict.js";
import {vectorAt} from "../../lib/trace.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */
/** @import {Events} from "./events.js" */

/**
 * @param {{scene: Scene, cursor: Cursor, events: Events}} parts
 */
export function createPredict({scene, cursor, events: {events}}) {
  const {cell, isBack, reached, sideOf, t, trace, unit} = cursor;

  /** Whether a step may stop: where a sentence is stepped, and at no training or first minute. */
  const isOn = computed(() => {
    const {history, score, tour} = scene.shows.value;
    return scene.predict.value && score && !history && !tour && !isBack.value;
  });

  /** Whether any valve decides what the cell keeps; one without has nothing to ask. */
  const hasValves = computed(
    () => cell.value !== null && decidingValves(cell.value, false).length > 0,
  );

  /** The valves that decide at a word where something happens; else none. @param {number} at */
  function valvesAt(at) {
    const of = trace.value;
    if (!isOn.value || !of || !cell.value || !events.value.some((event) => event.t === at))
      return [];
    const before = vectorAt(of, at - 1, cell.value.belt)?.[unit.value];
    return decidingValves(cell.value, before === 0);
  }

  /** Whether a step to a word stops before it is computed. @param {number} at */
  const asksAt = (at) => valvesAt(at).length > 0;

  /** Whether the present word is boxed and nothing of it is computed. */
  const isEmpty = computed(() => isOn.value && t.value >= 0 && reached.value === 0);

  /** The valves that stand empty, or none. */
  const asked = computed(() => (isEmpty.value ? valvesAt(t.value) : []));

  /** Whether the page waits for a class to say what the valves will do. */
  const isAsking = computed(() => asked.value.length > 0);

  /** Whether what happens at a word would tell the answer. @param {number} at */
  function isCovered(at) {
    return isOn.value && (sideOf(at) > 0 || (isEmpty.value && at === t.value));
  }

  return {isOn, hasValves, valvesAt, asksAt, isEmpty, asked, isAsking, isCovered};
}

/** @typedef {ReturnType<typeof createPredict>} Predict */
