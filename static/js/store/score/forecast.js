/**
 * How a series goes on by itself from the present number, where a net foretells the next one.
 *
 * @typedef {import("../../lib/trace.js").Vector} Vector
 * @typedef {{values: Vector, net: Vector, asBefore: Vector, series: number}} Forecast `net` and
 *   `asBefore` are root mean squared errors, by how many numbers ahead
 */

import {computed, signal} from "../../../vendor/view.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */

/** Numbers that are foretold. */
export const AHEAD = 12;

/** @param {{scene: Scene, cursor: Cursor}} parts */
export function createForecast({scene, cursor}) {
  const {isBack, t, trace} = cursor;

  /** The head that foretells the next number, or null. */
  const head = computed(() => {
    const [first] = trace.value?.heads ?? [];
    const isNext = first?.kind === "number" && first.name === "next";
    return isNext && scene.shows.value.score ? first : null;
  });

  /** What is asked: where the net stops reading. */
  const asked = computed(() => {
    const of = trace.value;
    if (!head.value || !of || isBack.value || t.value < 0 || of.holds.length > 0) return null;
    return {model: of.model, text: of.text, t: t.value, steps: AHEAD};
  });

  const answer = signal(/** @type {{about: string, forecast: Forecast} | null} */ (null));

  /** What was answered to what is asked. */
  const shown = computed(() =>
    answer.value && answer.value.about === JSON.stringify(asked.value)
      ? answer.value.forecast
      : null,
  );

  return {head, asked, answer, shown};
}

/** @typedef {ReturnType<typeof createForecast>} ForecastStore */
