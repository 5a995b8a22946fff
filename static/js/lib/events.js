/**
 * The words of a text at which one unit's memory moves, and what happens there: something is
 * written into it, something is dropped from it, or it turns from one sign to the other.
 *
 * An event is a move of the memory, not a gate that crosses a threshold. Fixed thresholds were tried
 * (a forget gate under .2, an input gate over .8) and rejected: they mark a first word, where there
 * is nothing to drop, and miss a gate of .79996 and one of .67 through which a word is written that
 * the unit then keeps for sixty words.
 *
 * What is kept, and what is written, is read off the cell's graph, so that every cell has events:
 * where the memory is a sum, one part of it is the memory of before, whole or through a valve, and
 * the rest is written. A memory that is made anew at each word (a simple recurrent net's) writes as
 * far as it moves away from zero, and drops as far as it moves back.
 *
 * @typedef {import("./cell.js").Cell} Cell
 * @typedef {import("./cell.js").CellNode} CellNode
 * @typedef {ArrayLike<number>} Vector
 * @typedef {"written" | "dropped" | "turned"} Deed
 * @typedef {{t: number, deeds: Deed[]}} Event one deed at least
 *
 * @typedef {object} Memory where a cell keeps what it remembers
 * @property {string} state the state's key
 * @property {string | null} kept the part of its sum that was there before; null where it is no sum
 * @property {string[]} written the other parts
 * @property {number[] | null} range of the state, else of what is written; null where neither has one
 */

/** So much of its range a memory moves by, at the least, where something happens. */
export const MOVE = 0.4;
/** A memory that turns has so much on either side of zero: noise around it is no event. */
const SIDE = MOVE / 2;

/**
 * Where the cell keeps what it remembers, or null: a cell without memory has no events.
 *
 * @param {Pick<Cell, "nodes" | "belt">} cell
 * @returns {Memory | null}
 */
export function memoryOf({nodes, belt}) {
  const nodeAt = (/** @type {string} */ key) => nodes.find((node) => node.key === key);
  const before = nodes.find(({op, inputs}) => op === "previous" && inputs[0] === belt);
  const state = nodeAt(belt);
  if (!before || !state) return null;
  const parts = state.op === "plus" ? state.inputs : [];
  const isKept = (/** @type {string} */ key) => {
    const {op, inputs} = nodeAt(key) ?? {op: "", inputs: []};
    return key === before.key || (op === "times" && inputs.includes(before.key));
  };
  const kept = parts.find(isKept) ?? null;
  const written = kept === null ? [] : parts.filter((key) => key !== kept);
  const ranged = [belt, ...(written.length === 1 ? written : [])].map((key) => nodeAt(key)?.range);
  return {state: belt, kept, written, range: ranged.find(Boolean) ?? null};
}

/**
 * The events of one unit, in the order of the words.
 *
 * @param {object} trace
 * @param {Pick<Cell, "nodes" | "belt">} trace.cell
 * @param {Record<string, Vector>} trace.start the states before the first word
 * @param {{values: Record<string, Vector>}[]} trace.columns
 * @param {number} unit
 * @returns {Event[]}
 */
export function eventsOf({cell, start, columns}, unit) {
  const memory = memoryOf(cell);
  if (!memory) return [];
  const states = columns.map(({values}) => values[memory.state]?.[unit] ?? NaN);
  const least = MOVE * sizeOf(memory.range, states);
  const half = SIDE * sizeOf(memory.range, states);
  return columns.flatMap(({values}, t) => {
    const now = states[t];
    const before = t > 0 ? states[t - 1] : (start[memory.state]?.[unit] ?? 0);
    if (before * now < 0 && Math.min(Math.abs(before), Math.abs(now)) >= half)
      return [{t, deeds: /** @type {Deed[]} */ (["turned"])}];
    const {written, dropped} = movesOf(memory, values, {before, now, unit});
    /** @type {Deed[]} */
    const deeds = [
      ...(dropped >= least ? /** @type {Deed[]} */ (["dropped"]) : []),
      ...(written >= least ? /** @type {Deed[]} */ (["written"]) : []),
    ];
    return deeds.length > 0 ? [{t, deeds}] : [];
  });
}

/**
 * How much is written and how much is dropped at one word.
 *
 * @param {Memory} memory
 * @param {Record<string, Vector>} values of the word
 * @param {{before: number, now: number, unit: number}} of the unit's memory on either side
 */
function movesOf({kept, written}, values, {before, now, unit}) {
  if (kept === null) {
    const grown = Math.abs(now) - Math.abs(before);
    return {written: Math.max(0, grown), dropped: Math.max(0, -grown)};
  }
  // What is kept whole is the state of before, which is no value of this word.
  const left = values[kept]?.[unit] ?? before;
  const came = written.reduce((sum, key) => sum + (values[key]?.[unit] ?? 0), 0);
  return {written: Math.abs(came), dropped: Math.abs(before - left)};
}

/**
 * The largest a memory can be; where nothing bounds it, the largest it is in this text.
 *
 * @param {number[] | null} range
 * @param {number[]} states
 */
function sizeOf(range, states) {
  const sizes = (range ?? states).map(Math.abs).filter(Number.isFinite);
  return Math.max(0, ...sizes) || Infinity;
}

/**
 * The nearest event after a word, or before it; null where there is none.
 *
 * @param {Event[]} events
 * @param {number} t
 * @param {1 | -1} way
 */
export function nearest(events, t, way) {
  const ahead = events.filter((event) => way * (event.t - t) > 0);
  return (way > 0 ? ahead[0] : ahead.at(-1)) ?? null;
}
