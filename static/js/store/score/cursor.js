/**
 * The trace at hand, column by column, and where the present is in it.
 */

import {computed} from "../../../vendor/view.js";
import {worded} from "../../lib/strings.js";
import {vectorAt} from "../../lib/trace.js";
import {netNamed, tasks} from "../catalogue.js";

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

  const phases = computed(() => cell.value?.phases ?? []);

  /** The present timestep; -1 is the start column. */
  const t = computed(() => Math.min(scene.t.value ?? Infinity, length.value - 1));

  /** How many phases of the present column are reached. */
  const reached = computed(() => {
    if (t.value < 0) return 0;
    return Math.min(scene.phase.value ?? Infinity, phases.value.length);
  });

  /** Whether the net is shown by the chain that stands for it: what was measured of a net is its. */
  const isLead = computed(() => trace.value?.chain.id === trace.value?.lead);

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
    return at;
  });

  /**
   * How many phases of a column are reached: all in the past, none in the future.
   *
   * @param {number} column
   */
  function reachedAt(column) {
    if (column === t.value) return reached.value;
    return column < t.value ? phases.value.length : 0;
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

  /**
   * The heads as the task knows them, with what is asked.
   */
  const heads = computed(() =>
    (trace.value?.heads ?? []).map((head) => {
      const known = task.value?.heads.find(({name}) => name === head.name);
      const question = known?.question ?? head.name;
      return {...head, question: worded(`question.${task.value?.name}.${head.name}`, question)};
    }),
  );

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
    unit,
    present,
    phase,
    due,
    reachedAt,
    presentValue,
    heads,
    isLabelled,
  };
}

/** @typedef {ReturnType<typeof createCursor>} Cursor */
