/**
 * Which chain of a net is shown, where it has several: layers, and both directions.
 *
 * A place of the shown chain has no chain of its own; one of another chain names it.
 *
 * @typedef {import("../scene.js").Place} Place
 * @typedef {import("../../lib/trace.js").Chain} Chain
 */

import {batch} from "../../../vendor/view.js";
import {isBothWays, isRead} from "../../lib/chain-band.js";
import {toOwn} from "../../lib/joined.js";
import {isDrawn} from "../../lib/place.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */

/**
 * @template {Place} P
 * @param {P} place
 * @param {string} was
 * @param {string} id
 * @returns {P}
 */
function seenFrom(place, was, id) {
  if (/^(head|p):/.test(place.node)) return place;
  const {chain = was, ...rest} = place;
  return /** @type {P} */ (chain === id ? rest : {...rest, chain});
}

/**
 * The chains of the net at hand, seen from the one that is shown.
 *
 * @param {{scene: Scene, cursor: Cursor}} parts
 */
export function createChains({scene, cursor}) {
  const {trace} = cursor;

  /** Which chain the server is asked about. @param {Place} place */
  function chainOf({chain, node, t = -1}) {
    const of = trace.value;
    if (/^(head|p):/.test(node)) return of?.lead ?? "main";
    return chain ?? (of ? toOwn(of, t).chain : "main");
  }

  /** The chain that a place names, or the shown one. @param {Place} place */
  function chainNamed(place) {
    return trace.value?.chains.find(({id}) => id === chainOf(place));
  }

  /** Whether a chain reads the text itself, and not what another chain made of it. @param {Place} place */
  const readsText = (place) => (chainNamed(place)?.layer ?? 0) === 0;

  /** How many layers the net has. */
  const layers = () => Math.max(0, ...(trace.value?.chains ?? []).map(({layer}) => layer)) + 1;

  /** Shows another chain; what is asked, pinned and held stays where it is. @param {string} id */
  function show(id) {
    const of = trace.value;
    if (!of || of.chain.id === id) return;
    const was = of.chain.id;
    batch(() => {
      for (const list of [scene.why, scene.pins, scene.holds])
        list.value = /** @type {any} */ (list.value.map((place) => seenFrom(place, was, id)));
      scene.unit.value = null;
      scene.chain.value = id === of.lead ? "" : id;
    });
  }

  /** Whether chains run both ways. */
  const bothWays = () => isBothWays(trace.value?.chains ?? []);

  /** Of a net that reads both ways: the chain that is stepped after the shown one, or before. @param {1 | -1} by */
  function inTurn(by) {
    const of = trace.value;
    if (!of || !bothWays()) return undefined;
    const all = of.chains.filter(isDrawn);
    return all[all.findIndex(({id}) => id === of.chain.id) + by];
  }

  /** Shows the chain that comes next, after the last the first. */
  function showNext() {
    const all = (trace.value?.chains ?? []).filter(isDrawn);
    const at = all.findIndex(({id}) => id === trace.value?.chain.id);
    if (all.length > 1) show(all[(at + 1) % all.length].id);
  }

  /**
   * Whether a chain beside the shown one has read a column, for the word that is looked at. What was
   * only just read lies there whole.
   *
   * @param {import("../../lib/chain-band.js").Beside} chain
   * @param {number} at
   */
  function hasRead(chain, at) {
    const of = trace.value;
    if (!of) return false;
    if (scene.t.value === null) return true;
    const reached = cursor.reachedAt(cursor.t.value);
    return isRead({
      ...{chain, shown: of.chain, at, present: cursor.t.value},
      isBegun: reached > 0,
      isDone: reached >= cursor.phases.value.length,
    });
  }

  return {chainOf, chainNamed, readsText, layers, show, bothWays, inTurn, showNext, hasRead};
}

/** @typedef {ReturnType<typeof createChains>} Chains */
