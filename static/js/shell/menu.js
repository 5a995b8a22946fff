/**
 * The menu: how it is shown.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {Choice} from "../controls/choice.js";
import {EnterTour} from "../controls/tour-button.js";
import {count} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {score} from "../store/page-score.js";
import {
  helpIsOpen,
  menuIsOpen,
  signsAreOpen,
  tablesAreOpen,
  takeAwayIsOpen,
} from "../store/panels.js";
import {scene} from "../store/scene.js";
import {hasRoom, phone} from "../store/stage.js";
import {TrainTask} from "../train/controls.js";
import {openFirst} from "../weights/matrix.js";
import {NetFacts, Tabs, TaskPicker} from "./header.js";
import {PredictChoice} from "./predict-keys.js";

const {shows} = scene;
const {net} = score;

/** @typedef {import("../store/preferences.js").Name} Name */

const SHOWN = /** @type {Name[]} */ ([
  "theme",
  "boost",
  "notation",
  "captions",
  "letters",
  "after",
  "guess",
]);

export function Menu() {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const isOpen = menuIsOpen.value;
  useLayoutEffect(() => {
    if (isOpen)
      /** @type {HTMLElement | null | undefined} */ (
        ref.current?.querySelector("select, button")
      )?.focus();
  }, [isOpen]);
  if (!isOpen) return null;
  return html`<div class="menu" ref=${ref} role="dialog" aria-label=${t("header.menu")} onKeyDown=${closeOnEscape}>
    ${phone.value && html`<${Tabs} />`}${phone.value && (shows.value.history ? html`<${TrainTask} />` : html`<${TaskPicker} />`)}<${NetFacts} />
    ${SHOWN.map((name) => html`<${Choice} key=${name} name=${name} />`)}
    ${shows.value.score && html`<${PredictChoice} />`}
    ${phone.value && html`<${Choice} name="pace" />`}
    <p class="net-size">${sizes()}</p>
    <div class="menu-buttons">
      <button class="choice" onClick=${() => instead(tablesAreOpen)}>${t("menu.tables")}</button>
      ${!hasRoom.value.takeAway && html`<button class="choice" onClick=${() => instead(takeAwayIsOpen)}>${t("take.title")}</button>`}
      <button class="choice" onClick=${showWeights}>${t("menu.weights")}</button>${scene.shows.value.gradient && html`<button class="choice" onClick=${showCollected}>${t("collect.open")}</button>`}
      <${EnterTour} close=${shut} />
      <button class="choice" onClick=${() => instead(signsAreOpen)}>${t("menu.signs")}</button>
      <button class="choice" onClick=${() => instead(helpIsOpen)}>${t("menu.keys")}</button>
    </div>
  </div>`;
}

/** @param {import("../../vendor/view.js").Signal<boolean>} panel */
function instead(panel) {
  menuIsOpen.value = false;
  panel.value = true;
}

function shut() {
  menuIsOpen.value = false;
}

function showWeights() {
  menuIsOpen.value = false;
  openFirst(score);
}

function showCollected() {
  menuIsOpen.value = false;
  score.collect.open();
}

function sizes() {
  const of = net.value;
  if (!of) return "";
  const values = {units: of.hidden, words: count(of.vocabulary_size)};
  const {parameters, cell_parameters: own} = of;
  if (parameters === null || own === null) return t("net.sizes-brief", values);
  return t("net.sizes", {...values, cell: count(own), parameters: count(parameters)});
}

/** @param {KeyboardEvent} event */
function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  menuIsOpen.value = false;
}
