/**
 * The values of the lens as a table, for who cannot see it.
 */

import {html} from "../../../vendor/view.js";
import {lensNumber} from "../../lib/format.js";
import {t} from "../../state/strings.js";
import {plainName} from "../symbol.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

/** @param {{score: Score}} props */
export function LensTable({score}) {
  const {cell, due, presentValue, reached} = score;
  const {plan} = score.lens;
  const {playing} = score.playback;
  if (playing.value || !plan.value) return null;
  const nodes = (cell.value?.nodes ?? []).filter(
    ({op, key}) => op !== "input" && (due.value.get(key) ?? 0) <= reached.value,
  );
  return html`<div class="visually-hidden"><table>
    <caption>${t("lens.table")}</caption>
    <tbody>${nodes.map((node) => html`<tr key=${node.key}><th scope="row">${plainName(score, node)}</th><td>${lensNumber(presentValue(node.key))}</td></tr>`)}</tbody>
  </table></div>`;
}
