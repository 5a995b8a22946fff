/**
 * Which weights are looked at as a matrix: those of a layer of the cell, or of an answer.
 *
 * @typedef {{node: string, unit: number}} Asked a layer's key or `head:NAME`; unit from 0
 * @typedef {{source: string, data: Float64Array | Float32Array, rows: number, columns: number}} Part
 */

import {computed, signal} from "../../../vendor/view.js";

/** @import {Cursor} from "./cursor.js" */

/**
 * The weights of a score's net that are looked at.
 *
 * @param {{cursor: Cursor}} parts
 */
export function createWeights({cursor}) {
  const {cell, net, trace, unit} = cursor;

  const matrix = signal(/** @type {Asked | null} */ (null));

  /** What was answered last. */
  const loaded = signal(
    /** @type {{model: string, chain: string, node: string, parts: Part[]} | null} */ (null),
  );

  /** The matrices asked for, once they are there. */
  const parts = computed(() => {
    const [wanted, has] = [matrix.value, loaded.value];
    const isIt =
      wanted &&
      has &&
      has.node === wanted.node &&
      has.model === net.value?.id &&
      has.chain === trace.value?.chain.id;
    return isIt ? has.parts : null;
  });

  /** The row that is marked: of a layer the selected unit's, of an answer the class's. */
  const marked = computed(() => {
    const wanted = matrix.value;
    if (!wanted) return 0;
    return wanted.node.startsWith("head:") ? wanted.unit : unit.value;
  });

  /** The layers whose weights can be looked at. */
  const layers = computed(() => (cell.value?.nodes ?? []).filter(({op}) => op === "layer"));

  /** @param {Asked} of */
  function openMatrix(of) {
    matrix.value = of;
  }

  function closeMatrix() {
    matrix.value = null;
  }

  return {matrix, loaded, parts, marked, layers, openMatrix, closeMatrix};
}

/** @typedef {ReturnType<typeof createWeights>} Weights */
