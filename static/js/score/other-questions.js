/**
 * The questions of a net that have no row, each on a line with what it says; a press looks at one.
 */

import {html} from "../../vendor/view.js";
import {percent} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {said} from "../lib/trace.js";
import {classLabel} from "./question-rows.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @param {{score: Score}} props */
export function OtherQuestions({score}) {
  const {asking, isSaid, present, t: at, task} = score;
  const {others} = asking;
  if (others.value.length === 0) return null;
  const isThere = isSaid(at.value);
  return html`<ul class="other-questions" aria-label=${t("questions.others")}>
    ${others.value.map(({name, label, classes}) => {
      const answer = isThere ? present.value?.answers[name] : undefined;
      const {index, p, isSaid: hasOne} = answer ? said(answer.p) : {index: 0, p: 0, isSaid: false};
      return html`<li key=${name}><button class="choice is-small" data-question=${name} onClick=${() => asking.choose(name)}>
        ${t("heads.row", {name: label})} ${hasOne && html`<b>${classLabel(task.value?.name, name, classes[index])}</b> ${percent(p)}`}
      </button></li>`;
    })}
  </ul>`;
}
