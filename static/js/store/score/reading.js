/**
 * The order in which the words are stepped through: a chain that reads backwards begins at the last,
 * and where a net reads both ways one chain follows the other.
 */

import {batch} from "../../../vendor/view.js";

/** @import {Scene} from "../scene.js" */
/** @import {Chains} from "./chains.js" */
/** @import {Cursor} from "./cursor.js" */

/** @param {{scene: Scene, cursor: Cursor, chains: Chains}} parts */
export function createReading({scene, cursor, chains}) {
  const {goesLeft, isBack, length, lossAt, readsLeft, t} = cursor;

  /** The word that the shown chain reads first. */
  const begin = () => (readsLeft.value ? length.value - 1 : 0);

  /** The word that it reads last. */
  const end = () => (readsLeft.value ? 0 : length.value - 1);

  /** On the way back the next word is the one before, and in a chain that reads backwards. */
  const onward = () => /** @type {1 | -1} */ (goesLeft.value ? -1 : 1);

  /** Where stepping begins: at the loss on the way back. */
  const first = () => (isBack.value ? lossAt.value : begin());

  /**
   * The column that is so many words on; before what is read first comes the start, which is -1.
   *
   * @param {number} by
   */
  function on(by) {
    if (isBack.value || !readsLeft.value) return t.value + by * onward();
    const stepsDone = t.value < 0 ? 0 : length.value - t.value;
    const steps = Math.max(0, Math.min(length.value, stepsDone + by));
    return steps === 0 ? -1 : length.value - steps;
  }

  /**
   * Where one has stepped to an end of the shown chain: the chain that is read after it, or before it,
   * takes its place.
   *
   * @param {1 | -1} by
   * @param {number} phase that its word begins with
   * @returns {boolean} whether there is one
   */
  function handOver(by, phase) {
    const other = chains.inTurn(by);
    if (!other) return false;
    const isLeft = other.direction === "backward";
    batch(() => {
      chains.show(other.id);
      scene.t.value = isLeft === by > 0 ? length.value - 1 : 0;
      scene.phase.value = by > 0 ? phase : null;
    });
    return true;
  }

  return {begin, end, first, on, onward, handOver};
}

/** @typedef {ReturnType<typeof createReading>} Reading */
