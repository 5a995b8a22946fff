/**
 * What the server answers, as the score keeps it: column by column.
 *
 * @typedef {import("../lib/trace.js").Trace} Trace
 * @typedef {import("../lib/trace.js").ScoreColumn} ScoreColumn
 * @typedef {import("../api/wire.js").TraceAnswer} TraceAnswer
 * @typedef {import("../api/wire.js").StepAnswer} StepAnswer
 * @typedef {import("../lib/base64.js").Encoded | import("../lib/base64.js").Nested[]} WireArray
 * @typedef {import("../lib/base64.js").NumberArray} NumberArray
 * @typedef {import("../lib/trace.js").Likeliest} Likeliest
 */

import {decode, row} from "../lib/base64.js";
import {isDrawn, leadOf} from "../lib/place.js";
import {t as say} from "../lib/strings.js";
import {cellOf} from "../store/catalogue.js";
import {besideOf, votesOf} from "./decode-beside.js";
import {joinedChains} from "./decode-joined.js";

/** How many of the likeliest classes of a head are asked for. */
export const RANKED = {top: 5};

/** @param {Record<string, WireArray>} arrays */
function decoded(arrays) {
  return Object.fromEntries(Object.entries(arrays).map(([key, array]) => [key, decode(array)]));
}

/** @param {Record<string, WireArray>} vectors */
function vectors(vectors) {
  return Object.fromEntries(
    Object.entries(vectors).map(([key, array]) => [key, decode(array).data]),
  );
}

/**
 * @param {TraceAnswer} answer
 * @param {Pick<Trace, "model" | "asTyped" | "holds" | "writes" | "writing">} asked what was asked for
 * @param {string} [wanted] the chain to show; left out or not there, the one the net is shown by
 * @returns {Trace}
 */
export function toTrace(answer, asked, wanted = "") {
  const chains = answer.chains.map(chainNamed);
  const writes = chains.find(({role}) => role === "decoder");
  const lead = writes ?? leadOf(chains);
  const of = (writes ? chains : chains.filter(isDrawn)).find(({id}) => id === wanted) ?? lead;
  const chain = answer.chains.find(({id}) => id === of?.id);
  if (!lead || !of || !chain) throw new NotDrawn();
  const joined = joinedChains(answer, chain);
  const cell = cellOf(chain.cell, chain.options);
  if (!cell) throw new Error(`the server has no cell "${chain.cell}"`);
  const heads = answer.heads.map((head) => ({
    ...head,
    p: decode(head.p),
    said: head.kind === "number" ? decode(head.logits) : null,
    wanted: (head.wanted ?? []).map((each) => (each === null ? null : each.map(Number))),
    top: head.top ?? [],
    votesAt: votesOf(head),
  }));
  return {
    text: answer.text,
    ...asked,
    cell,
    chain: of,
    chains,
    beside: answer.chains
      .filter((each) => !joined.includes(each) && each.axis === chain.axis && isDrawn(each))
      .flatMap(besideOf),
    lead: lead.id,
    hidden: chain.hidden,
    start: vectors(joined[0].start),
    segments: segmentsOf(answer, joined),
    written: answer.written?.map(saidOf) ?? [],
    right: answer.right_answer ?? null,
    grammar: answer.grammar ?? null,
    opening: answer.opening ?? null,
    heads: heads.map(named),
    columns: joined.flatMap((each) => columnsOf(answer, each, heads)),
  };
}

/**
 * The columns of one chain.
 *
 * @param {TraceAnswer} answer
 * @param {import("../api/wire.js").Chain} chain
 * @param {Parameters<typeof answersAt>[0]} heads
 * @returns {ScoreColumn[]}
 */
function columnsOf(answer, chain, heads) {
  const nodes = decoded(chain.nodes);
  const own = heads.filter(({axis}) => axis === undefined || axis === chain.axis);
  return columnsAlong(answer, chain.axis).map((column, t) => ({
    ...typed(column),
    values: Object.fromEntries(Object.entries(nodes).map(([key, array]) => [key, row(array, t)])),
    answers: answersAt(own, t),
  }));
}

