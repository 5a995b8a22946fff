/**
 * Remedies as switches: what goes wrong in a training, what is tried against it, and both trainings
 * side by side as they come.
 */

import {html} from "../../vendor/view.js";
import {lookAt, lookAtDisease, move, moveSeed, train, trainFive} from "../actions/remedies.js";
import {MARGIN} from "../lib/geometry.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {at, diseases, goesOn, step, steps} from "../store/remedies.js";
import {scene} from "../store/scene.js";
import {RemedyPlots} from "./remedy-plots.js";
import {RemedyTable} from "./remedy-table.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** In su: the size of text, the rows of choices, and the table. */
const DESK = {text: 22, row: 58, table: 132};
const CLASS = {text: 30, row: 50, table: 132};
const PHONE = {text: 14, row: 0, table: 0};
/** What a finger needs, in pixels. */
const FINGER = 48;
const PHONE_PLOTS = 560;

/** @param {{score: Score}} props */
export function Remedies({score}) {
  const {isPresented, phone, stage} = score.page;
  const of = phone.value ? PHONE : isPresented.value ? CLASS : DESK;
  const {unit, narration} = score.layout.bands.value;
  const row = Math.max(of.row, FINGER / stage.value.su);
  const width = stage.value.width - 2 * (phone.value ? 12 : MARGIN);
  const height = narration.y - unit.y - 10;
  const top = 2 * row + of.table + 14;
  const box = phone.value ? {width, height: PHONE_PLOTS} : {width, height: height - top};
  const room = {x: MARGIN, y: unit.y + 6, width, height};
  return html`<section class="remedies" style=${phone.value ? {} : place(room)} aria-label=${t("remedies.title")}>
    <div class="remedy-row" style=${phone.value ? {} : place({height: row})}>
      <${Diseases} />
      <span class="spring"></span>
      <${Seed} />
      <button class="choice is-main" disabled=${!step.value || goesOn.value} onClick=${() => train()}>${t("remedies.train")}${!phone.value && html` <kbd aria-hidden="true">${t("key.enter")}</kbd>`}</button>
    </div>
    <div class="remedy-row" style=${phone.value ? {} : place({height: row})}><${Switches} /></div>
    <${RemedyTable} />
    <${RemedyPlots} box=${box} text=${of.text} isPhone=${phone.value} />
  </section>`;
}

function Diseases() {
  return html`<div class="segmented" role="group" aria-label=${t("remedies.disease")}>
    ${diseases.value.map(({name}, own) => html`<button key=${name} aria-pressed=${String(step.value?.disease.name === name)} onClick=${() => lookAtDisease(own)}>${t(`remedy.${name}`)}</button>`)}
  </div>`;
}

/** What is tried against the disease. */
function Switches() {
  const of = step.value;
  if (!of) return null;
  const first = steps.value.findIndex(({disease}) => disease === of.disease);
  return html`<span class="remedy-tried">${t(`remedy.${of.disease.name}.tried`)}</span>
    <div class="segmented" role="group" aria-label=${t(`remedy.${of.disease.name}.tried`)}>
    ${of.disease.remedies.map(({name}, own) => html`<button key=${name} aria-pressed=${String(first + own === at.value)} onClick=${() => lookAt(first + own)}>${t(`remedy.${of.disease.name}.${name}.switch`)}</button>`)}
  </div>`;
}

/** Which random numbers the nets begin with, and five of them. */
function Seed() {
  const seed = scene.seed.value;
  return html`<div class="remedy-seed" role="group" aria-label=${t("remedies.seed", {seed})}>
    <button class="choice" disabled=${seed === 0} aria-label=${t("remedies.seed-less")} onClick=${() => moveSeed(-1)}>−</button>
    <span>${t("remedies.seed", {seed})}</span>
    <button class="choice" aria-label=${t("remedies.seed-more")} onClick=${() => moveSeed(1)}>+</button>
    <button class="choice" disabled=${!step.value} onClick=${trainFive}>${t("remedies.five")}</button>
  </div>`;
}

/** The pair before, and the next, for whoever has no keys. */
export function RemedySteps() {
  const last = steps.value.length - 1;
  return html`<div class="steps">
    <button class="round" onClick=${() => move(-1)} aria-label=${t("remedies.before")} disabled=${at.value === 0}><svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d="M19 5v14L7 12z" /></svg></button>
    <button class="round" onClick=${() => move(1)} aria-label=${t("remedies.next")} disabled=${at.value >= last}><svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d="M5 5v14l12-7z" /></svg></button>
  </div>`;
}
