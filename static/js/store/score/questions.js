/**
 * Nets that are asked more questions than there are rows for: which of them has one, and how to go
 * from question to question.
 */

import {computed} from "../../../vendor/view.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */

/** So many questions have a row each. */
export const FEW_QUESTIONS = 2;

/** A question of more answers has a list of its own. */
const MANY_CLASSES = 100;

/** A question of so many answers is drawn as a line: the first is neither of the others. */
const SCALE = 3;

/**
 * Of many heads the chosen one, and beside it the one with the fewest classes, which is read at a
 * glance.
 *
 * @template {{name: string, classes: string[]}} Head
 * @param {Head[]} all
 * @param {string} chosen the name of a head; else the first
 */
export function rowsOf(all, chosen) {
  if (all.length <= FEW_QUESTIONS) return all;
  const first = all.find(({name}) => name === chosen) ?? all[0];
  const others = all.filter((head) => head !== first);
  const least = Math.min(...others.map(({classes}) => classes.length));
  return [first, ...others.filter(({classes}) => classes.length === least).slice(0, 1)];
}

/**
 * The questions of a score.
 *
 * @param {{scene: Scene, cursor: Cursor}} parts
 */
export function createAsking({scene, cursor}) {
  const {heads, questions} = cursor;

  const isMany = computed(() => questions.value.length > FEW_QUESTIONS);

  /** Whether the chosen question has very many answers, of which the likeliest are listed. */
  const isWide = computed(() => isMany.value && heads.value[0].classes.length > MANY_CLASSES);

  /** The questions without a row, in their order. */
  const others = computed(() =>
    questions.value.filter(({name}) => heads.value.every((head) => head.name !== name)),
  );

  /** @param {string} name of a head */
  function choose(name) {
    if (isMany.value) scene.question.value = name;
  }

  /** @param {1 | -1} by to the next question, and from the last to the first */
  function turn(by) {
    const all = questions.value;
    const at = all.findIndex(({name}) => name === heads.value[0]?.name);
    if (isMany.value) choose(all[(at + by + all.length) % all.length].name);
  }

  /**
   * Whether a head's answers are drawn as a line.
   *
   * @param {{classes: string[]}} head
   */
  function isScale({classes}) {
    return isMany.value && classes.length === SCALE;
  }

  return {isMany, isWide, others, choose, turn, isScale};
}

/** @typedef {ReturnType<typeof createAsking>} Asking */
