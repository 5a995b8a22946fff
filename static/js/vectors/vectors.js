/**
 * Words as numbers: the ways of giving a word to a net, one after the other; rows of 0 and 1,
 * features that a person writes down, and vectors that are learned from a text.
 */

import {html} from "../../vendor/view.js";
import {goToWay, next, previous} from "../actions/vectors.js";
import {MARGIN} from "../lib/geometry.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {scene} from "../store/scene.js";
import {WAYS} from "../store/vectors-scene.js";
import {ModelChoice} from "./choices.js";
import {Features} from "./features.js";
import {Learned} from "./learned.js";
import {Nets} from "./nets.js";
import {Bags, OneHot} from "./rows.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const VIEWS = {bag: Bags, "one-hot": OneHot, features: Features, learned: Learned, nets: Nets};

/** In su: the row of ways. */
const HEAD = {desk: 60, class: 56};
/** In px: what a finger needs of it. */
const FINGER = 62;

/** @param {{score: Score}} props */
export function Vectors({score}) {
  const {isPresented, phone, stage} = score.page;
  const {unit, narration} = score.layout.bands.value;
  const width = stage.value.width - 2 * (phone.value ? 12 : MARGIN);
  const head = Math.max(isPresented.value ? HEAD.class : HEAD.desk, FINGER / stage.value.su);
  const height = narration.y - unit.y - (phone.value ? 0 : 22);
  const View = VIEWS[scene.vectors.way.value];
  const box = {width, height: height - head};
  return html`<section class="vectors" style=${phone.value ? {} : place({x: MARGIN, y: unit.y, width, height})} aria-label=${t("vectors.title")}>
    <div class="vectors-head" style=${phone.value ? {} : place({height: head})}><${Ways} /><span class="spring"></span>${scene.vectors.way.value === "learned" && html`<${ModelChoice} />`}</div>
    <${View} score=${score} box=${box} />
  </section>`;
}

/** The ways, numbered as they are walked. */
function Ways() {
  return html`<div class="segmented vectors-ways" role="group" aria-label=${t("vectors.ways")}>
    ${WAYS.map((way, at) => html`<button key=${way} aria-pressed=${String(scene.vectors.way.value === way)} onClick=${() => goToWay(at)}><span class="vectors-number" aria-hidden="true">${at + 1}</span>${t(`vectors.way-${way}`)}</button>`)}
  </div>`;
}

/** On and back, for whoever has no keys. */
export function VectorSteps() {
  return html`<div class="steps">
    <button class="round" onClick=${previous} aria-label=${t("vectors.before")} disabled=${scene.vectors.way.value === WAYS[0]}><svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d="M19 5v14L7 12z" /></svg></button>
    <button class="round" onClick=${next} aria-label=${t("vectors.next")} disabled=${scene.vectors.way.value === WAYS[WAYS.length - 1]}><svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d="M5 5v14l12-7z" /></svg></button>
  </div>`;
}