/** @param {TraceAnswer} answer @param {string} axis */
const columnsAlong = (answer, axis) =>
  answer.axes.find(({id}) => id === axis)?.columns ?? answer.columns;

/**
 * Where the columns of each chain begin, where a net has more than one axis.
 *
 * @param {TraceAnswer} answer
 * @param {import("../api/wire.js").Chain[]} joined
 * @returns {import("../lib/joined.js").Segment[]}
 */
function segmentsOf(answer, joined) {
  if (answer.axes.length < 2) return [];
  let from = 0;
  return joined.map(({id, axis, role}) => {
    const segment = {chain: id, from, length: columnsAlong(answer, axis).length, role};
    from += segment.length;
    return segment;
  });
}

/** @param {import("../api/wire.js").Written} written */
function saidOf({words, p, score, ended}) {
  return {words, p: decode(p).data, score: Number(score), ended};
}

/**
 * @param {StepAnswer} answer
 * @param {string} before the white space typed before the word
 * @returns {ScoreColumn}
 */
export function toColumn(answer, before) {
  const heads = answer.heads.map(({name, kind, p, logits}) => {
    const numbers = kind === "number" ? decode(logits).data : null;
    return [name, {p: decode(p).data, label: null, numbers, wanted: null}];
  });
  return {
    ...typed(answer.column),
    before,
    values: vectors(answer.chain.nodes),
    answers: Object.fromEntries(heads),
  };
}

/** A net of which no chain can be drawn. */
export class NotDrawn extends Error {}

/**
 * @param {import("../api/wire.js").Chain} chain
 * @returns {import("../lib/trace.js").Chain}
 */
function chainNamed({id, layer, direction, role}) {
  return {id, layer, direction, role};
}

/** @param {{name: string, classes: string[], kind?: string}} head */
function named({name, classes, kind}) {
  return {name, classes, kind};
}

/**
 * A column as it was typed; a number is never taken for another one.
 *
 * @param {import("../api/wire.js").Column} column
 */
function typed({text, before, understood, numbers = []}) {
  const {how, token} = understood;
  const known = /** @type {const} */ ({token, how: "known"});
  if (numbers.length > 0) return {text, before, understood: {...known, token: text}};
  // What a decoder is always given first is a sign for machines.
  if (how === "given") return {text: say("writing.start"), before: " ", understood: known};
  return how === "written" ? {text, before: " ", understood: known} : {text, before, understood};
}

/**
 * @param {{name: string, axis?: string, classes: string[], positions: number[], labels: (number | null)[], p: NumberArray,
 *   said: NumberArray | null, wanted: (number[] | null)[], top: Likeliest[], votesAt: ReturnType<typeof votesOf>}[]} heads
 * @param {number} t
 */
function answersAt(heads, t) {
  const asked = heads.filter(({positions}) => positions.includes(t));
  return Object.fromEntries(
    asked.map(({name, classes, positions, p, labels, said, wanted, top, votesAt}) => {
      const at = positions.indexOf(t);
      const numbers = said && {numbers: row(said, at), wanted: wanted[at] ?? null};
      const label = labels[at] ?? null;
      const likeliest = top[at];
      const isShort = likeliest !== undefined && p.shape[1] === 0;
      const known = isShort ? spread(likeliest, classes.length, label) : row(p, at);
      return [name, {p: known, label, likeliest, isShort, votes: votesAt(at), ...numbers}];
    }),
  );
}

/**
 * The likeliest among all classes; how likely the others are was not told.
 *
 * @param {Likeliest} told
 * @param {number} classes
 * @param {number | null} label
 */
function spread({classes: own, p, right}, classes, label) {
  const all = new Float64Array(classes).fill(Number.NaN);
  for (const [place, each] of own.entries()) all[each] = Number(p[place]);
  if (label !== null && right !== null) all[label] = Number(right);
  return all;
}
