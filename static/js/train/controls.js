/**
 * What is set before a training, the few that matter in front, and how it goes.
 */

import {html} from "../../vendor/view.js";
import {openPrice} from "../actions/price.js";
import {stop, train} from "../actions/training.js";
import {beginTask, beginWith, press, wish} from "../actions/training-settings.js";
import {Cells} from "../controls/choice.js";
import {TaskOptions} from "../controls/tasks.js";
import {count, fixed} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {kinds, tasks} from "../store/catalogue.js";
import {problems} from "../store/connection.js";
import {score} from "../store/page-score.js";
import {gate as priced, isOpen as priceIsOpen} from "../store/price.js";
import {phone} from "../store/stage.js";
import * as training from "../store/training.js";
import {panel} from "../store/training.js";
import {Chart} from "./chart.js";
import {WordPanel, WritePanel} from "./panel.js";
import {PricePanel} from "./price.js";
import {RecipePanel} from "./recipe.js";
import {ShelfPanel} from "./shelf.js";
import {TextPanel} from "./text.js";

const {plots} = score;

const UNITS = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 128];
const RATES = [0.0003, 0.001, 0.003, 0.01, 0.015, 0.02, 0.03, 0.1, 0.3, 1];
/** The task's own price of open gates, times these. */
const COSTS = [0, 0.25, 0.5, 1, 2, 5, 10];

export function Controls() {
  const at = plots.value.controls;
  return html`<section class="train-controls" aria-label=${t("train.controls")} style=${phone.value ? {} : place(at)}>
    <h2 class="visually-hidden">${t("train.controls")}</h2>
    <div class="train-line"><${TrainButton} /><${Progress} /></div>
    <${Knobs} />
    <div class="train-line">
      <button class="choice is-small" onClick=${() => open("recipe")}>${t("train.more")}</button>
      <button class="choice is-small" disabled=${!training.checkpoint.value} onClick=${score.collect.begin}>${t("train.slow")}</button>
      <button class="choice is-small" onClick=${() => open("shelf")}>${t("shelf.open")}</button>
      ${priced.value && html`<button class="choice is-small" onClick=${openPrice}>${t("price.open")}</button>`}
      ${writes() && html`<button class="choice is-small" onClick=${() => open("write")}>${t("train.write")}</button>`}
    </div>
  </section>`;
}

/** @param {"recipe" | "text" | "write" | "shelf"} panel */
function open(panel) {
  training.panel.value = panel;
}

/** Whether the net shown guesses what comes next. */
function writes() {
  return (
    Boolean(training.checkpoint.value) && "next" in (training.checkpoint.value?.accuracy ?? {})
  );
}

export function TrainButton() {
  const state = training.run.value?.state;
  const {isLive, isWished} = training;
  const name = isWished.value || !state ? "train.start" : AGAIN[state];
  return html`${isLive.value && html`<button class="choice" onClick=${stop}>${t("train.stop")}</button>`}
    ${training.wants.value && html`<button class="choice is-main" disabled=${!training.canBegin.value} onClick=${() => press()}>${t(name)}</button>`}`;
}

/** What pressing Train once more does: a run that is over begins anew with other random numbers. */
const AGAIN = /** @type {Record<string, string>} */ ({
  done: "train.again",
  diverged: "train.again",
  stopped: "train.go-on",
  failed: "train.go-on",
});

/** How far it is, and what is left; or what it will take. */
export function Progress() {
  const {run, updates: told, isLive, plan: of} = training;
  const trouble = problems.value.train;
  if (trouble) return html`<p class="train-progress trouble" role="alert">${trouble}</p>`;
  if (run.value?.state === "waiting")
    return html`<p class="train-progress">${t("train.waiting")}</p>`;
  if (isLive.value && !told.value) return html`<p class="train-progress">${t("train.begins")}</p>`;
  if (isLive.value && told.value) {
    const values = {
      update: count(told.value.update[told.value.update.length - 1]),
      updates: count(training.span.value),
      speed: count(Math.round(told.value.per_second)),
      left: seconds(told.value.left),
    };
    return html`<p class="train-progress"><b>${t("train.progress", values)}</b><br />${t("train.speed", values)}</p>`;
  }
  if (!of.value) return html`<p class="train-progress">${t("train.trying")}</p>`;
  const {task} = training.chosen.value;
  const isElsewhere = tasks.value.some((each) => each.name === task && each.learns_elsewhere);
  return html`<p class="train-progress">${t("train.will-take", {updates: count(of.value.updates), seconds: seconds(of.value.seconds), parameters: count(of.value.parameters)})}${isElsewhere && html`<br />${t("train.learns-elsewhere")}`}</p>`;
}

