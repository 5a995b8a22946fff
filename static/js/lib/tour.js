/**
 * The first minute with a cell, as data: beats, of which one press brings the next. Each is a word,
 * what is said of it, and the lanes that it earns: those in which something happens there.
 *
 * It is read off the cell's graph and off what one unit does in this text. The memory and the gate
 * that keeps it are there from the beginning. What writes comes in where the unit is first written.
 * The last word is the one at which the unit drops what it holds, or, if it never does, the one at
 * which it is written; there the gate's decision is asked before it is shown.
 *
 * @typedef {import("./cell.js").Cell} Cell
 * @typedef {{cell: Cell, start: Record<string, ArrayLike<number>>, columns: {values: Record<string,
 *   ArrayLike<number>>}[]}} Read
 *
 * @typedef {"begins" | "goes-on" | "writes" | "drops" | "turns" | "asks-keep" | "asks-write"} Say
 * @typedef {{t: number, say: Say, isOpen: boolean, lanes: string[]}} Beat `isOpen`: what happens at
 *   the word is not shown yet
 *
 * @typedef {{key: string, isTurned: boolean}} Valve `isTurned`: it lets through what it does not keep
 * @typedef {{memory: string, keeps: Valve | null, kept: string | null, writes: Valve | null,
 *   written: string | null, substance: string | null}} Parts
 */

import {eventsOf, memoryOf} from "./events.js";

/**
 * The nodes of a cell that a first minute speaks of.
 *
 * @param {Cell} cell
 * @returns {Parts}
 */
export function partsOf(cell) {
  const memory = memoryOf(cell);
  const kept = memory?.kept ?? null;
  const written = memory?.written.length === 1 ? memory.written[0] : null;
  const writes = written === null ? null : valveOf(cell, written);
  const inputs = nodeAt(cell, written)?.inputs ?? [];
  return {
    memory: cell.belt,
    keeps: kept === null ? null : valveOf(cell, kept),
    kept,
    writes,
    written,
    substance: inputs.find((key) => nodeAt(cell, key)?.lane === key && key !== writes?.key) ?? null,
  };
}

/**
 * @param {Cell} cell
 * @param {string | null} key
 */
function nodeAt(cell, key) {
  return cell.nodes.find((node) => node.key === key);
}

/**
 * The valve that a product goes through, or null.
 *
 * @param {Cell} cell
 * @param {string} product
 * @returns {Valve | null}
 */
function valveOf(cell, product) {
  for (const key of nodeAt(cell, product)?.inputs ?? []) {
    const node = nodeAt(cell, key);
    const turned = node?.op === "one_minus" ? nodeAt(cell, node.inputs[0]) : undefined;
    if (node?.kind === "valve") return {key, isTurned: false};
    if (turned?.kind === "valve") return {key: turned.key, isTurned: true};
  }
  return null;
}

/**
 * The beats of one unit's first minute with a text.
 *
 * @param {Read} read
 * @param {number} unit
 * @returns {Beat[]}
 */
export function beatsOf(read, unit) {
  const {cell, columns} = read;
  const parts = partsOf(cell);
  // At the first word every memory is written: it was empty.
  const events = eventsOf(read, unit).filter(({t}) => t > 0);
  const isOf =
    (/** @type {string} */ deed) =>
    (/** @type {{deeds: string[]}} */ {deeds}) =>
      deeds.includes(deed) || deeds.includes("turned");
  const write = events.find(isOf("written"));
  const drop = events.find((event) => isOf("dropped")(event) && event.t > (write?.t ?? 0));
  const last = drop ?? write;
  const has = (/** @type {(string | null | undefined)[]} */ ...keys) =>
    keys.flatMap((key) => (key && cell.lanes.includes(key) ? [key] : []));
  const first = has(parts.memory, parts.keeps?.key);
  const more = has(parts.writes?.key, parts.substance).filter((key) => !first.includes(key));
  /** @type {Beat[]} */
  const beats = [];
  for (let t = 0; t < columns.length && t <= (last?.t ?? Infinity); t++) {
    const lanes = t === 0 ? first : t === write?.t ? more.slice(0, 1) : [];
    const gate = t === drop?.t ? parts.keeps : parts.writes;
    const isLast = t > 0 && t === last?.t;
    if (isLast && gate)
      beats.push({t, say: t === drop?.t ? "asks-keep" : "asks-write", isOpen: true, lanes});
    const say = isLast || t === write?.t ? sayOf(t === drop?.t, gate) : t ? "goes-on" : "begins";
    beats.push({t, say, isOpen: false, lanes});
  }
  return beats;
}

/**
 * @param {boolean} isDrop
 * @param {Valve | null} gate
 * @returns {Say}
 */
function sayOf(isDrop, gate) {
  if (!gate) return "turns";
  return isDrop ? "drops" : "writes";
}
