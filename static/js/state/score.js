/**
 * The trace at hand, column by column, and where the present is in it.
 *
 * @typedef {Float64Array | Float32Array} Vector
 * @typedef {{p: Vector, label: number | null}} Answer what one head says after a column
 * @typedef {import("../api/wire.js").Understood} Understood
 *
 * @typedef {object} ScoreColumn
 * @property {string} text as typed
 * @property {string} before the white space typed before it
 * @property {Understood} understood
 * @property {Record<string, Vector>} values of each node, by key
 * @property {Record<string, Answer>} answers by head; a head that is not asked here is missing
 *
 * @typedef {{id: string, layer: number, direction: string, role: string}} Chain
 *
 * @typedef {{chain: string, unit: number, t: number}} Opening the first thing to see in a text
 *
 * @typedef {object} Trace
 * @property {string} model
 * @property {Chain} chain the one whose numbers these are
 * @property {Chain[]} chains all of the net
 * @property {string} lead the chain that the net is shown by
 * @property {string} text
 * @property {number[]} asTyped
 * @property {import("./scene.js").Hold[]} holds what was held while it was read
 * @property {import("./catalogue.js").Cell} cell
 * @property {number} hidden
 * @property {Record<string, Vector>} start
 * @property {Opening | null} [opening] where that was asked
 * @property {{name: string, classes: string[]}[]} heads
 * @property {ScoreColumn[]} columns
 */

import {computed} from "../../vendor/view.js";
import {netNamed, tasks} from "./catalogue.js";
import {worded} from "./strings.js";

/**
 * A node's values at a column; what the column before left, for a state from before.
 *
 * @param {Trace} of
 * @param {number} at
 * @param {string} key
 * @returns {Vector | null}
 */
export function vectorAt(of, at, key) {
  if (at < 0) return of.start[key] ?? null;
  const given = of.columns[at]?.values[key];
  if (given) return given;
  const node = of.cell.nodes.find((each) => each.key === key);
  return node?.op === "previous" ? vectorAt(of, at - 1, node.inputs[0]) : null;
}

/**
 * The likeliest class, and how likely; where another is as likely, the net does not say it.
 *
 * @param {Vector} p
 * @returns {{index: number, p: number, isSaid: boolean}}
 */
export function said(p) {
  let index = 0;
  for (let each = 1; each < p.length; each++) if (p[each] > p[index]) index = each;
  return {index, p: p[index], isSaid: p.filter((each) => each >= p[index]).length === 1};
}

/**
 * The trace at hand and the present in it.
 *
 * @param {{scene: import("./scene.js").Scene, trace: import("../../vendor/view.js").Signal<Trace | null>}} parts
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
