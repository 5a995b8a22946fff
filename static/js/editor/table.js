/**
 * A table of numbers in place of a typed row: pasted, dropped or taken from a file, with what was
 * understood of it, and its columns to choose from.
 */

import {html} from "../../vendor/view.js";
import {readTable} from "../actions/forecast.js";
import {change} from "../actions/typing.js";
import {count} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {textOf} from "../lib/text-file.js";
import {readsSeries, table} from "../store/editor.js";

/** Between the columns of a table stand such signs; a row of numbers has none of them. */
const IS_TABLE = /[\t\n;|]/;
const NAMES = {
  ";": "table.semicolon",
  ",": "table.comma",
  "\t": "table.tab",
  "|": "table.bar",
  " ": "table.blank",
};

/** What is pasted into the field, where it is a table. @param {ClipboardEvent} event */
export function pasted(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!readsSeries.value || !IS_TABLE.test(text.trim())) return;
  event.preventDefault();
  readTable(text);
}

/** @param {DragEvent} event */
export function dropped(event) {
  const file = event.dataTransfer?.files[0];
  if (!readsSeries.value || !file) return;
  event.preventDefault();
  take(file);
}

/** @param {File | undefined} file */
async function take(file) {
  if (!file) return;
  const text = textOf(new Uint8Array(await file.arrayBuffer()));
  if (text === null)
    table.value = {text: "", read: null, trouble: t("table.not-text", {file: file.name})};
  else readTable(text);
}

/** A number of a table as people write it. @param {number | string} value */
const plain = (value) => String(Number(Number(value).toPrecision(6)));

export function TableChoice() {
  if (!readsSeries.value) return null;
  const of = table.value;
  const again = (/** @type {import("../actions/forecast.js").Known} */ known) => {
    const {read} = of ?? {};
    if (!of || !read) return;
    const {decimal, separator, has_header} = read;
    readTable(of.text, /** @type {any} */ ({decimal, separator, has_header, ...known}));
  };
  return html`<div class="table-choice">
    <label class="choice">${t("table.file")}<input class="visually-hidden" type="file" accept=".csv,.txt,.tsv,text/*" onChange=${(/** @type {any} */ event) => take(event.currentTarget.files[0])} /></label>
    <span class="hint">${t("table.how")}</span>
    ${of?.trouble && html`<p role="status">${of.trouble}</p>`}
    ${of?.read && html`<${Understood} read=${of.read} again=${again} />`}
  </div>`;
}

/**
 * As what the table was read, each of which can be changed, and the series in it.
 *
 * @param {{read: import("../api/wire.js").TableAnswer, again: (known: any) => void}} props
 */
function Understood({read, again}) {
  const {decimal, has_header, left, separator, series, skipped} = read;
  return html`<div class="table-read" role="group" aria-label=${t("table.read")}>
    <label>${t("table.separator")} <select value=${separator} onChange=${(/** @type {any} */ event) => again({separator: event.currentTarget.value})}>${Object.entries(NAMES).map(([each, name]) => html`<option key=${each} value=${each}>${t(name)}</option>`)}</select></label>
    <label>${t("table.decimal")} <select value=${decimal} onChange=${(/** @type {any} */ event) => again({decimal: event.currentTarget.value})}><option value=".">${t("table.point")}</option><option value=",">${t("table.comma")}</option></select></label>
    <label><input type="checkbox" checked=${has_header} onChange=${(/** @type {any} */ event) => again({has_header: event.currentTarget.checked})} /> ${t("table.header")}</label>
    <ul>${series.map(
      (each, at) =>
        html`<li key=${at}><button class="choice" onClick=${() => change(each.text, each.text.length)}>${t("table.series", {name: each.name || t("table.column", {at: at + 1}), count: count(each.count)})}</button>
        <span>${t("table.range", {least: plain(each.least), most: plain(each.most)})}${each.gaps > 0 && ` ${t("table.gaps", {gaps: each.gaps})}`}</span></li>`,
    )}</ul>
    ${(skipped.length > 0 || left > 0) && html`<p>${skipped.length > 0 && t("table.skipped", {skipped: skipped.join(", ")})} ${left > 0 && t("table.left", {left: count(left)})}</p>`}
  </div>`;
}
