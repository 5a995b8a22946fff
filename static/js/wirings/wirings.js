/**
 * One cell, five wirings: which of them, and on the stage the cell folded, a loop, and unfolded, a
 * chain with the same weights at every timestep.
 */

import {html, useEffect, useRef} from "../../vendor/view.js";
import {
  choose,
  chooseNet,
  next,
  previous,
  readText,
  stack,
  toggleFold,
} from "../actions/wirings.js";
import {MARGIN} from "../lib/geometry.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {cellOf} from "../store/catalogue.js";
import {scene} from "../store/scene.js";
import {here, isUntrained, length, text, wired, wiredNet, wiring} from "../store/wirings.js";
import {KINDS, MOST_LAYERS} from "../store/wirings-scene.js";
import {Chain} from "./chain.js";
import {Deep} from "./deep.js";
import {Folded} from "./folded.js";
import {layoutOf} from "./layout.js";
import {Mini} from "./mini.js";
import {Table} from "./table.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const {wirings} = scene;

/** @param {{score: Score}} props */
export function Wirings({score}) {
  const at = layoutOf(score);
  const kind = wirings.kind.value;
  const frame = useRef(/** @type {HTMLElement | null} */ (null));
  const now = here.value;
  useEffect(() => {
    const shown = frame.current;
    if (!shown || !at.isPhone) return;
    const scale = shown.scrollWidth / at.width;
    shown.scrollLeft =
      kind === "deep" || now === 0 ? 0 : at.xOf(now) * scale - shown.clientWidth / 2;
  }, [now, kind, at.width]);
  const isBusy = kind !== "deep" && !wired.value;
  return html`<section class="wirings" style=${at.isPhone ? {} : place({x: MARGIN, ...at.room})} aria-label=${t("wirings.title")} aria-busy=${String(isBusy)} data-kind=${kind}>
    <${Cards} isBrief=${at.isBrief} />
    <div class="wired-stage">
      <div class="wired-frame" ref=${frame} tabindex=${at.isPhone ? 0 : null} role=${at.isPhone ? "region" : null} aria-label=${at.isPhone ? t("wirings.picture") : null}>
      <svg class="wired" style=${at.isPhone ? place({width: at.width, height: at.height}) : {}} viewBox=${`0 0 ${at.width} ${at.height}`} role="img" aria-label=${t(`wirings.label-${kind}`)}>
        ${kind === "deep" ? html`<${Deep} at=${at} />` : html`<${Heads} at=${at} /><${Folded} at=${at} /><${Chain} score=${score} at=${at} />`}
      </svg></div>
      ${!at.isPresented && kind !== "deep" && html`<${Choices} />`}
    </div>
    <${Table} />
  </section>`;
}

/** What is to be walked, in the order of teaching. @param {{isBrief: boolean}} props */
function Cards({isBrief}) {
  return html`<div class=${isBrief ? "segmented wired-kinds" : "wired-cards"} role="group" aria-label=${t("wirings.kinds")}>
    ${KINDS.map(
      (
        kind,
        place,
      ) => html`<button key=${kind} class=${isBrief ? "" : "wired-card"} aria-pressed=${String(wirings.kind.value === kind)} onClick=${() => choose(kind)}>
      ${!isBrief && html`<${Mini} kind=${kind} />`}<span class="wired-card-text"><strong><span class="wired-key" aria-hidden="true">${place}</span>${t(`wirings.name-${kind}`)}</strong>${!isBrief && html`<span>${t(`wirings.use-${kind}`)}</span>`}</span></button>`,
    )}
  </div>`;
}

/** What stands left and right of the hinge. @param {{at: import("./layout.js").Layout}} props */
function Heads({at}) {
  const layers = wirings.layers.value;
  return html`<g class="wired-heads" font-size=${at.text}>
    <text x="24" y=${at.text + 12}><tspan class="is-strong">${t("wirings.folded")}</tspan></text>
    ${
      !wirings.isFolded.value &&
      html`<text x=${at.left + 24} y=${at.text + 12}><tspan class="is-strong">${t("wirings.unfolded")}</tspan>${!at.isPhone && html` <tspan dx="12">${t(isUntrained.value ? "wirings.untrained" : "wirings.same-weights", {layers})}</tspan>`}</text>
    <path class="wired-hinge" d=${`M${at.left} 20V${at.height - 20}`} />`
    }
  </g>`;
}

/** What is read, how many layers read it, and whether it is folded. */
function Choices() {
  const layers = wirings.layers.value;
  return html`<div class="wired-choices">
    <label class="wired-own">${t(wiring.value?.asked === "end" || wiring.value?.start === null ? "wirings.own-text" : "wirings.own-text-in")}
      <input dir="auto" class="said-input" value=${text.value} spellcheck="false" autocomplete="off" maxlength="200" onChange=${(/** @type {any} */ event) => readText(event.currentTarget.value)} /></label>
    ${layers === 1 && wiring.value && wiring.value.nets.length > 1 && html`<${Nets} all=${wiring.value.nets} />`}
    <div class="segmented is-small" role="group" aria-label=${t("wirings.layers")}>
      <span class="wired-label" aria-hidden="true">${t("wirings.layers")}</span>
      ${Array.from({length: MOST_LAYERS}, (_, place) => html`<button key=${place} aria-label=${t("wirings.layers-count", {count: place + 1})} aria-pressed=${String(layers === place + 1)} onClick=${() => stack(place + 1)}>${place + 1}</button>`)}
    </div>
    <button class="choice" aria-pressed=${String(wirings.isFolded.value)} onClick=${toggleFold}>${t(wirings.isFolded.value ? "wirings.unfold" : "wirings.fold")} <kbd aria-hidden="true">${t("key.fold")}</kbd></button>
  </div>`;
}

/** One choice a cell. @param {{all: import("../store/wirings.js").Wiring["nets"]}} props */
function Nets({all}) {
  return html`<div class="segmented is-small" role="group" aria-label=${t("wirings.nets")}>
    ${all.map(({model, cell}) => html`<button key=${model} aria-pressed=${String(wiredNet.value?.model === model)} onClick=${() => chooseNet(model)}>${cellOf(cell)?.label ?? cell}</button>`)}
  </div>`;
}

/** On and back, for whoever has no keys. */
export function WiringSteps() {
  const kind = KINDS.indexOf(wirings.kind.value);
  const isFirst = kind === 0 && here.value === 0;
  const isLast = kind === KINDS.length - 1 && here.value === length.value - 1;
  return html`<div class="steps">
    <button class="round" onClick=${previous} aria-label=${t("wirings.before")} disabled=${isFirst}><svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d="M19 5v14L7 12z" /></svg></button>
    <button class="round" onClick=${next} aria-label=${t("wirings.next")} disabled=${isLast}><svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d="M5 5v14l12-7z" /></svg></button>
    <output class="lab-back">${t("wirings.place", {at: here.value + 1, all: length.value})}</output>
  </div>`;
}
