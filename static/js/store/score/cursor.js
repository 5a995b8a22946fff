/**
 * The trace at hand, column by column, and where the present is in it: on the way from the first
 * word to the last, or on the way back from a loss, where the phases come in turn.
 */

import {computed} from "../../../vendor/view.js";
import {isWritten} from "../../lib/joined.js";
import {worded} from "../../lib/strings.js";
import {vectorAt} from "../../lib/trace.js";
import {netNamed, tasks} from "../catalogue.js";
import {FEW_QUESTIONS, rowsOf} from "./questions.js";

/** @import {Signal} from "../../../vendor/view.js" */
/** @import {Trace} from "../../lib/trace.js" */
/** @import {Scene} from "../scene.js" */

/**
 * The trace at hand and the present in it.
 *
 * @param {{scene: Scene, trace: Signal<Trace | null>}} parts
 */
export function createCursor({scene, trace}) {
  /** The cell that made the trace: until another trace arrives, the picture stays this one's. */
  const cell = computed(() => trace.value?.cell ?? null);

  const net = computed(() => netNamed(trace.value?.model ?? ""));

  const task = computed(() => tasks.value.find(({name}) => name === net.value?.task));

  const length = computed(() => trace.value?.columns.length ?? 0);

  const units = computed(() => trace.value?.hidden ?? 0);

  /** Whether the net is shown by the chain that stands for it: what was measured of a net is its. */
  const isLead = computed(() => trace.value?.chain.id === trace.value?.lead);

  /** Whether the chain that is shown reads from the last word to the first. */
  const readsLeft = computed(() => trace.value?.chain.direction === "backward");

  /** Whether the gradient is followed back from the loss. */
  const isBack = computed(
    () =>
      scene.back.value &&
      scene.loss.value !== null &&
      scene.shows.value.gradient &&
      isLead.value &&
      !readsLeft.value &&
      lossAt.value >= 0,
  );

  /** The head whose answer is judged. */
  const judged = computed(() => {
    const all = trace.value?.heads ?? [];
    const asked = scene.loss.value?.head ?? (all.length > FEW_QUESTIONS && scene.question.value);
    return all.find(({name}) => name === asked) ?? all[0] ?? null;
  });

  /** The word of the loss, where the way back begins: one at which its head answers, or -1. */
  const lossAt = computed(() => {
    const places = positions(judged.value?.name);
    const wanted = scene.loss.value?.t ?? -1;
    return places.includes(wanted) ? wanted : (places.at(-1) ?? -1);
  });

  /**
   * The timesteps at which a head answers; of one of numbers, where the right ones are known.
   *
   * @param {string | undefined} head
   * @returns {number[]}
   */
  function positions(head) {
    const columns = trace.value?.columns ?? [];
    const isJudged = (/** @type {import("../../lib/trace.js").Answer | undefined} */ answer) =>
      answer && (!answer.numbers || answer.wanted);
    return columns.flatMap(({answers}, at) => (isJudged(answers[head ?? ""]) ? [at] : []));
  }

  /** In the order in which they are shown. */
  const phases = computed(() => {
    const all = cell.value?.phases ?? [];
    return isBack.value ? [...all].reverse() : all;
  });

  /** Whether the present goes from right to left. */
  const goesLeft = computed(() => isBack.value || readsLeft.value);

  /** The present timestep; -1 is the start column. */
  const t = computed(() => {
    // What was only just read lies there whole: its present is the word that is read last.
    if (readsLeft.value && scene.t.value === null) return Math.min(0, length.value - 1);
    const last = isBack.value ? lossAt.value : length.value - 1;
    return Math.min(scene.t.value ?? Infinity, last);
  });

  /** How many phases of the present column are reached. */
  const reached = computed(() => {
    if (t.value < 0) return 0;
    return Math.min(scene.phase.value ?? Infinity, phases.value.length);
  });

  const unit = computed(() => {
    const natural = isLead.value ? (net.value?.unit ?? 0) : 0;
    return Math.min(scene.unit.value ?? natural, Math.max(0, units.value - 1));
  });

  const present = computed(() => trace.value?.columns[t.value] ?? null);

  /** The phase the present is in, or null before the first. */
  const phase = computed(() => phases.value[reached.value - 1] ?? null);

  /** At which phase, counted from 1, a node's value is there. */
  const due = computed(() => {
    /** @type {Map<string, number>} */
    const at = new Map();
    for (const [index, {nodes}] of phases.value.entries()) {
      for (const key of nodes) at.set(key, index + 1);
    }
    // What a timestep reads is there before all it computes, and on the way back is reached last.
    if (isBack.value)
      for (const {key} of cell.value?.nodes ?? []) at.set(key, at.get(key) ?? phases.value.length);
    return at;
  });

  /**
   * How many phases of a column are reached: all where one was, none where one comes.
   *
   * @param {number} column
   */
  function reachedAt(column) {
    if (column === t.value) return reached.value;
    const isPassed = goesLeft.value
      ? t.value >= 0 && column > t.value && (!isBack.value || column <= lossAt.value)
      : column < t.value;
    return isPassed ? phases.value.length : 0;
  }

  /** Whether a column's answers are known: on the way back all are. @param {number} column */
  function isSaid(column) {
    return isBack.value ? column >= 0 : column >= 0 && reachedAt(column) >= phases.value.length;
  }

  /** Whether a column's word is not written yet: it is what the net answers to the column before. @param {number} column */
  function isUnwritten(column) {
    const of = trace.value;
    const isOwn = of !== null && isWritten(of, column) && isWritten(of, column - 1);
    return isOwn && !isBack.value && !isSaid(column - 1);
  }

  /** On which side of the present a column lies: -1 where one was, 1 where one comes. @param {number} column */
  function sideOf(column) {
    if (readsLeft.value && t.value < 0) return column < 0 ? 0 : 1;
    return Math.sign(column - t.value) * (goesLeft.value ? -1 : 1);
  }

  /**
   * The selected unit's value of a node at the present.
   *
   * @param {string} key
   * @returns {number}
   */
  function presentValue(key) {
    const of = trace.value;
    return (of && vectorAt(of, t.value, key)?.[unit.value]) ?? NaN;
  }

  /** All heads as the task knows them, with what is asked and what each is called. */
  const questions = computed(() =>
    (trace.value?.heads ?? []).map((head) => {
      const known = task.value?.heads.find(({name}) => name === head.name);
      const question = known?.question ?? head.name;
      const key = `${task.value?.name}.${head.name}`;
      return {
        ...head,
        question: worded(`question.${key}`, question),
        label: worded(`head.${key}`, head.name),
      };
    }),
  );

  /** The heads that have a row: all, or the one that was chosen and one beside it. */
  const heads = computed(() => rowsOf(questions.value, scene.question.value));

  /** Whether any answer can be right or wrong, so that marks need their meaning beside them. */
  const isLabelled = computed(() =>
    (trace.value?.columns ?? []).some(({answers}) =>
      Object.values(answers).some(({label}) => label !== null),
    ),
  );

  return {
    trace,
    cell,
    net,
    task,
    length,
    units,
    phases,
    t,
    reached,
    isLead,
    readsLeft,
    goesLeft,
    isBack,
    judged,
    lossAt,
    positions,
    unit,
    present,
    phase,
    due,
    reachedAt,
    isSaid,
    isUnwritten,
    sideOf,
    presentValue,
    questions,
    heads,
    isLabelled,
  };
}

/** @typedef {ReturnType<typeof createCursor>} Cursor */
