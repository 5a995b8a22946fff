/**
 * The trace that the scene asks for, read whole: a link, a paste, another net, an edit.
 *
 * @typedef {import("../api/wire.js").TraceAnswer} TraceAnswer
 */

import {batch} from "../../vendor/view.js";
import {PACKED, post, Refusal} from "../api/client.js";
import {isBothWays} from "../lib/chain-band.js";
import {asked as askedFor} from "../lib/recipe.js";
import {t} from "../lib/strings.js";
import {writingOf} from "../lib/writes.js";
import {cellOf, before as counterpart, net, netNamed, task} from "../store/catalogue.js";
import {complain, problems, settled} from "../store/connection.js";
import {piecesOf} from "../store/editor.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";
import {attempt} from "./connection.js";
import {NotDrawn, RANKED, toTrace} from "./decode.js";
import {remember, remembered} from "./history.js";
import {placesIn, trimToTrace} from "./link.js";
import {cannotDraw, forgetNet} from "./nets.js";

const {phases, trace} = score;
const {asked: interventionsOf} = score.interventions;

let asked = 0;
let isLink = false;

/** What the server answered last, and to what: another chain of it is drawn without asking again. */
let latest = {question: "", answer: /** @type {TraceAnswer | null} */ (null)};

/** What lands next was asked for by a link: what it asks for too much is said. */
export function expectLink() {
  isLink = true;
}

/** The text that was opened by name: it is shown where there is something to see. */
let opened = "";

/** @param {string} text */
export function expectOpening(text) {
  opened = text;
}

/** Whatever was asked before is no longer wanted. */
export function forget() {
  asked += 1;
}

/** Whether the picture is what the scene asks for. */
export function isRead() {
  const has = trace.value;
  return (
    has !== null &&
    has.model === scene.model.value &&
    has.chain.id === (scene.chain.value || has.lead) &&
    has.text === scene.text.value &&
    String(has.asTyped) === String(scene.asTyped.value) &&
    (has.writes ?? "") === scene.writes.value &&
    JSON.stringify(has.holds) === JSON.stringify(scene.holds.value)
  );
}

/** Asks for the trace of the scene; an answer that a later question overtook is not used. */
export async function read() {
  const model = scene.model.value;
  const text = scene.text.value;
  const typed = scene.asTyped.value;
  const held = scene.holds.value;
  const chain = scene.chain.value;
  const writes = task.value?.answer ? scene.writes.value : "";
  if (!net.value) return;
  const mine = ++asked;
  if (isBlank(text)) {
    const nothing = blank();
    if (nothing) land(nothing);
    return;
  }
  const before = held.length === 0 ? remembered() : undefined;
  if (before) {
    settled("text");
    land(before);
    return;
  }
  await attempt("text", async () => {
    const opening = text === opened || isAnother(model);
    const wanted = {model: askedFor(model), text, as_typed: typed};
    const ask = (/** @type {object} */ more) => {
      const question = JSON.stringify({...wanted, ...more});
      const again = latest.question === question && latest.answer;
      if (again) return Promise.resolve({...again, opening: null});
      return post("api/trace", {...wanted, ...more, opening, ...RANKED, ...PACKED})
        .then((answer) => {
          if (mine === asked) latest = {question, answer};
          return answer;
        })
        .catch((error) => {
          if (mine !== asked) return null;
          if (error instanceof Refusal && error.status === 404) forgetNet(model);
          throw error;
        });
    };
    const about = {model, asTyped: typed, holds: held, writes, writing: {}};
    const shown = trace.value?.model === model && trace.value.text === text ? trace.value : null;
    // What is right, what the net would write by itself, and in which of its columns something is
    // held, is known when it was asked for once.
    const isForced = /^(right|begin|say)/.test(writes) && !score.writing.knows(model, text);
    const isPlaced = held.length === 0 || !task.value?.answer || shown !== null;
    const own = isForced || !isPlaced ? await ask({}) : null;
    if (mine !== asked) return false;
    if (own) score.writing.remember(model, text, own);
    about.writing = writingOf(writes, score.writing.own.value?.right ?? null);
    const interventions = interventionsOf(held, own ? drawn(own, about, chain) : shown);
    const answer = await ask({interventions, ...about.writing});
    if (mine !== asked || !answer) return false;
    const arrived = drawn(answer, about, chain);
    if (!arrived) return false;
    if (scene.shows.value.history) remember(arrived);
    land(arrived);
  });
}

/**
 * The trace to draw; a net that only reads backwards has none, which is said.
 *
 * @param {TraceAnswer} answer
 * @param {Parameters<typeof toTrace>[1]} about
 * @param {string} chain
 */
function drawn(answer, about, chain) {
  try {
    return toTrace(answer, about, chain);
  } catch (error) {
    if (!(error instanceof NotDrawn)) throw error;
    cannotDraw(about.model);
    return null;
  }
}

/**
 * Whether another net reads the sentence, and no one said which unit to look at. A net before its
 * training is the same one: it is compared by the same unit.
 *
 * @param {string} model
 */
