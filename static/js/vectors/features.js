/** Words by what a person says they are, and which of them that makes close. */

import {html} from "../../vendor/view.js";
import {changeTable} from "../actions/vectors.js";
import {fixed} from "../lib/format.js";
import {typedNumber} from "../lib/number.js";
import {t} from "../lib/strings.js";
import {scene} from "../store/scene.js";
import {likeness} from "../store/vectors.js";

const {vectors} = scene;
const MOST = 12;
const MOST_WORDS = 8;

export function Features() {
  return html`<div class="vectors-body vectors-pair-of-tables"><${Table} /><${Distances} /></div>`;
}

/** The table itself, every name and number of which may be changed. */
function Table() {
  const {words, features, values} = vectors.table.value;
  return html`<div class="vectors-sheet"><table class="bits">
    <caption>${t("vectors.features-caption")}</caption>
    <thead><tr><td></td>${features.map(
      (
        feature,
        column,
      ) => html`<th key=${column} scope="col"><input dir="auto" class="said-input" aria-label=${t("vectors.feature", {place: column + 1})} maxlength="24" value=${feature}
      onInput=${(/** @type {any} */ event) => changeTable((table) => void table.features.splice(column, 1, event.currentTarget.value))} /></th>`,
    )}<td></td></tr></thead>
    <tbody>${words.map(
      (word, row) => html`<tr key=${row} class=${row === vectors.row.value ? "is-here" : ""}>
        <th scope="row"><input dir="auto" class="said-input" aria-label=${t("vectors.word", {place: row + 1})} maxlength="24" value=${word} onFocus=${() => look(row)}
          onInput=${(/** @type {any} */ event) => changeTable((table) => void table.words.splice(row, 1, event.currentTarget.value))} /></th>
        ${values[row].map((value, column) => html`<${Value} key=${column} ...${{row, column, value}} />`)}
        <td class="is-button"><button class="icon" aria-label=${t("vectors.word-less", {word})} disabled=${words.length < 3} onClick=${() => remove(row)}>×</button></td>
      </tr>`,
    )}</tbody>
  </table>
  <p class="vectors-aside"><button class="choice" disabled=${words.length >= MOST_WORDS} onClick=${addWord}>${t("vectors.word-more")}</button>
    <button class="choice" disabled=${features.length >= MOST} onClick=${addFeature}>${t("vectors.feature-more")}</button></p></div>`;
}

/** @param {{row: number, column: number, value: number}} props */
function Value({row, column, value}) {
  const {words, features} = vectors.table.value;
  const take = (/** @type {any} */ event) => {
    const typed = typedNumber(event.currentTarget.value);
    if (typed === null || Math.abs(typed) > 1e6) event.currentTarget.value = String(value);
    else changeTable((table) => void table.values[row].splice(column, 1, typed));
  };
  return html`<td class=${value ? "is-bit is-one" : "is-bit"}><input dir="auto" inputmode="decimal" aria-label=${t("vectors.value", {word: words[row], feature: features[column]})} value=${String(value)} onFocus=${() => look(row)} onChange=${take} /></td>`;
}

/** How far every word is from every other; the closest two are marked. */
function Distances() {
  const of = likeness.value;
  const {words} = vectors.table.value;
  if (!of || of.distances.length !== words.length) return null;
  const isClosest = (/** @type {number} */ a, /** @type {number} */ b) =>
    of.closest !== null && a !== b && of.closest?.includes(a) && of.closest.includes(b);
  return html`<div class="vectors-sheet"><table class="bits is-distances">
    <caption>${t("vectors.distances-caption")}</caption>
    <thead><tr><td></td>${words.map((word, at) => html`<th key=${at} scope="col">${word}</th>`)}</tr></thead>
    <tbody>${words.map(
      (
        word,
        row,
      ) => html`<tr key=${row} class=${row === vectors.row.value ? "is-here" : ""}><th scope="row" class="said-word">${word}</th>
        ${of.distances[row].map((distance, column) => html`<td key=${column} class=${isClosest(row, column) ? "is-closest" : ""}>${row === column ? "0" : fixed(Number(distance), 2)}</td>`)}</tr>`,
    )}</tbody>
  </table></div>`;
}

/** @param {number} row */
function look(row) {
  vectors.row.value = row;
}

/** @param {number} row */
function remove(row) {
  changeTable((table) => {
    table.words.splice(row, 1);
    table.values.splice(row, 1);
  });
}

function addWord() {
  changeTable((table) => {
    let number = table.words.length + 1;
    while (table.words.includes(t("vectors.new-word", {number}))) number++;
    table.words.push(t("vectors.new-word", {number}));
    table.values.push(table.features.map(() => 0));
  });
}

function addFeature() {
  changeTable((table) => {
    table.features.push(t("vectors.new-feature", {number: table.features.length + 1}));
    for (const row of table.values) row.push(0);
  });
}
