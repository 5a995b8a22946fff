/** What was trained here or brought here: to open, to name, to take along, to delete. */

import {html, useEffect, useState} from "../../vendor/view.js";
import {bringNet, deleteNet, loadShelf, nameNet, openSaved} from "../actions/nets.js";
import {count} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {cellOf, titles} from "../store/catalogue.js";
import {problems} from "../store/connection.js";
import {scene} from "../store/scene.js";
import {runs, saved, token} from "../store/shelf.js";
import {Dialog, shut} from "./panel.js";

export function ShelfPanel() {
  useEffect(() => {
    loadShelf();
  }, []);
  // A refusal stays, whatever else is asked and answered meanwhile.
  const trouble = problems.value.shelf ?? problems.value.list;
  return html`<${Dialog} name="shelf" title=${t("shelf.title")}>
    ${runs.value.length + saved.value.length === 0 && html`<p>${t("shelf.nothing")}</p>`}
    ${runs.value.length > 0 && html`<h3>${t("shelf.runs")}</h3><ul class="shelf">${runs.value.map((run) => html`<${RunRow} key=${run.id} run=${run} />`)}</ul>`}
    ${saved.value.length > 0 && html`<h3>${t("shelf.nets")}</h3><ul class="shelf">${saved.value.map((each) => html`<${NetRow} key=${each.net.id} saved=${each} />`)}</ul>`}
    <footer>
      <p class=${trouble ? "trouble" : ""} role="status">${trouble ?? ""}</p>
      ${
        trouble &&
        html`<label class="setting"><span>${t("shelf.token")}</span><input type="password" autocomplete="off" value=${token.value} onInput=${(
          /** @type {any} */ event,
        ) => {
          token.value = event.currentTarget.value;
        }} /></label>`
      }
      <label class="choice bring">${t("shelf.bring")}<input type="file" accept=".safetensors" onChange=${(
        /** @type {any} */ event,
      ) => {
        const [file] = event.currentTarget.files;
        if (file) bringNet(file).then((isOpen) => isOpen && shut());
      }} /></label>
    </footer>
  </${Dialog}>`;
}

/** @param {any} of settings, or a net */
function title(of) {
  const task = titles.value[of.task] ?? t("train.text");
  return t("shelf.run", {
    task,
    cell: cellOf(of.cell, of.options)?.label ?? of.cell,
    hidden: of.hidden,
    updates: count(of.updates),
  });
}

/** @param {{run: any}} props */
function RunRow({run}) {
  return html`<li><span>${title({...run.settings, updates: run.updates})} <small>${t(`shelf.state-${run.state}`)}</small></span>
    <button class="choice is-small" onClick=${() => {
      shut();
      scene.run.value = run.id;
    }}>${t("shelf.show")}</button></li>`;
}

/** @param {{saved: import("../store/shelf.js").Saved}} props */
function NetRow({saved: {net, name, is_here}}) {
  const [isSure, setSure] = useState(false);
  return html`<li><span>${title(net)} ${!is_here && html`<small>${t("shelf.gone")}</small>`}</span>
    <input type="text" dir="auto" maxlength="64" value=${name ?? ""} aria-label=${t("shelf.name")} placeholder=${t("shelf.name-hint")}
      onChange=${(/** @type {any} */ event) => nameNet(net.id, event.currentTarget.value.trim())} />
    <button class="choice is-small" disabled=${!is_here} onClick=${() => {
      shut();
      openSaved(net.id);
    }}>${t("shelf.show")}</button>
    <a class="choice is-small" href=${`api/models/${net.id}/weights`} download=${`${name || net.id}.safetensors`}>${t("shelf.file")}</a>
    <button class="choice is-small" onClick=${() => (isSure ? deleteNet(net.id) : setSure(true))}>${t(isSure ? "shelf.sure" : "shelf.delete")}</button></li>`;
}
