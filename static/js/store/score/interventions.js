/**
 * What a person holds at a value, and what of a cell a hand can turn.
 *
 * @typedef {import("../scene.js").Hold} Hold
 */

import {computed} from "../../../vendor/view.js";
import {functionOf} from "../../lib/functions.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */

/**
 * @param {import("../scene.js").Place} one
 * @param {import("../scene.js").Place} other
 */
function isSame(one, other) {
  return (
    one.chain === other.chain &&
    one.node === other.node &&
    one.t === other.t &&
    one.unit === other.unit
  );
}

/**
 * What is held in a scene, and how a hand takes hold and lets go.
 *
 * @param {{scene: Scene}} parts
 */
export function createInterventions({scene}) {
  const {chain: shownChain, holds} = scene;

  /**
   * The interventions of a request, of columns the text has.
   *
   * @param {Hold[]} those
   */
  function asked(those) {
    const shown = shownChain.value || "main";
    return those.map(({node, t, unit, value, chain}) => ({
      t,
      node,
      unit,
      value,
      chain: chain ?? shown,
    }));
  }

  /**
   * Whether a number is held now.
   *
   * @param {import("../scene.js").Place} place
   */
  function isHeld(place) {
    return holds.value.some((hold) => isSame(hold, place));
  }

  /** Holds a number at a value. @param {Hold} hold */
  function hold(hold) {
    holds.value = [...holds.value.filter((each) => !isSame(each, hold)), hold];
  }

  /** Lets a number be what the net makes it. @param {import("../scene.js").Place} place */
  function letGo(place) {
    holds.value = holds.value.filter((each) => !isSame(each, place));
  }

  /** Undoes what was held last. */
  function letLastGo() {
    holds.value = holds.value.slice(0, -1);
  }

  function letAllGo() {
    holds.value = [];
  }

  return {asked, isHeld, hold, letGo, letLastGo, letAllGo};
}

/** @typedef {ReturnType<typeof createInterventions>} Interventions */

/**
 * What a hand can do with the cell of a score.
 *
 * @param {{cursor: Cursor}} parts
 */
export function createHand({cursor}) {
  const {cell} = cursor;

  /** Whether anything goes round: a net without memory has the loop, and nothing on it. */
  const isRecurrent = computed(() => cell.value?.nodes.some(({op}) => op === "previous") ?? true);

  /** What can be turned by hand: valves, and what they let in; all have a lane of their own. */
  const handles = computed(() =>
    (cell.value?.nodes ?? []).filter(
      ({key, lane, op, range}) =>
        lane === key && range && functionOf(op) && !cell.value?.states.includes(key),
    ),
  );

  return {isRecurrent, handles};
}

/** @typedef {ReturnType<typeof createHand>} Hand */
