/**
 * Sentences of a gap as the compared nets read them, one request each; what lies beside the one that
 * is shown is asked for ahead, so that the next step has not to wait.
 */

import {batch} from "../../vendor/view.js";
import {PACKED, post} from "../api/client.js";
import {asked, comparison, sinceOf, trouble} from "../store/compare.js";
import {gapped} from "../store/gap.js";
import {scene} from "../store/scene.js";
import {netsAsked, toComparison} from "./compare.js";

/** @typedef {{answer: import("../api/wire.js").GapCompareAnswer, names: string[]}} Found */

/** So many are kept: more than a drag from end to end has. */
const MOST_KEPT = 64;

/** What was read, by nets and task. */
let about = "";
/** @type {Found[]} */
let found = [];

/**
 * The sentence of a gap, and what the nets make of it.
 *
 * @param {number} gap
 * @param {string | null} base
 * @returns {Promise<Found>}
 */
export async function readAt(gap, base) {
  const {names, nets} = netsAsked(true);
  const body = {task: scene.shows.value.task, base, nets};
  const now = JSON.stringify(body);
  if (now !== about) found = [];
  about = now;
  const known = found.find(({answer}) => isWithin(answer.sentence, gap));
  if (known) return known;
  const answer = await post("api/gap/compare", {...body, gap, ...PACKED});
  const one = {answer, names};
  if (now === about) found = [one, ...found].slice(0, MOST_KEPT);
  return one;
}

/**
 * Whether a gap that is asked for has just this sentence: the next one begins where more fits in.
 *
 * @param {import("../api/wire.js").GapSentenceAnswer} sentence
 * @param {number} wanted
 */
function isWithin({gap, shorter, longer}, wanted) {
  return (wanted >= gap || shorter === null) && (longer === null || wanted < longer);
}

/** @param {Found} of */
export function show({answer, names}) {
  const {text, said, gap} = answer.sentence;
  batch(() => {
    trouble.value = "";
    gapped.value = {text, gap};
    sinceOf.value = text;
    scene.text.value = text;
    scene.asTyped.value = [];
    scene.holds.value = [];
    scene.since.value = said;
    scene.t.value = null;
    scene.phase.value = null;
    comparison.value = toComparison(answer.comparison, names, JSON.stringify(asked.value));
  });
}

/**
 * Asks for the sentences beside one, the longer first.
 *
 * @param {Found} of
 * @param {string | null} base
 * @param {() => boolean} isWanted whether nothing else is asked meanwhile
 */
export async function foresee({answer}, base, isWanted) {
  for (const gap of [answer.sentence.longer, answer.sentence.shorter])
    if (gap !== null && isWanted()) await readAt(gap, base);
}
