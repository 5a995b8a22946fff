/**
 * Where recurrent nets stand among others: four kinds, each a picture, with what goes in, what is
 * remembered, and what it is used for; and then the uses of recurrent nets, each with its scene.
 */

import {html} from "../../vendor/view.js";
import {lookAtNetwork, moveNetwork, openUse} from "../actions/wirings.js";
import {MARGIN} from "../lib/geometry.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {scene} from "../store/scene.js";
import {NETWORKS, USES} from "../store/wirings-scene.js";
import {Picture} from "./pictures.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const {network} = scene.wirings;
const FACTS = ["in", "remembers", "used"];

/** @param {{score: Score}} props */
export function Networks({score}) {
  const {phone, stage} = score.page;
  const {unit, narration} = score.layout.bands.value;
  const room = {
    x: MARGIN,
    y: unit.y,
    width: stage.value.width - 2 * MARGIN,
    height: narration.y - unit.y - 10,
  };
  return html`<section class="networks" style=${phone.value ? {} : place(room)} aria-label=${t("networks.title")} data-network=${network.value}>
    <div class="networks-row" role="group" aria-label=${t("networks.kinds")}>${NETWORKS.slice(0, -1).map((name, at) => html`<${Card} key=${name} name=${name} at=${at + 1} />`)}</div>
    ${network.value === "uses" ? html`<${Uses} />` : html`<${Facts} name=${network.value} />`}
  </section>`;
}

/** @param {{name: string, at: number}} props */
function Card({name, at}) {
  const isNow = network.value === name || (network.value === "uses" && name === "recurrent");
  return html`<button class="network" aria-pressed=${String(isNow)} onClick=${() => lookAtNetwork(name)}>
    <${Picture} name=${name} /><span class="network-name"><span class="wired-key" aria-hidden="true">${at}</span>${t(`networks.name-${name}`)}</span>
  </button>`;
}

/** @param {{name: string}} props */
function Facts({name}) {
  return html`<dl class="network-facts">${FACTS.map((fact) => html`<div key=${fact}><dt>${t(`networks.fact-${fact}`)}</dt><dd>${t(`networks.${fact}-${name}`)}</dd></div>`)}</dl>`;
}

function Uses() {
  return html`<ul class="network-uses" aria-label=${t("networks.uses")}>${USES.map(
    ({name, task, scene: leads}) => html`<li key=${name}>
    ${
      task || leads
        ? html`<button class="choice" onClick=${() => openUse(name)}>${t(`networks.use-${name}`)}</button>`
        : html`<span class="network-absent">${t(`networks.use-${name}`)} <small>${t("networks.not-here")}</small></span>`
    }</li>`,
  )}</ul>`;
}

/** On and back, for whoever has no keys. */
export function NetworkSteps() {
  const at = NETWORKS.indexOf(network.value);
  return html`<div class="steps">
    <button class="round" onClick=${() => moveNetwork(-1)} aria-label=${t("networks.before")} disabled=${at === 0}><svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d="M19 5v14L7 12z" /></svg></button>
    <button class="round" onClick=${() => moveNetwork(1)} aria-label=${t("networks.next")} disabled=${at === NETWORKS.length - 1}><svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d="M5 5v14l12-7z" /></svg></button>
  </div>`;
}

/** @returns {import("../lib/narration.js").Run[]} */
export function networksSay() {
  return [{text: t(`networks.says-${network.value}`)}];
}
