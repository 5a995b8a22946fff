/**
 * Who reads what is typed: the net at hand, or one that learned from everyday sentences and has an
 * answer to any.
 */

import {computed, signal} from "../../vendor/view.js";
import {said} from "../lib/trace.js";
import {net, netFor, netNamed, task, tasks} from "./catalogue.js";
import {score} from "./page-score.js";
import {scene} from "./scene.js";

/** @typedef {import("../lib/trace.js").Trace} Trace */

/** From this share of unknown words on, a net has nothing to say of a sentence. */
const STRANGE = 1 / 3;

const IS_LATIN = /[\p{Script=Latin}\p{N}]/u;
const IS_WORD = /[\p{L}\p{N}]/u;

/** Whether the net at hand reads any sentence. */
export const readsAny = computed(() => task.value?.learns_elsewhere === true);

/** Nets that read any sentence, one a task of the present cell if there is one. */
const readers = computed(() =>
  tasks.value
    .filter(({learns_elsewhere: isAny}) => isAny)
    .flatMap(({name}) => netFor(name, net.value?.cell) ?? []),
);

/** Whether a net reads the words to come too. @param {import("./catalogue.js").Net} of */
const readsBack = ({chains}) => chains?.some(({direction}) => direction === "backward") ?? false;

/** The net that reads any sentence word by word; undefined without one. */
export const anyReader = computed(() => readers.value.find((each) => !readsBack(each)));

/** Of a net that reads any sentence: the one that also reads backwards, or from that one the other. */
export const otherWay = computed(() => {
  const of = net.value;
  if (!of || !readsAny.value) return undefined;
  return readsBack(of) ? anyReader.value : readers.value.find(readsBack);
});

/** Whether one can be asked to read in the place of another: where a sentence is stepped. */
export const canHandOver = computed(() => {
  const {hands, history, isRung, score: isScore, tour} = scene.shows.value;
  return isScore && !history && !isRung && !tour && !hands && anyReader.value !== undefined;
});

/** The net that read before one that reads any sentence; "" where none was asked. */
export const former = signal("");

/** What was handed over by itself, or could not be: by which net, and why; null after a press. */
export const handedOver = signal(
  /** @type {{from: string, text: string, why: "foreign" | "strange" | "other" | "still"} | null} */ (
    null
  ),
);

/** The same, while that sentence is still the one that is read. */
export const handedNow = computed(() => {
  const of = handedOver.value;
  const isHere = of && of.text === scene.text.value && netNamed(of.from);
  return isHere && (of.why === "foreign" || readsAny.value) ? of : null;
});

/**
 * Why the net at hand has nothing to say of a sentence, or null where it has: most of the words are in
 * letters that no net knows, or strange to it; the task, which knows the right answers to its own sentences, knows none of this one;
 * or its answers stand still.
 *
 * @param {Trace} of
 * @returns {"foreign" | "strange" | "other" | "still" | null}
 */
export function whyNot(of) {
  const words = of.columns.filter(({text}) => IS_WORD.test(text));
  const strange = words.filter(({understood}) => understood.how === "unknown");
  const foreign = strange.filter(({text}) => !IS_LATIN.test(text));
  if (words.length > 0 && foreign.length > STRANGE * words.length) return "foreign";
  if (words.length > 0 && strange.length > STRANGE * words.length) return "strange";
  const answers = of.heads.map(({name}) => answersOf(of, name)).filter((each) => each.length > 0);
  const isJudged = judges.value.has(netNamed(of.model)?.task ?? "");
  if (isJudged && answers.some((each) => each.at(-1)?.label === null)) return "other";
  return answers.every(standsStill) ? "still" : null;
}

/**
 * @param {Trace} of
 * @param {string} head
 */
function answersOf({columns}, head) {
  return columns.flatMap(({answers}) => (answers[head] ? [answers[head]] : []));
}

/**
 * Whether a head says at every word its first class, which nothing holds.
 *
 * @param {import("../lib/trace.js").Answer[]} answers
 */
function standsStill(answers) {
  return answers.length > 1 && answers.every(({p}) => said(p).index === 0);
}

/** Tasks of which a right answer was seen: where none is told, the sentence is none of theirs. */
const judges = signal(/** @type {Set<string>} */ (new Set()));

/** What was read shows whether its task knows right answers. */
export function noteJudge() {
  const of = score.trace.value;
  const name = netNamed(of?.model ?? "")?.task ?? "";
  const isTold = of?.columns.some(({answers}) =>
    Object.values(answers).some(({label}) => label !== null),
  );
  if (isTold && !judges.peek().has(name)) judges.value = new Set([...judges.peek(), name]);
}
