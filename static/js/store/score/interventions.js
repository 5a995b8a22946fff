/**
 * What a person holds at a value, and what of a cell a hand can turn.
 *
 * @typedef {import("../scene.js").Hold} Hold
 */

import {computed, signal} from "../../../vendor/view.js";
import {functionOf} from "../../lib/functions.js";
import {toOwn} from "../../lib/joined.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */
/** @import {Predict} from "./predict.js" */

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
   * The interventions of a request: units of a node that are held alike at a word are one, and words at
   * which the same units are.
   *
   * @param {Hold[]} those
   * @param {import("../../lib/joined.js").Joined | null} [of] the trace whose columns they are held in
   */
  function asked(those, of = null) {
    const shown = shownChain.value || "main";
    /** @type {Map<string, {t: number, node: string, unit: number[], value: number, chain: string}>} */
    const found = new Map();
    for (const {node, unit, value, ...place} of those) {
      const own = of && place.chain === undefined ? toOwn(of, place.t) : null;
      const {t, chain = shown} = own ?? place;
      const about = JSON.stringify([chain, t, node, value]);
      const known = found.get(about);
      if (known) known.unit.push(unit);
      else found.set(about, {t, node, unit: [unit], value, chain});
    }
    /** @type {Map<string, {t: number[], node: string, unit: number[], value: number, chain: string}>} */
    const several = new Map();
    for (const {t, ...held} of found.values()) {
      const about = JSON.stringify(held);
      const known = several.get(about);
      if (known) known.t.push(t);
      else several.set(about, {...held, t: [t]});
    }
    const oneOr = (/** @type {number[]} */ those) => (those.length === 1 ? those[0] : those);
    return [...several.values()].map(({t, unit, ...held}) => ({
      ...held,
      t: oneOr(t),
      unit: oneOr(unit),
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

  /** What was held before each change, what was taken back, and what a hand made last. */
  let past = /** @type {Hold[][]} */ ([]);
  let taken = /** @type {Hold[][]} */ ([]);
  let own = holds.value;
  let moved = "";

  /**
   * @param {Hold[]} next
   * @param {string} [handle] what is dragged: all of one drag is taken back at once
   */
  function change(next, handle = "") {
    // Another sentence or a link has other holds, of which nothing is taken back.
    if (own !== holds.value) past = [];
    if (!handle || handle !== moved || own !== holds.value) past.push(holds.value);
    moved = handle;
    taken = [];
    own = holds.value = next;
  }

  /**
   * Holds numbers at values, in place of what they were held at.
   *
   * @param {Hold[]} those
   */
  function holdAll(those) {
    const others = holds.value.filter((each) => !those.some((one) => isSame(each, one)));
    change([...others, ...those], those.map(({node, t, unit}) => `${node} ${t} ${unit}`).join());
  }

  /** Holds a number at a value. @param {Hold} hold */
  const hold = (hold) => holdAll([hold]);

  /** Lets numbers be what the net makes them. @param {import("../scene.js").Place[]} places */
  function letGo(...places) {
    change(holds.value.filter((each) => !places.some((place) => isSame(each, place))));
  }

  /** Takes back the last change; of a link's holds the newest. */
  function undo() {
    const known = own === holds.value ? past.pop() : undefined;
    if (!known && holds.value.length === 0) return;
    const before = known ?? holds.value.slice(0, -1);
    if (own !== holds.value) taken = [];
    taken.push(holds.value);
    moved = "";
    own = holds.value = before;
  }

  /** Makes again what was taken back last. */
  function redo() {
    const after = own === holds.value ? taken.pop() : undefined;
    if (!after) return;
    past.push(holds.value);
    own = holds.value = after;
  }

  function letAllGo() {
    change([]);
  }

  return {asked, isHeld, hold, holdAll, letGo, undo, redo, letAllGo};
}

/** @typedef {ReturnType<typeof createInterventions>} Interventions */

/** As many numbers as a link can hold. */
const MOST_PLACES = 400;

/** Where a number has no bounds, how far it may be turned at least, to either side. */
const REACH = 3;

/**
 * What a hand can do with the cell of a score.
 *
 * @param {{scene: Scene, cursor: Cursor, interventions: Interventions, predict: Predict}} parts
 */
export function createHand({scene, cursor, interventions, predict}) {
  const {cell, isBack, length, presentValue, t, unit, units} = cursor;
  const {holdAll, letGo} = interventions;

  /** Whether anything goes round: a net without memory has the loop, and nothing on it. */
  const isRecurrent = computed(() => cell.value?.nodes.some(({op}) => op === "previous") ?? true);

  /** Whether the numbers of the present word are handles, and whether of all units at once. */
  const isOn = signal(false);
  const isOfAll = signal(false);

  /** Whether a handle moves its number at every word, where a link has room for them. */
  const isAtAll = signal(false);
  const fitsAll = computed(() => length.value * (isOfAll.value ? units.value : 1) <= MOST_PLACES);

  /**
   * What can be turned by hand: whatever has a lane of its own; where the cell is learned by hand only
   * valves, and what they let in.
   */
  const handles = computed(() =>
    (cell.value?.nodes ?? []).filter(
      ({key, lane, op, range}) =>
        lane === key &&
        (isOn.value || (range && functionOf(op) && !cell.value?.states.includes(key))),
    ),
  );

  /**
   * How far a number of the present word can be turned.
   *
   * @param {import("../../lib/cell.js").CellNode} node
   */
  function reachOf({key, range}) {
    if (range) return range;
    const value = Math.abs(presentValue(key));
    const most = Math.max(REACH, Number.isFinite(value) ? Math.ceil(value) : 0);
    return [-most, most];
  }

  /** Whether there is anything to take hold of. */
  const canHold = computed(
    () =>
      isOn.value &&
      scene.shows.value.gradient &&
      !isBack.value &&
      t.value >= 0 &&
      !predict.isEmpty.value,
  );

  function toggle() {
    isOn.value = !isOn.value && scene.shows.value.gradient;
  }

  /** The places of a node that a handle moves, at the present word or at all. @param {string} node */
  function placesOf(node) {
    const those = isOfAll.value ? Array.from({length: units.value}, (_, at) => at) : [unit.value];
    const isEverywhere = isAtAll.value && fitsAll.value;
    const words = isEverywhere ? Array.from({length: length.value}, (_, at) => at) : [t.value];
    return words.flatMap((at) => those.map((of) => ({node, t: at, unit: of})));
  }

  /** @param {string} node @param {number} value */
  function turn(node, value) {
    holdAll(placesOf(node).map((place) => ({...place, value})));
  }

  /** @param {string} node */
  function release(node) {
    letGo(...placesOf(node));
  }

  return {
    isRecurrent,
    handles,
    reachOf,
    isOn,
    isOfAll,
    isAtAll,
    fitsAll,
    canHold,
    toggle,
    turn,
    release,
  };
}

/** @typedef {ReturnType<typeof createHand>} Hand */
