/**
 * What a link asks for and the net or the sentence does not have: it is left out, and its key named.
 *
 * @typedef {import("../store/scene.js").Place} Place
 * @typedef {import("../lib/trace.js").Trace} Trace
 */

import {batch} from "../../vendor/view.js";
import {choicesOf} from "../lib/cell.js";
import {isSlope} from "../lib/place.js";
import {vectorAt} from "../lib/trace.js";
import {cellOf, net} from "../store/catalogue.js";
import {MOST_TOKENS, piecesOf} from "../store/editor.js";
import {scene} from "../store/scene.js";
import {FIELDS} from "../store/scene-fragment.js";

/**
 * What can be told before the sentence is read: what the server would refuse to read at all.
 *
 * @returns {string[]} the keys of what was left out
 */
export function trimScene() {
  const of = net.value;
  const cell = of && cellOf(of.cell, of.options);
  if (!of || !cell) return [];
  const pieces = piecesOf(scene.text.value);
  const length = Math.min(pieces.length, MOST_TOKENS);
  const isHoldable = (
    /** @type {import("../store/scene.js").Hold} */ {node: key, t, unit, value},
  ) => {
    const node = cell.nodes.find((each) => each.key === key);
    const [low, high] = node?.range ?? [-Infinity, Infinity];
    const isThere = node && node.op !== "input" && unit < of.hidden && t >= 0 && t < length;
    return isThere && value >= low && value <= high;
  };
  const read = pieces.slice(0, MOST_TOKENS).map(({before, text}) => before + text);
  return changed({
    text: () => {
      if (pieces.length > length) scene.text.value = read.join("");
    },
    typed: () => keep(scene.asTyped, (t) => t < length),
    holds: () => keep(scene.holds, isHoldable),
  });
}

/**
 * What can be told once it is read. The present, its phase and the unit stay within the score
 * whoever asks; here they are only named.
 *
 * @param {Trace} of
 * @returns {string[]} the keys of what was left out
 */
export function trimToTrace(of) {
  const {t, phase, unit} = scene;
  const over = Object.entries({
    t: (t.value ?? -1) >= of.columns.length,
    phase: (phase.value ?? 0) > of.cell.phases.length,
    unit: (unit.value ?? 0) >= of.hidden,
  }).flatMap(([key, isOver]) => (isOver ? [key] : []));
  // Of a share there is no gradient, only of the number behind it.
  const isThere = (/** @type {Place} */ place) =>
    place.unit < sizeOf(of, place) && !(isSlope(place) && place.node.startsWith("p:"));
  const isAsked = (/** @type {Place} */ place) =>
    isThere(place) && !(isSlope(place) && scene.loss.value === null);
  for (const list of [scene.why, scene.pins, scene.holds]) settle(of, list);
  const trimmed = changed({
    // A way leads from number to number: past one that is not there it leads nowhere.
    why: () => {
      const gap = scene.why.value.findIndex((place) => !isAsked(place));
      if (gap >= 0) scene.why.value = scene.why.value.slice(0, gap);
    },
    pins: () => keep(scene.pins, isThere),
    loss: () => trimLoss(of),
    chain: () => {
      if (scene.chain.value && scene.chain.value !== of.chain.id) scene.chain.value = "";
    },
    by: () => {
      if (!choicesOf(of.cell).includes(scene.by.value ?? "")) scene.by.value = null;
    },
  });
  return [...over, ...trimmed];
}

/**
 * How many numbers stand at a place, and so 0 where nothing does.
 *
 * @param {Trace} of
 * @param {Place} place
 */
function sizeOf(of, {node, t, chain}) {
  if (chain !== undefined) return sizeElsewhere(of, node, t, chain);
  const [kind, head] = node.split(":");
  if (head === undefined) return t < of.columns.length ? (vectorAt(of, t, node)?.length ?? 0) : 0;
  const isAnswer = kind === "head" || kind === "p";
  return isAnswer ? (of.columns[t]?.answers[head]?.p.length ?? 0) : 0;
}

/**
 * The same of a chain that is not shown; the chains of a net are of one kind and size.
 *
 * @param {Trace} of
 * @param {string} node
 * @param {number} t
 * @param {string} chain
 */
function sizeElsewhere(of, node, t, chain) {
  const isThere = of.chains.some(({id}) => id === chain) && t < of.columns.length;
  return isThere && of.cell.nodes.some(({key}) => key === node) ? of.hidden : 0;
}

/**
 * Places as they are seen from the chain that is shown: of its own they name no chain.
 *
 * @template {Place} P
 * @param {Trace} of
 * @param {P[]} places
 * @returns {P[]}
 */
export function placesIn(of, places) {
  return places.map(({chain, ...rest}) => {
    const named = chain === "main" ? of.lead : chain;
    const isHere = named === undefined || named === of.chain.id;
    return /** @type {P} */ (isHere ? rest : {...rest, chain: named});
  });
}

/**
 * @param {Trace} of
 * @param {{value: any[]}} list
 */
function settle(of, list) {
  const settled = placesIn(of, list.value);
  if (JSON.stringify(settled) !== JSON.stringify(list.value)) list.value = settled;
}

/** @param {Trace} of */
function trimLoss(of) {
  const loss = scene.loss.value;
  if (!loss) return;
  const head = of.heads.find(({name}) => name === loss.head);
  if (!head || !of.columns[loss.t]?.answers[loss.head]) scene.loss.value = null;
  else if (loss.target !== null && !head.classes.includes(loss.target))
    scene.loss.value = {...loss, target: null};
}

/**
 * @template V
 * @param {import("../../vendor/view.js").Signal<V[]>} signal
 * @param {(each: V) => unknown} isGood
 */
function keep(signal, isGood) {
  const good = signal.value.filter(isGood);
  if (good.length < signal.value.length) signal.value = good;
}

/**
 * Does each change, and names those that changed something.
 *
 * @param {Record<string, () => void>} changes by the key of the field
 * @returns {string[]}
 */
function changed(changes) {
  const dropped = /** @type {string[]} */ ([]);
  batch(() => {
    for (const [key, change] of Object.entries(changes)) {
      const before = FIELDS[key].write();
      change();
      if (FIELDS[key].write() !== before) dropped.push(key);
    }
  });
  return dropped;
}
