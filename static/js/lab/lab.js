/**
 * The lab: how the gradient of a loss fades or grows on its way back through three untrained cells,
 * and the knobs that decide it.
 */

import {html} from "../../vendor/view.js";
import {choosePreset, walk, walkTo} from "../actions/lab.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {asked, here, lab, PRESETS, preset} from "../store/lab.js";
import {Curve} from "./curve.js";
import {Knobs} from "./knobs.js";
import {layoutOf} from "./layout.js";
import {Plane} from "./plane.js";
import {Table} from "./table.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @param {{score: Score}} props */
export function Lab({score}) {
  const at = layoutOf(score);
  const isStale = JSON.stringify(asked.value) !== lab.value?.about;
  return html`<section class="lab" style=${at.isPhone ? {} : place(at.room)} aria-label=${t("lab.title")} aria-busy=${String(isStale)} data-seeds=${isStale ? 0 : lab.value?.seeds}>
    <div class="lab-head" style=${at.isPhone ? {} : place({x: 0, y: 0, width: at.chart.width})}>${!at.isPresented && html`<h2>${t("lab.question")}</h2><${Presets} />`}</div>
    <div class="lab-chart" style=${at.isPhone ? {height: place(at.chart).height} : place(at.chart)} onPointerDown=${(/** @type {PointerEvent} */ event) => follow(event, at)}><${Curve} at=${at} /></div>
    <div class="lab-side" style=${at.isPhone ? {} : place(at.side)}><${Plane} /><${Knobs} /></div>
    <${Table} />
  </section>`;
}

function Presets() {
  return html`<div class="lab-presets" role="group" aria-label=${t("lab.presets")}>
    ${PRESETS.map(({key}) => html`<button key=${key} class="choice" aria-pressed=${String(preset.value?.key === key)} onClick=${() => choosePreset(key)}>${t(`lab.preset-${key}`)}</button>`)}
  </div>`;
}

/**
 * The cursor goes where the pointer is, while it is held.
 *
 * @param {PointerEvent} event
 * @param {import("./layout.js").Layout} at
 */
function follow(event, {plot, chart}) {
  const on = /** @type {HTMLElement} */ (event.currentTarget);
  const go = (/** @type {PointerEvent} */ {clientX}) => {
    const {left, width} = on.getBoundingClientRect();
    const x = ((clientX - left) / width) * chart.width;
    walkTo((1 - (x - plot.x) / plot.width) * ((lab.value?.steps ?? 1) - 1));
  };
  const end = () => on.removeEventListener("pointermove", go);
  on.setPointerCapture(event.pointerId);
  on.addEventListener("pointermove", go);
  on.addEventListener("lostpointercapture", end, {once: true});
  go(event);
}

/** A word farther from the loss, or nearer, for whoever has no keys. */
export function LabSteps() {
  const last = (lab.value?.steps ?? 1) - 1;
  return html`<div class="steps">
    <button class="round" onClick=${() => walk(1)} aria-label=${t("lab.farther")} disabled=${here.value >= last}><svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d="M19 5v14L7 12z" /></svg></button>
    <button class="round" onClick=${() => walk(-1)} aria-label=${t("lab.nearer")} disabled=${here.value === 0}><svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d="M5 5v14l12-7z" /></svg></button>
    <output class="lab-back">${t("lab.words-back", {back: here.value})}</output>
  </div>`;
}
