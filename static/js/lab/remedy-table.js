/** What the two trainings of a pair have come to, in figures; each row begins with its line. */

import {html} from "../../vendor/view.js";
import {count, lossText, percent, sizeNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {shown, step} from "../store/remedies.js";

/** @typedef {import("../store/remedies.js").Course} Course */

export function RemedyTable() {
  const of = step.value;
  if (!of) return null;
  return html`<table class="remedy-table">
    <caption class="visually-hidden">${t("remedies.table")}</caption>
    <thead><tr><td></td>${["right", "loss", "most-loss", "most-norm", "updates"].map((key) => html`<th key=${key} scope="col" class=${`is-${key}`}>${t(`remedies.${key}`)}</th>`)}</tr></thead>
    <tbody>${shown.value.map(
      ({which, course}) => html`<tr key=${which} data-which=${which}>
        <th scope="row"><svg class=${`remedy-key is-${which}`} viewBox="0 0 60 20" aria-hidden="true"><path d="M3 10H57" /></svg>${t(`remedy.${of.disease.name}.${of.pair.name}.${which}`)}</th>
        <${Figures} course=${course} />
      </tr>`,
    )}</tbody>
  </table>`;
}

/** @param {{course: Course | undefined}} props */
function Figures({course}) {
  const test = course?.tests.at(-1);
  const loss = largest(course?.loss ?? []);
  const norm = largest(course?.norm ?? []);
  return html`<td class="is-right" data-value=${test ? String(test.right) : null}>${test ? percent(test.right) : ""}</td>
    <td class="is-loss">${test ? (test.loss < 100 ? lossText(test.loss) : sizeNumber(test.loss)) : ""}</td>
    <td class="is-most-loss">${loss === null ? "" : sizeNumber(loss)}</td>
    <td class="is-most-norm" data-value=${norm === null ? null : String(norm)}>${norm === null ? "" : sizeNumber(norm)}</td>
    <td class="is-updates">${standing(course)}</td>`;
}

/** How far it is, and whether it goes on. @param {Course | undefined} course */
function standing(course) {
  if (!course) return "";
  if (course.state === "waiting") return t("remedies.waits");
  const done = count(course.update.at(-1) ?? 0);
  if (course.state === "diverged") return t("remedies.diverged", {done});
  if (course.state === "failed") return t("remedies.failed");
  return t("remedies.done", {done, span: count(course.span)});
}

/** One of them, or null of none. @param {number[]} values */
export function largest(values) {
  let most = -Infinity;
  for (const value of values) if (value > most) most = value;
  return values.length ? most : null;
}

/** One of them, or null of none. @param {number[]} values */
export function smallest(values) {
  let least = Infinity;
  for (const value of values) if (value < least) least = value;
  return values.length ? least : null;
}
