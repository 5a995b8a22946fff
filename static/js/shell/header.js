/**
 * The mark, the scenes that exist, the task, the cells to switch between, and what net this is.
 */

import {html} from "../../vendor/view.js";
import {enter as enterCompare} from "../actions/compare.js";
import {enter as enterLab} from "../actions/lab.js";
import {openNet, openTask} from "../actions/open.js";
import {enter} from "../actions/training-settings.js";
import {enter as enterWirings} from "../actions/wirings.js";
import {Cells} from "../controls/choice.js";
import {TaskOptions} from "../controls/tasks.js";
import {LeaveTour} from "../controls/tour-button.js";
import {go} from "../ladder/rungs.js";
import {leastAccuracy} from "../lib/accuracy.js";
import {count} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {startPresenting} from "../present/present.js";
import {
  before,
  labelOf,
  net,
  openTasks,
  rememberTrained,
  rivals,
  task,
} from "../store/catalogue.js";
import {menuIsOpen, takeAwayIsOpen} from "../store/panels.js";
import {choose, shownTheme} from "../store/preferences.js";
import {scene} from "../store/scene.js";
import {hasRoom} from "../store/stage.js";
import {TrainCell, TrainTask} from "../train/controls.js";

const {shows} = scene;

export function Header() {
  if (shows.value.tour) return html`<${Brief} />`;
  return html`<header class="header">
    <${Mark} />
    <${Tabs} />
    ${shows.value.history ? html`<${TrainTask} />` : !shows.value.isRung && !shows.value.lab && html`<${TaskPicker} />`}
    <span class="spring"></span>
    ${!shows.value.history && !shows.value.compare && !shows.value.lab && html`<${NetFacts} isBrief=${true} />`}
    ${shows.value.history ? html`<${TrainCell} />` : !shows.value.compare && !shows.value.lab && html`<${CellSwitch} />`}
    ${hasRoom.value.theme && html`<${ThemeButton} />`}
    ${hasRoom.value.takeAway && html`<${TakeAwayButton} />`}
    <${MenuButton} />
    <button class="choice is-present" onClick=${startPresenting}>${t("present.start")}</button>
  </header>`;
}

/** In the first minute: what brings all there is, and how the page looks. */
function Brief() {
  return html`<header class="header"><${Mark} /><span class="spring"></span><${LeaveTour} />
    ${hasRoom.value.theme && html`<${ThemeButton} />`}<${MenuButton} />
    <button class="choice is-present" onClick=${startPresenting}>${t("present.start")}</button>
  </header>`;
}

/** The first steps are a ladder of their own; then the scene all lead to. */
export function Tabs() {
  const tabs = [
    {name: "loop", text: t("scene.ladder"), isNow: shows.value.tab === "loop"},
    {name: "step", text: t("scene.step"), isNow: shows.value.tab === "step"},
    {name: "compare", text: t("scene.compare"), isNow: shows.value.tab === "compare"},
    {name: "lab", text: t("scene.lab"), isNow: shows.value.tab === "lab"},
    {name: "wirings", text: t("scene.shapes"), isNow: shows.value.tab === "shapes"},
    {name: "train", text: t("scene.train"), isNow: shows.value.tab === "train"},
  ];
  return html`<nav class="tabs" aria-label=${t("header.scenes")}>${tabs.map(
    ({name, text, isNow}) =>
      html`<a key=${name} href=${`./#scene=${name}`} aria-current=${isNow ? "page" : null} onClick=${(/** @type {Event} */ event) => (isNow ? event.preventDefault() : change(event, name))}>${text}</a>`,
  )}</nav>`;
}

/**
 * Between stepping and training the net and the place in its sentence stay.
 *
 * @param {Event} event
 * @param {string} name
 */
function change(event, name) {
  if (shows.value.isRung || name === "loop") go(event, name);
  else event.preventDefault();
  if (name === "train") enter();
  else if (name === "compare") enterCompare();
  else if (name === "lab") enterLab();
  else if (name === "wirings") enterWirings();
  else if (name === "step") scene.name.value = name;
}

export function Mark() {
  return html`<h1 class="mark">
    <svg viewBox="0 0 44 32" aria-hidden="true">
      <path class="mark-wire" d="M3 26h9c7 0 5-20 14-20h8" />
      <circle class="mark-in" cx="16" cy="20" r="4" /><circle class="mark-out" cx="38" cy="6" r="4.5" />
    </svg><span>${t("name")}</span></h1>`;
}

export function TaskPicker() {
  if (!net.value) return null;
  return html`<label class="picker"><span class="visually-hidden">${t("header.task")}</span>
    <select value=${net.value?.task ?? ""} onChange=${(/** @type {any} */ event) => openTask(event.currentTarget.value)}>
      <${TaskOptions} tasks=${openTasks.value} />
      ${task.value && !openTasks.value.includes(task.value) && html`<option value=${task.value.name}>${task.value.title}</option>`}
    </select></label>`;
}

/** One choice a net at hand for the task. */
export function CellSwitch() {
  const all = rivals.value;
  if (all.length === 0) return null;
  const cells = all.map((each) => ({key: each.id, label: labelOf(each, all)}));
  return html`<${Cells} cells=${cells} chosen=${net.value?.id ?? ""} choose=${openNet} />`;
}

/** @param {{isBrief?: boolean}} props how right it is stands in the menu, where there is room */
export function NetFacts({isBrief = false}) {
  const of = net.value;
  if (!of) return null;
  const isSet = of.how === "by hand";
  // Of a net set by hand one head is meant; a net that was brought may say nothing of this.
  const known = Object.entries(of.accuracy ?? {});
  const accuracy = leastAccuracy(
    Object.fromEntries(isSet ? known.filter(([head]) => head === of.separates) : known),
  );
  const facts = {
    trained: t("net.updates", {updates: count(of.updates)}),
    untrained: t("net.untrained"),
    "by hand": t("net.by-hand"),
  };
  return html`<p class="facts">
    ${before.value && html`<button class="link" onClick=${toggleTraining}>${t(of.how === "untrained" ? "net.see-trained" : "net.see-untrained")}</button>`}
    <span>${facts[of.how]}</span>
    ${accuracy !== null && !isBrief && html`<span>${t("net.accuracy", {accuracy})}</span>`}
  </p>`;
}

/** The same sentence, read by the net as it was before its training, and back. */
export function toggleTraining() {
  const other = before.value;
  rememberTrained();
  if (other) openNet(other);
}

export function ThemeButton() {
  const other = shownTheme.value === "dark" ? "light" : "dark";
  return html`<button class="icon" onClick=${() => choose("theme", other)} aria-label=${t(`header.theme-${other}`)} title=${t(`header.theme-${other}`)}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="8.5" class="line" /><path class="solid" d="M12 3.5a8.5 8.5 0 0 1 0 17z" /></svg>
  </button>`;
}

function TakeAwayButton() {
  return html`<button class="icon" aria-expanded=${String(takeAwayIsOpen.value)} aria-label=${t("take.title")} title=${t("take.title")}
    onClick=${() => {
      takeAwayIsOpen.value = !takeAwayIsOpen.value;
    }}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path class="line" d="M12 4v11M7 10.5l5 5 5-5M5 20h14" /></svg>
  </button>`;
}

export function MenuButton() {
  return html`<button class="icon" aria-expanded=${String(menuIsOpen.value)} aria-label=${t("header.menu")} title=${t("header.menu")}
    onClick=${() => {
      menuIsOpen.value = !menuIsOpen.value;
    }}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path class="line" d="M4 7h16M4 12h16M4 17h16" /></svg>
  </button>`;
}
