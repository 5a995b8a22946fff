/**
 * The sentence while it is typed: the field opens and closes, and every finished word is read at once.
 */

import {batch} from "../../vendor/view.js";
import {PACKED, post} from "../api/client.js";
import {asked as askedFor} from "../lib/recipe.js";
import {t as say} from "../lib/strings.js";
import {textOf} from "../lib/tokens.js";
import {complain, online, settled} from "../store/connection.js";
import {
  caret,
  composing,
  draft,
  editing,
  finishedPieces,
  MOST_TOKENS,
  marked,
  offersAreShut,
  piecesOf,
} from "../store/editor.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";
import {attempt} from "./connection.js";
import {toColumn} from "./decode.js";
import {loadWords} from "./open.js";
import {forget, read} from "./read.js";
import {judge} from "./reader.js";

const {trace} = score;
const {asked: interventionsOf} = score.interventions;
const {pause} = score.playback;

/** @typedef {import("../lib/tokens.js").Piece} Piece */

/** More new words than these at once are read whole. */
const MOST_STEPS = 2;

/** The sentence that stood there when the field was opened. */
let begunWith = "";

let generation = 0;
/** @type {Promise<unknown>} */
let queue = Promise.resolve();
/** @type {Piece[]} what is shown, or will be when the queue is done */
let expected = [];

/** Begins with what the score shows. */
export function begin() {
  generation += 1;
  expected = shown();
}

/**
 * Brings the score up to the draft.
 *
 * @param {{whole?: boolean}} [how] whether the last word is finished too
 */
export function follow({whole = false} = {}) {
  const pieces = split(whole);
  if (pieces.length > MOST_TOKENS) {
    complain("text", say("editor.too-many-words", {most: MOST_TOKENS}));
    return;
  }
  const common = commonLength(expected, pieces);
  const added = pieces.slice(common);
  if (added.length > MOST_STEPS || common < Math.min(expected.length, pieces.length)) {
    readWhole(pieces);
  } else {
    if (common < expected.length) cut(pieces);
    for (const piece of added) enter(piece);
  }
}

/** The last word is finished; the sentence is read once more for its right answers. */
export async function commit() {
  follow({whole: true});
  const mine = generation;
  await queue;
  if (mine === generation) await reread();
}

/** What was read stays; what stands unfinished is not read. */
export async function abandon() {
  await queue;
  await reread();
}

/** @param {boolean} whole */
function split(whole) {
  return whole ? piecesOf(draft.value) : finishedPieces(draft.value);
}

/** @returns {Piece[]} */
function shown() {
  const {columns = [], segments = []} = trace.value ?? {};
  const typed = segments.length > 0 ? columns.slice(0, segments[0].length) : columns;
  return typed.map(({text, before}) => ({text, before}));
}

/**
 * @param {Piece[]} one
 * @param {Piece[]} other
 */
function commonLength(one, other) {
  let length = 0;
  while (one[length]?.text !== undefined && one[length].text === other[length]?.text) length += 1;
  return length;
}

/** @param {Piece[]} pieces */
function readWhole(pieces) {
  generation += 1;
  expected = pieces;
  batch(() => {
    scene.text.value = textOf(pieces);
    scene.asTyped.value = [];
    scene.writes.value = "";
    scene.holds.value = [];
    scene.t.value = null;
    scene.phase.value = null;
  });
}

/**
 * What was deleted at the end goes; what was read before stays true without it.
 *
 * @param {Piece[]} pieces
 */
function cut(pieces) {
  generation += 1;
  const mine = generation;
  expected = pieces.slice(0, commonLength(expected, pieces));
  queue = queue.then(() => {
    const has = trace.value;
    if (mine !== generation || !has) return;
    if (has.columns.length < expected.length) readWhole(expected);
    else show(has.columns.slice(0, expected.length));
  });
}

/** @param {Piece} piece */
function enter(piece) {
  const mine = generation;
  const at = expected.length;
  expected = [...expected, piece];
  queue = queue.then(() => (mine === generation ? step(piece, at, mine) : undefined));
}

/**
 * @param {Piece} piece
 * @param {number} at
 * @param {number} mine
 */
async function step(piece, at, mine) {
  const has = trace.value;
  // A net that was never seen to read has no known start: its first word is read whole.
  // What reads from the end reads all of it anew.
  if (
    !has ||
    has.chains.length > 1 ||
    has.columns.length !== at ||
    Object.keys(has.start).length === 0
  ) {
    readWhole(expected);
    return;
  }
  const went = await attempt("text", async () => {
    const answer = await post("api/step", {
      model: askedFor(has.model),
      token: piece.text,
      state: stateAfter(has),
      as_typed: scene.asTyped.value.includes(at),
      interventions: interventionsOf(scene.holds.value.filter(({t}) => t === at)).map((each) => ({
        ...each,
        t: 0,
      })),
      ...PACKED,
    });
    if (mine !== generation) return;
    show([...has.columns, toColumn(answer, piece.before)]);
  });
  if (went || mine !== generation) return;
  // What was typed while the server is gone is read as soon as it is back.
  if (online.value) begin();
  else readWhole(expected);
}

/**
 * The state after the last column, as a step wants it.
 *
 * @param {import("../lib/trace.js").Trace} of
 */
function stateAfter(of) {
  const last = of.columns.at(-1)?.values ?? of.start;
  return Object.fromEntries(of.cell.states.map((key) => [key, Array.from(last[key], jsonNumber)]));
}

/** @param {number} value @returns {import("../lib/base64.js").JsonNumber} */
function jsonNumber(value) {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

/** @param {import("../lib/trace.js").ScoreColumn[]} columns */
function show(columns) {
  const has = trace.value;
  if (!has) return;
  const text = textOf(columns);
  const asTyped = has.asTyped.filter((at) => at < columns.length);
  const holds = scene.holds.value.filter(({t}) => t < columns.length);
  settled("text");
  forget();
  batch(() => {
    trace.value = {...has, text, asTyped, holds, columns};
    scene.holds.value = holds;
    scene.text.value = text;
    scene.asTyped.value = asTyped;
    scene.t.value = null;
    scene.phase.value = null;
  });
}

async function reread() {
  await read();
  expected = shown();
}

export function open() {
  if (editing.value) return;
  pause();
  loadWords();
  begin();
  begunWith = scene.text.value;
  batch(() => {
    draft.value = scene.text.value;
    caret.value = draft.value.length;
    composing.value = false;
    offersAreShut.value = false;
    marked.value = -1;
    editing.value = true;
  });
}

/** What was typed last counts as finished. */
export async function close() {
  if (!editing.value) return;
  editing.value = false;
  const before = begunWith;
  await commit();
  if (scene.text.value !== before && !editing.value) judge(scene.text.value);
}

/** Without reading what stands unfinished. */
export function leave() {
  editing.value = false;
  settled("text");
  abandon();
}

/**
 * The field has changed.
 *
 * @param {string} text
 * @param {number} at the caret
 */
export function change(text, at) {
  batch(() => {
    draft.value = text;
    caret.value = at;
    marked.value = -1;
    offersAreShut.value = false;
  });
  if (!composing.value) follow();
}