function isAnother(model) {
  const shown = trace.value?.model;
  const isOther = shown !== undefined && shown !== model && shown !== counterpart.value;
  const isSwitched = isOther && !isLink;
  return (isSwitched || scene.shows.value.tour) && scene.unit.value === null;
}

/** Of more that could not be read only the number is said. */
const MOST_NAMED = 5;

/** @param {string[]} keys */
export function sayDropped(keys) {
  if (keys.length === 0) return;
  // Of a sentence that is too long the beginning is read.
  const name = (/** @type {string} */ key) =>
    key === "text" ? t("link.text-end") : `“${key.slice(0, 20)}”`;
  const more = keys.length - MOST_NAMED;
  const named = keys.slice(0, MOST_NAMED).map(name);
  const what = [...named, ...(more > 0 ? [t("link.more", {more})] : [])].join(", ");
  const before = problems.value.link ?? "";
  complain("link", `${before} ${t("link.dropped", {what})}`.trim());
}

/**
 * Whether there is nothing to read; then there is nothing to ask for.
 *
 * @param {string} text
 */
function isBlank(text) {
  return piecesOf(text).length === 0;
}

/** Of a net that was not seen to read yet. */
const ALONE = {id: "main", layer: 0, direction: "forward", role: "reader"};

/** A score without columns; the start states are those of the same net, if it was seen to read. */
function blank() {
  const of = net.value;
  const cell = of && cellOf(of.cell, of.options);
  if (!of || !cell) return null;
  settled("text");
  const start = trace.value?.model === of.id ? trace.value.start : {};
  const heads = task.value?.heads.map(({name, classes}) => ({name, classes})) ?? [];
  const asked = {text: scene.text.value, asTyped: scene.asTyped.value, holds: scene.holds.value};
  const known =
    trace.value?.model === of.id ? trace.value : {chain: ALONE, chains: [ALONE], lead: ALONE.id};
  const {chain, chains, lead} = known;
  return {
    model: of.id,
    ...asked,
    cell,
    chain,
    chains,
    lead,
    hidden: of.hidden,
    start,
    heads,
    columns: [],
  };
}

/**
 * Shows a trace; the present stays where it was as far as the new one has it.
 *
 * @param {import("../lib/trace.js").Trace} arrived
 */
export function land(arrived) {
  arrived.holds = placesIn(arrived, arrived.holds);
  if (isLink) sayDropped(trimToTrace(arrived));
  isLink = false;
  batch(() => {
    const before = phases.value.length;
    const {phase, unit} = scene;
    const all = arrived.cell.phases.length;
    const last = arrived.columns.length - 1;
    if (scene.t.value !== null) scene.t.value = Math.min(scene.t.value, last);
    if (phase.value !== null) {
      const wasWhole = trace.value !== null && phase.value >= before;
      phase.value = wasWhole ? all : Math.min(phase.value, all);
    }
    const isOtherNet = trace.value && trace.value.model !== arrived.model;
    if (isOtherNet && !scene.shows.value.history) unit.value = null;
    // Another cell may have no such number.
    if (!scene.why.value.every((place) => isIn(arrived, place))) scene.why.value = [];
    if (arrived.opening) showOpening(arrived, arrived.opening);
    if (unit.value !== null) unit.value = Math.min(unit.value, arrived.hidden - 1);
    trace.value = arrived;
  });
}

/**
 * Whether a cell has the number that is asked; an answer is none of its numbers.
 *
 * @param {import("../lib/trace.js").Trace} of
 * @param {import("../store/scene.js").Place} place
 */
function isIn(of, {node}) {
  return /^(head|p):/.test(node) || of.cell.nodes.some(({key}) => key === node);
}

/**
 * Something happens at once: in the unit that tells most here, and, of what is opened by name, at
 * the word where it does. While a net is trained its unit stays, to be compared with itself.
 *
 * @param {import("../lib/trace.js").Trace} arrived
 * @param {import("../lib/trace.js").Opening} opening
 */
function showOpening(arrived, opening) {
  if (arrived.text === opened && isBothWays(arrived.chains)) {
    opened = "";
    showWhatComes(arrived, opening.t);
    return;
  }
  if (opening.chain !== arrived.chain.id) return;
  if (arrived.text === opened && !scene.shows.value.compare) scene.t.value = opening.t;
  opened = "";
  const isNatural = opening.unit === netNamed(arrived.model)?.unit;
  if (scene.unit.value === null && !scene.shows.value.history && !isNatural)
    scene.unit.value = opening.unit;
}

/**
 * A net that reads both ways opens at the chain that reads what comes, at the word that is worth
 * seeing.
 *
 * @param {import("../lib/trace.js").Trace} arrived
 * @param {number} at
 */
function showWhatComes(arrived, at) {
  const chain = arrived.chains.filter(({direction}) => direction === "backward").at(-1);
  if (!chain || scene.shows.value.compare || scene.shows.value.history) return;
  scene.t.value = at;
  scene.chain.value = chain.id;
}