/** @param {number} left */
export function seconds(left) {
  if (left < 9.95) return t("train.seconds", {seconds: fixed(Math.max(0.1, left), 1)});
  if (left < 120) return t("train.seconds", {seconds: String(Math.round(left))});
  return t("train.minutes", {minutes: String(Math.round(left / 60))});
}

function Knobs() {
  const settings = training.settings.value;
  if (!settings) return null;
  return html`<div class="knobs">
    <${Pick} name="hidden" value=${settings.hidden} offered=${UNITS} />
    <${Pick} name="learning_rate" value=${settings.learning_rate} offered=${RATES} />
    <${GateCost} settings=${settings} />
  </div>`;
}

/** @param {{name: string, value: number, offered: number[]}} props */
function Pick({name, value, offered}) {
  const all = [...new Set([...offered, value])].sort((one, other) => one - other);
  return html`<label class="knob-field"><span>${t(`train.${name}`)}</span>
    <select value=${String(value)} onChange=${(/** @type {any} */ event) => wish({[name]: Number(event.currentTarget.value)})}>
      ${all.map((each) => html`<option key=${each} value=${String(each)}>${String(each)}</option>`)}
    </select></label>`;
}

/** The price of open gates; another one is trained with at once. @param {{settings: any}} props */
function GateCost({settings}) {
  const task = tasks.value.find(({name}) => name === settings.task);
  const own = task?.defaults[settings.cell]?.gate_cost ?? {};
  const gates = Object.keys(own);
  if (gates.length === 0) return null;
  const factor = (settings.gate_cost[gates[0]] ?? 0) / own[gates[0]];
  const stop = COSTS.findIndex((each) => each >= factor - 1e-9);
  const set = (/** @type {any} */ event) => {
    const times = COSTS[Number(event.currentTarget.value)];
    const cost = Object.fromEntries(gates.map((gate) => [gate, times * own[gate]]));
    wish({gate_cost: cost});
    if (training.run.value && !training.isLive.value) train();
  };
  const said = gates.map((gate) => `${gate} ${fixed(settings.gate_cost[gate] ?? 0, 2)}`).join(", ");
  return html`<label class="knob-field is-wide"><span>${t("train.gate_cost")} <b>${factor === 0 ? t("train.none") : said}</b></span>
    <input type="range" min="0" max=${COSTS.length - 1} step="1" value=${stop < 0 ? COSTS.length - 1 : stop} aria-valuetext=${factor === 0 ? t("train.none") : said} onChange=${set} /></label>`;
}

/** In place of the task of the net shown: what the next one shall learn. */
export function TrainTask() {
  const {task} = training.chosen.value;
  const isOwn = task === "own-text";
  const last = {topic: "letters", name: "own-text", title: t("train.own-text")};
  const choose = (/** @type {any} */ event) => {
    const wanted = event.currentTarget.value;
    if (wanted === "own-text") {
      event.currentTarget.value = task;
      open("text");
    } else beginTask(wanted);
  };
  return html`<label class="picker"><span class="visually-hidden">${t("train.task")}</span>
    <select value=${isOwn ? "own-text" : task} onChange=${choose}>
      <${TaskOptions} tasks=${tasks.value.filter(({name}) => name !== "own-text")} last=${last} />
    </select></label>`;
}

/** In place of the cells of the nets at hand: the cell that is trained. */
export function TrainCell() {
  const {cell} = training.chosen.value;
  const cells = kinds.value.map(({name, label}) => ({key: name, label}));
  return html`<${Cells} cells=${cells} chosen=${cell} choose=${beginWith} />`;
}

const PANELS = {
  recipe: RecipePanel,
  text: TextPanel,
  write: WritePanel,
  shelf: ShelfPanel,
  word: WordPanel,
};

export function Train() {
  return html`<${Chart} score=${score} /><${Controls} />`;
}

export function TrainPanel() {
  if (priceIsOpen.value) return html`<${PricePanel} />`;
  const open = panel.value;
  return open && html`<${PANELS[open]} />`;
}
