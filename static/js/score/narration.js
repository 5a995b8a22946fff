/**
 * The one line that says what is seen; also what a screen reader is told, except during play.
 */

import {html} from "../../vendor/view.js";
import {compareSays} from "../compare/narration.js";
import {hereText} from "../gradient/lane.js";
import {room} from "../lab/room.js";
import {loopSays} from "../ladder/narration.js";
import {narrate, plainText} from "../lib/narration.js";
import {t} from "../lib/strings.js";
import {hueClass} from "../lib/style.js";
import {visibleText} from "../lib/tokens.js";
import {trainSays} from "../train/narration.js";
import {whySays} from "../why/narration.js";
import {backSays} from "./back-narration.js";
import {guessSays} from "./guess.js";
import {influenceSays} from "./influence.js";
import {predictSays} from "./predict.js";
import {tourSays} from "./tour-narration.js";
import {votesSay} from "./votes-narration.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../lib/narration.js").Run} Run */

/** Characters: a class reads a longer sentence smaller, on one line; and the longest at a desk too. */
const [LONG, LONGEST] = [62, 88];

/** @param {{score: Score}} props */
export function Narration({score}) {
  const {playing} = score.playback;
  const {shows} = score.scene;
  const {compare, lab, loop, history, tour} = shows.value;
  const says = lab
    ? room().says
    : score.isBack.value
      ? backSays
      : loop
        ? loopSays
        : tour
          ? tourSays
          : compare
            ? compareSays
            : history
              ? trainSays
              : said;
  const runs =
    whySays(score) ?? influenceSays(score) ?? predictSays(score) ?? guessed(score) ?? says(score);
  const trouble = troubleText(score);
  return html`<div class="narration">
    <p class="visually-hidden" role="status" aria-live=${playing.value ? "off" : "polite"}>
      ${playing.value ? "" : [place(score), trouble || plainText(runs), gradient(score)].join(" ").trim()}
    </p>
    ${trouble ? html`<p class="trouble" aria-hidden="true">${trouble}</p>` : html`<p aria-hidden="true" class=${lengthClass(plainText(runs).length)}>${runs.map((run) => html`<${Said} score=${score} run=${run} />`)}</p>`}
  </div>`;
}

/** Words are guessed where a sentence is stepped, and at no training. @param {Score} score */
function guessed(score) {
  const {history, score: isScore, tour} = score.scene.shows.value;
  return isScore && !history && !tour ? guessSays(score) : null;
}

/** @param {number} length in characters */
function lengthClass(length) {
  if (length > LONGEST) return "is-long is-longest";
  return length > LONG ? "is-long" : "";
}

/**
 * @param {Score} score
 * @returns {Run[]}
 */
function said(score) {
  const of = score.cell.value;
  const phase = score.phase.value;
  const word = score.present.value;
  if (!of) return [];
  if (score.length.value === 0) return [{text: t("narration.empty")}];
  if (!phase || !word)
    return [{text: t(startsAtZero(score) ? "narration.start" : "narration.start-learned")}];
  return (
    votesSay(score) ??
    narrate({
      cell: of,
      phase: phase.key,
      valueOf: score.presentValue,
      unit: score.unit.value,
      word: visibleText(word.text),
      textOf: score.numbers.textOf,
    })
  );
}

/** @param {Score} score */
function startsAtZero(score) {
  return Object.values(score.trace.value?.start ?? {}).every((state) =>
    state.every((v) => v === 0),
  );
}

/**
 * The most pressing of what went wrong.
 *
 * @param {Score} score
 */
function troubleText(score) {
  const {online, overdue, problems} = score.page;
  if (!online.value) return t("connection.lost");
  const {model, text} = problems.value;
  return model ?? text ?? (overdue.value ? t("connection.slow") : "");
}

/**
 * Where the present is, as a sentence.
 *
 * @param {Score} score
 */
function place(score) {
  const {shows} = score.scene;
  const word = score.present.value;
  const phase = score.phase.value;
  const {isMissing} = score.page;
  if (isMissing.value || shows.value.lab) return "";
  if (!word) return t("place.start");
  if (shows.value.tour)
    return t("place.tour", {t: score.t.value + 1, words: score.length.value, word: word.text});
  if (shows.value.loop || shows.value.compare)
    return t("place.loop", {t: score.t.value + 1, words: score.length.value, word: word.text});
  if (score.predict.isEmpty.value)
    return t("place.empty", {
      t: score.t.value + 1,
      words: score.length.value,
      word: word.text,
      unit: score.unit.value + 1,
    });
  return t("place.word", {
    t: score.t.value + 1,
    words: score.length.value,
    word: word.text,
    phase: score.reached.value,
    phases: score.phases.value.length,
    name: phase?.name ?? "",
    unit: score.unit.value + 1,
  });
}

/**
 * What the gradient's lane shows at the present word.
 *
 * @param {Score} score
 */
function gradient(score) {
  const {by, here, isOfUnit} = score.gradient;
  const node = score.cell.value?.nodes.find(({key}) => key === by.value);
  if (here.value === null || !node) return "";
  const values = {name: node.name, unit: score.unit.value + 1, value: hereText(score)};
  return t(isOfUnit.value ? "gradient.spoken-unit" : "gradient.spoken", values);
}

/**
 * What to press: a key, or on a phone the sign of the button.
 *
 * @param {{score: Score, text: string}} props
 */
function Key({score, text}) {
  if (!score.page.phone.value) return html`<kbd>${text}</kbd>`;
  return html`<svg class="key-sign" viewBox="0 0 24 24"><path class="solid" d="M15.4 5H18v14h-2.6zM5 5v14l10-7z" /></svg>`;
}

/** @param {{score: Score, run: Run}} props */
function Said({score, run}) {
  if (run.isKey) return html`<${Key} score=${score} text=${run.text} />`;
  if (!run.strong) return run.text;
  const node = score.cell.value?.nodes.find(({key}) => key === run.node);
  if (run.isGradient) return html`<strong class="hue-gradient">${run.text}</strong>`;
  const hue = run.node ? hueClass(node, run.value ?? score.presentValue(run.node)) : "";
  return html`<strong class=${hue}>${run.text}</strong>`;
}
