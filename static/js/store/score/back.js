/**
 * The way back from a loss: what is reached of it, and in which power of ten its numbers are printed.
 */

import {computed, signal} from "../../../vendor/view.js";
import {backLines, decimalsFor, gradientAt, powerOf} from "../../lib/back.js";
import {row} from "../../lib/base64.js";
import {stepLine} from "../../lib/digits.js";
import {straightWay} from "../../lib/lens/straight.js";

/** @import {Cursor} from "./cursor.js" */
/** @import {Gradient} from "./gradient.js" */
/** @typedef {{model: string, chain: string, node: string, source: string,
 *   values: import("../../lib/base64.js").NumberArray}} Mixed */

/**
 * The way back of a score.
 *
 * @param {{cursor: Cursor, gradient: Gradient}} parts
 */
export function createBack({cursor, gradient}) {
  const {cell, isBack, lossAt, phase, net, presentValue, reached, phases, t, trace, unit} = cursor;

  /** How the gradient goes back, once that is here. */
  const way = computed(() => (isBack.value ? (gradient.shown.value?.way ?? null) : null));

  /** The power of ten in which the selected unit's gradients are printed, one for the sentence. */
  const power = computed(() => {
    const of = way.value;
    if (!of) return 0;
    return powerOf(sizes(of));
  });

  /** @param {import("../../lib/back.js").Way} of */
  function* sizes(of) {
    for (const key of cell.value?.lanes ?? [])
      for (let at = lossAt.value; at >= 0; at--) yield gradientAt(of, key, at)?.[unit.value] ?? 0;
  }

  /** The nodes that the present phase reaches, from the last one; at the end what came in. */
  const nodes = computed(() => {
    const own = [...(phase.value?.nodes ?? [])].reverse();
    if (reached.value < phases.value.length) return own;
    const before = cell.value?.nodes.filter(({op}) => op === "previous") ?? [];
    return [...own, ...before.map(({key}) => key)];
  });

  /** The power of ten in which the arithmetic of the present word is printed. */
  const linesPower = computed(() =>
    powerOf((cell.value?.nodes ?? []).map(({key, op}) => (op === "input" ? 0 : valueAt(key)))),
  );

  /** The arithmetic of the present phase. */
  const lines = computed(() => {
    const of = way.value;
    if (!of || t.value < 0) return [];
    const here = {t: t.value, unit: unit.value, loss: lossAt.value};
    return backLines(nodes.value, of, here, presentValue, linesPower.value);
  });

  /**
   * The selected unit's gradient by a node, at a timestep.
   *
   * @param {string} key
   * @param {number} [at]
   */
  function valueAt(key, at = t.value) {
    const of = way.value;
    return (of && gradientAt(of, key, at)?.[unit.value]) ?? NaN;
  }

  /** What the belt's gate keeps of the unit from a timestep up to the loss. @param {number} at */
  function keptFrom(at) {
    const of = way.value?.kept;
    return of ? row(of.product, at)[unit.value] : NaN;
  }

  /** The gate that the belt's own way meets, and what it leaves of it, once that is reached. */
  const product = computed(() => {
    const of = way.value;
    const gate = keep.value;
    if (!of?.kept || !gate || t.value < 1 || reached.value < phases.value.length) return null;
    const factors = [keptFrom(t.value), presentValue(gate.key)];
    const operands = factors.map((each, at) => ({node: at ? gate.key : null, value: each}));
    const value = keptFrom(t.value - 1);
    const log10 = row(of.kept.log10, t.value - 1)[unit.value];
    const isUnderflow = value === 0 && Number.isFinite(log10);
    const step = {node: null, value, op: /** @type {const} */ ("times"), operands};
    return {
      gate,
      value,
      factors,
      isUnderflow,
      line: stepLine(step, {least: Math.max(3, decimalsFor(step))}),
    };
  });

  /** The gate that keeps what comes along the belt, or null. */
  const keep = computed(() => {
    const nodes = cell.value?.nodes ?? [];
    const before = nodes.find(
      ({op, inputs}) => op === "previous" && inputs[0] === cell.value?.belt,
    );
    const edge = way.value?.edges.find(({to, value}) => to === before?.key && value !== null);
    return nodes.find(({key}) => key === edge?.value) ?? null;
  });

  /**
   * The norm of the gradient by a node, over all units.
   *
   * @param {string} key
   * @param {number} [at]
   */
  function normAt(key, at = t.value) {
    return way.value?.sizes[key]?.[at] ?? NaN;
  }

  /**
   * What a phase is said to reach: of its lanes the one that the loss depends on most; at the end of a
   * word what goes on along the belt, and before the first word the belt.
   */
  const largest = computed(() => {
    if (!isBack.value) return null;
    const {belt, nodes: all} = cell.value ?? {};
    if (t.value < 0) return belt ?? null;
    const before = all?.find(({op, inputs}) => op === "previous" && inputs[0] === belt);
    if (before && reached.value === phases.value.length) return before.key;
    const isLane = (/** @type {string} */ key) => cell.value?.lanes.includes(key);
    const sizeOf = (/** @type {string} */ key) => Math.abs(valueAt(key));
    const known = way.value ? lines.value.map(({node}) => node) : nodes.value;
    const lanes = known.filter(isLane);
    const [most] = lanes.sort((one, other) => sizeOf(other) - sizeOf(one));
    return most ?? nodes.value.at(-1) ?? null;
  });

  /** The way of a cell that has but one, so that it can be drawn whole; else null. */
  const straight = computed(() =>
    cell.value && way.value ? straightWay(cell.value, way.value.edges) : null,
  );

  /** The weights that are met on it: of which net, and where they are read. */
  const mixer = computed(() => {
    const last = straight.value?.at(-1);
    const model = net.value?.id;
    const chain = trace.value?.chain.id;
    if (!last || !model || !chain) return null;
    return {model, chain, node: last.origin, source: last.to};
  });

  /** What was answered last. */
  const answered = signal(/** @type {Mixed | null} */ (null));

  /** Those weights once they are there, a row what reads and a column what is read. */
  const mixed = computed(() => {
    const [wanted, has] = [mixer.value, answered.value];
    const isIt = wanted && has && has.model === wanted.model && has.chain === wanted.chain;
    return isIt && has.node === wanted.node ? has.values : null;
  });

  return {
    isBack,
    straight,
    mixer,
    answered,
    mixed,
    way,
    largest,
    power,
    linesPower,
    nodes,
    lines,
    keep,
    product,
    valueAt,
    normAt,
  };
}

/** @typedef {ReturnType<typeof createBack>} Back */
/** @typedef {NonNullable<Back["product"]["value"]>} Product */
