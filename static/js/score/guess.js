/** The guesses as a sentence: what came and how likely it was thought, and what may come next. */

import {percent} from "../lib/format.js";
import {placed} from "../lib/narration.js";
import {t} from "../lib/strings.js";
import {visibleText} from "../lib/tokens.js";
import {shortLabel} from "./question-rows.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../lib/narration.js").Run} Run */

/** What a character is called that guesses stand for, where it cannot be seen. */
const SHOWN = (/** @type {string} */ text) => visibleText(text);

/**
 * @param {Score} score
 * @returns {Run[] | null} null where nothing is guessed
 */
export function guessSays({guess, length, t: at, task}) {
  if (!guess.isOn.value || length.value === 0) return null;
  if (at.value < 0) return [{text: t("guess.start")}];
  const {came, next} = guess;
  const of = came.value;
  const first = of
    ? placed(t(next.value.length ? "guess.came-short" : "guess.came"), {
        word: {text: SHOWN(of.text), strong: true},
        p: {text: percent(Number(of.p))},
        place: {text: t("guess.place", {place: of.place})},
      })
    : [];
  return next.value.length
    ? [
        ...first,
        ...nextRuns(next.value, (text) =>
          shortLabel(task.value?.name, guess.head.value?.name ?? "", text),
        ),
      ]
    : first.length
      ? first
      : null;
}

/**
 * @param {{text: string, p: number}[]} guesses
 * @param {(text: string) => string} named
 * @returns {Run[]}
 */
function nextRuns(guesses, named) {
  return guesses.flatMap(({text, p}, at) => [
    {text: at === 0 ? t("guess.next") : t("guess.or")},
    {text: SHOWN(named(text)), strong: true},
    {text: t("guess.share", {p: percent(p)})},
  ]);
}
