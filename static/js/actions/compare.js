/**
 * Comparing: the nets of the scene read its sentence at once; which is looked at; where one goes
 * from there.
 */

import {batch} from "../../vendor/view.js";
import {PACKED, post, Refusal} from "../api/client.js";
import {decode} from "../lib/base64.js";
import {asked as askedFor} from "../lib/recipe.js";
import {sentenceOf} from "../lib/strings.js";
import {cellOf, net, netNamed} from "../store/catalogue.js";
import {asked, chosen, comparison, looked, trouble} from "../store/compare.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";
import {attempt} from "./connection.js";
import {meetNet} from "./nets.js";

const {pause} = score.playback;

/** What is on its way, and whether something else was asked meanwhile. */
let underWay = false;
let isStale = false;

/** Reads the scene's sentence with all its nets; of what is asked meanwhile the last counts. */
export async function compare() {
  if (underWay) {
    isStale = true;
    return;
  }
  underWay = true;
  do {
    isStale = false;
    await readOnce();
  } while (isStale);
  underWay = false;
}

async function readOnce() {
  const wanted = asked.value;
  const about = JSON.stringify(wanted);
  if (!wanted || comparison.value?.about === about) return;
  const {text, typed, since} = wanted;
  const {names, nets} = netsAsked(scene.gap.value !== null);
  await attempt("list", async () => {
    try {
      const answer = await post("api/compare", {nets, text, as_typed: typed, since, ...PACKED});
      batch(() => {
        trouble.value = "";
        comparison.value = toComparison(answer, names, about);
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      trouble.value = error.message;
    }
  });
}

/**
 * The nets as they are asked for, each with the unit that is followed.
 *
 * @param {boolean} isKept whether of another sentence the same units are followed, so that dragging
 *   shows what changes
 */
export function netsAsked(isKept) {
  const {names, units} = asked.value ?? {names: [], units: []};
  const unitOf = (/** @type {string} */ name) =>
    isKept ? (comparison.value?.nets.find((net) => net.name === name)?.unit ?? null) : null;
  const nets = names.map((name, place) => ({
    model: askedFor(name),
    unit: units[place] ?? unitOf(name),
  }));
  return {names, nets};
}

/**
 * @param {import("../api/wire.js").CompareAnswer} answer
 * @param {string[]} names
 * @param {string} about
 * @returns {import("../store/compare.js").Comparison}
 */
export function toComparison(answer, names, about) {
  return {
    about,
    columns: answer.columns.map((each) => ({...each, values: {}, answers: {}})),
    since: answer.since,
    nets: answer.nets.flatMap((each) => {
      const cell = cellOf(each.cell, each.options);
      return cell ? [toNet(each, cell, names[each.place])] : [];
    }),
    refused: answer.refused.map((each) => ({
      name: names[each.place],
      sentence: sentenceOf(each),
    })),
  };
}

/**
 * @param {import("../api/wire.js").NetCompared} of
 * @param {import("../store/catalogue.js").Cell} cell
 * @param {string} name
 * @returns {import("../store/compare.js").ComparedNet}
 */
function toNet(of, cell, name) {
  const {hidden, updates, parameters, matrices, state, unit, numbers, answer, question} = of;
  return {
    ...{name, cell, hidden, updates, parameters, matrices, state, unit, numbers},
    cellParameters: of.cell_parameters,
    belt: decode(of.belt),
    gates: Object.fromEntries(
      Object.entries(of.gates).map(([key, values]) => [key, decode(values).data]),
    ),
    answer: answer && {...answer, p: decode(answer.p)},
    question: question && {
      ...question,
      loss: Number(question.loss),
      norms: decode(question.norms).data,
      left: decode(question.left).data,
      kept: question.kept === null ? null : Number(question.kept),
      exact: question.exact === null ? null : Number(question.exact),
    },
    seconds: Number(of.seconds),
  };
}

/** The present sentence, read by a net of each cell. */
export function enter() {
  batch(() => {
    pause();
    scene.name.value = "compare";
    scene.chain.value = "";
    scene.why.value = [];
    scene.holds.value = [];
    scene.t.value = null;
    scene.phase.value = null;
  });
}

/** Looks at another of the nets. @param {string} name */
export async function lookAt(name) {
  if (!netNamed(name) && !(await meetNet(name))) return;
  batch(() => {
    scene.model.value = name;
    scene.unit.value = null;
  });
}

/** Another net takes the place of one. @param {string} old @param {string} name "" takes it away */
export async function exchange(old, name) {
  if (name && !netNamed(name) && !(await meetNet(name))) return;
  const all = chosen.value.map((each) => (each === old ? name : each)).filter(Boolean);
  batch(() => {
    scene.nets.value = [...new Set(all)];
    if (!scene.nets.value.includes(scene.model.value)) scene.model.value = scene.nets.value[0];
    scene.unit.value = null;
  });
}

/** One net more. @param {string} name */
export function add(name) {
  scene.nets.value = [...new Set([...chosen.value, name])];
}

/** Another unit of the net that is looked at. @param {number} by */
export function moveUnit(by) {
  const of = looked.value;
  if (of) scene.unit.value = (of.unit + by + of.hidden) % of.hidden;
}

/** The nets of a link are met before it is opened. @param {string[]} names */
export function meetAll(names) {
  return Promise.all(names.filter((name) => !netNamed(name)).map((name) => meetNet(name)));
}

/** Of a link that names no net to look at, or one that is gone, the first that is there. */
export function lookAtFirst() {
  if (!scene.shows.value.compare || net.value) return;
  const there = scene.nets.value.find((name) => netNamed(name));
  if (there) scene.model.value = there;
}

/** A net of another task is looked at: what was compared before is not any more. */
export function follow() {
  const here = scene.nets.value;
  if (here.length && scene.model.value && !here.includes(scene.model.value)) scene.nets.value = [];
}
