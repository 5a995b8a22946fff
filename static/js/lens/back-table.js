/**
 * The open lens on the way back as a table, for who cannot see it: what is reached, the selected
 * unit's gradient and the norm of all units.
 */

import {html} from "../../vendor/view.js";
import {signedSize, sizeNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {plainName} from "../score/symbol.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @param {{score: Score}} props */
export function BackTable({score}) {
  const {cell, due, reached, unit} = score;
  const {normAt, valueAt, way} = score.back;
  const {playing} = score.playback;
  if (playing.value || !way.value) return null;
  const nodes = (cell.value?.nodes ?? [])
    .filter(({op, key}) => op !== "input" && (due.value.get(key) ?? 0) <= reached.value)
    .reverse();
  return html`<div class="visually-hidden"><table>
    <caption>${t("back.table")}</caption>
    <thead><tr><th scope="col">${t("back.of")}</th><th scope="col">${t("tables.unit", {unit: unit.value + 1})}</th><th scope="col">${t("back.all-units")}</th></tr></thead>
    <tbody>${nodes.map((node) => html`<tr key=${node.key} data-node=${node.key}><th scope="row">${plainName(score, node)}</th><td>${signedSize(valueAt(node.key))}</td><td>${sizeNumber(normAt(node.key))}</td></tr>`)}</tbody>
  </table></div>`;
}
