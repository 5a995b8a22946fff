/**
 * Guess before a word is shown: what the net expects next stands on the page while the words ahead are
 * covered, and the next step uncovers one.
 */

import {computed} from "../../../vendor/view.js";

/** @import {Cursor} from "./cursor.js" */
/** @import {Surroundings} from "./surroundings.js" */
/** @import {ScoreColumn} from "../../lib/trace.js" */

/** From this share of its right answers on, a head's answer is taken for the word that comes next. */
const MOSTLY = 0.5;

/**
 * @param {{cursor: Cursor, page: Surroundings}} parts
 */
export function createGuess({cursor, page}) {
  const {isBack, isSaid, questions, sideOf, t, trace} = cursor;

  /** The head whose right answer is the next word, or null: then there is nothing to guess. */
  const head = computed(() => {
    const columns = trace.value?.columns ?? [];
    return questions.value.find((each) => foretells(each, columns)) ?? null;
  });

  const isOn = computed(() => page.guess.value === "on" && head.value !== null && !isBack.value);

  /** Whether a word is still covered. @param {number} at */
  function isCovered(at) {
    return isOn.value && sideOf(at) > 0;
  }

  /** What was thought of the word now before it came, or null. */
  const came = computed(() => {
    const before = answerAt(t.value - 1);
    if (!before || before.right === null || before.place === null) return null;
    return {text: trace.value?.columns[t.value].text ?? "", p: before.right, place: before.place};
  });

  /** The likeliest next words, where the word now is read whole; else none. */
  const next = computed(() => {
    const now = isSaid(t.value) ? answerAt(t.value) : undefined;
    return (now?.classes ?? []).map((each, place) => ({
      text: head.value?.classes[each] ?? "",
      p: Number(now?.p[place]),
    }));
  });

  /** @param {number} at */
  function answerAt(at) {
    return isOn.value && head.value
      ? trace.value?.columns[at]?.answers[head.value.name]?.likeliest
      : undefined;
  }

  return {head, isOn, isCovered, came, next};
}

/**
 * Whether a head is asked for the word that comes next.
 *
 * @param {{name: string, classes: string[]}} head
 * @param {ScoreColumn[]} columns
 */
function foretells({name, classes}, columns) {
  const known = columns.slice(0, -1).flatMap(({answers}, at) => {
    const label = answers[name]?.label ?? null;
    return label === null ? [] : [isSame(classes[label], columns[at + 1].understood.token)];
  });
  return known.length > 0 && known.filter(Boolean).length >= MOSTLY * known.length;
}

/** A class may be written large that the net reads small: "I". @param {string} one @param {string} other */
function isSame(one, other) {
  return one.toLowerCase() === other.toLowerCase();
}

/** @typedef {ReturnType<typeof createGuess>} Guess */
