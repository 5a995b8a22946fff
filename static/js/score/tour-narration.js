/** What is said of a beat of the first minute, with the numbers of the trace. */

import {nodeOf} from "../lib/cell.js";
import {lensNumber} from "../lib/format.js";
import {placed} from "../lib/narration.js";
import {worded} from "../lib/strings.js";
import {visibleText} from "../lib/tokens.js";
import {partsOf} from "../lib/tour.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** A memory that holds less is said to be nearly empty. */
const EMPTY = 0.2;
/** A memory that changes by less is said to stay; what is left of less than that is gone. */
const STAYS = 0.08;

/**
 * @param {Score} score
 * @returns {import("../lib/narration.js").Run[]}
 */
export function tourSays(score) {
  const cell = score.cell.value;
  const beat = score.tour.beat.value;
  if (!cell || !beat) return [];
  const parts = partsOf(cell);
  const {keeps, writes} = parts;
  const value = (/** @type {string | null | undefined} */ key) =>
    key ? score.presentValue(key) : Number.NaN;
  const before = valueBefore(score, parts.memory);
  const number = (/** @type {string | null} */ node, own = value(node)) => ({
    text: lensNumber(own),
    value: own,
    node: node ?? "",
    strong: true,
  });
  const gate = /write/.test(beat.say) ? writes : keeps;
  const [shut, open] = (gate && nodeOf(cell, gate.key).ends) ?? ["", ""];
  const name = (/** @type {string} */ key) => ({
    text: nodeOf(cell, key).name.replace(/ \(.*\)$/, ""),
    node: key,
    strong: true,
  });
  const say = variant(beat.say, {
    before,
    now: value(parts.memory),
    kept: value(parts.kept),
    gate: gate ? value(gate.key) : Number.NaN,
  });
  const isLast = score.tour.at.value === score.tour.beats.value.length - 1;
  const more = isLast && !beat.isOpen ? ` ${worded("tour.look-inside", "")}` : "";
  return placed(worded(`tour.${say}`, "") + more, {
    word: {text: `“${visibleText(score.present.value?.text ?? "")}”`},
    memory: name(parts.memory),
    gate: gate ? name(gate.key) : {text: ""},
    before: number(parts.memory, before),
    value: number(parts.memory),
    kept: number(parts.kept),
    written: number(parts.written),
    one: {text: shut},
    two: {text: open},
    key: {text: worded(score.page.phone.value ? "tour.key-phone" : "key.right", ""), isKey: true},
  });
}

/**
 * The sentence that is true of a beat.
 *
 * @param {import("../lib/tour.js").Say} say
 * @param {{before: number, now: number, kept: number, gate: number}} values
 */
function variant(say, {before, now, kept, gate}) {
  const isOpen = gate > 0.5;
  if (say === "drops") {
    if (Math.abs(kept) > STAYS * Math.abs(before)) return "drops-in-part";
    return isOpen ? "drops-opens" : "drops-shuts";
  }
  if (say === "writes") return isOpen ? "writes-opens" : "writes-shuts";
  if (say !== "goes-on") return say;
  if (Math.abs(now) < EMPTY) return "empty";
  if (Math.abs(now - before) > STAYS) return "moves";
  if (Number.isNaN(gate)) return "stays";
  return isOpen ? "kept-open" : "kept-shut";
}

/**
 * @param {Score} score
 * @param {string} memory
 */
function valueBefore(score, memory) {
  const at = score.t.value - 1;
  const values = at < 0 ? score.trace.value?.start : score.trace.value?.columns[at]?.values;
  return values?.[memory]?.[score.unit.value] ?? 0;
}
