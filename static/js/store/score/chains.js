/**
 * Which chain of a net is shown, where it has several: layers, and both directions.
 *
 * A place of the shown chain has no chain of its own; one of another chain names it.
 *
 * @typedef {import("../scene.js").Place} Place
 * @typedef {import("../../lib/trace.js").Chain} Chain
 */

import {batch} from "../../../vendor/view.js";

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
  function chainOf({chain, node}) {
    const of = trace.value;
    if (/^(head|p):/.test(node)) return of?.lead ?? "main";
    return chain ?? of?.chain.id ?? "main";
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

  return {chainOf, chainNamed, readsText, layers, show};
}

/** @typedef {ReturnType<typeof createChains>} Chains */
