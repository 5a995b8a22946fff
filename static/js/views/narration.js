/**
 * The one line that says what is seen; also what a screen reader is told, except during play.
 */

import {html} from "../../vendor/view.js";
import {narrate, plainText} from "../lib/narration.js";
import {isMissing} from "../state/catalogue.js";
import {online, overdue, problems} from "../state/connection.js";
import {by, here} from "../state/gradient.js";
import {playing} from "../state/playback.js";
import {shows} from "../state/scene.js";
import * as score from "../state/score.js";
import {t} from "../state/strings.js";
import {valueText} from "./gradient-lane.js";
import {hueClass} from "./hue.js";
import {loopSays} from "./ladder/says.js";
import {trainSays} from "./train/says.js";
import {whySays} from "./why/says.js";
import {visibleText} from "./words.js";

/** @typedef {import("../lib/narration.js").Run} Run */

/** Characters: a class reads a longer sentence smaller, on one line; and the longest at a desk too. */
const [LONG, LONGEST] = [56, 88];

export function Narration() {
  const {loop, history} = shows.value;
  const runs = whySays() ?? (loop ? loopSays() : history ? trainSays() : said());
  const trouble = troubleText();
  return html`<div class="narration">
    <p class="visually-hidden" role="status" aria-live=${playing.value ? "off" : "polite"}>
      ${playing.value ? "" : [place(), trouble || plainText(runs), gradient()].join(" ").trim()}
    </p>
    ${trouble ? html`<p class="trouble" aria-hidden="true">${trouble}</p>` : html`<p aria-hidden="true" class=${lengthClass(plainText(runs).length)}>${runs.map((run) => html`<${Said} run=${run} />`)}</p>`}
  </div>`;
}

/** @param {number} length in characters */
function lengthClass(length) {
  if (length > LONGEST) return "is-long is-longest";
  return length > LONG ? "is-long" : "";
}

/** @returns {Run[]} */
function said() {
  const of = score.cell.value;
  const phase = score.phase.value;
  const word = score.present.value;
  if (!of) return [];
  if (score.length.value === 0) return [{text: t("narration.empty")}];
  if (!phase || !word)
    return [{text: t(startsAtZero() ? "narration.start" : "narration.start-learned")}];
  return narrate({
    cell: of,
    phase: phase.key,
    valueOf: score.presentValue,
    unit: score.unit.value,
    word: visibleText(word.text),
  });
}

function startsAtZero() {
  return Object.values(score.trace.value?.start ?? {}).every((state) =>
    state.every((v) => v === 0),
  );
}

/** The most pressing of what went wrong. */
function troubleText() {
  if (!online.value) return t("connection.lost");
  const {model, text} = problems.value;
  return model ?? text ?? (overdue.value ? t("connection.slow") : "");
}

/** Where the present is, as a sentence. */
function place() {
  const word = score.present.value;
  const phase = score.phase.value;
  if (isMissing.value) return "";
  if (!word) return t("place.start");
  if (shows.value.loop)
    return t("place.loop", {t: score.t.value + 1, words: score.length.value, word: word.text});
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

/** What the gradient's lane shows at the present word. */
function gradient() {
  const value = here.value;
  const node = score.cell.value?.nodes.find(({key}) => key === by.value);
  if (value === null || !node) return "";
  return t("gradient.spoken", {name: node.name, value: valueText(value)});
}

/** @param {{run: Run}} props */
function Said({run}) {
  if (!run.strong) return run.text;
  const node = score.cell.value?.nodes.find(({key}) => key === run.node);
  const hue = run.node ? hueClass(node, score.presentValue(run.node)) : "";
  return html`<strong class=${hue}>${run.text}</strong>`;
}
