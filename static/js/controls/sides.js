/** The scenes that stand under one heading, where there are several. */

import {html} from "../../vendor/view.js";
import {t} from "../lib/strings.js";
import {scene} from "../store/scene.js";
import {SCENES} from "../store/scenes.js";

export function Sides() {
  const {tab} = scene.shows.value;
  const names = Object.keys(SCENES).filter((name) => SCENES[name].tab === tab);
  if (names.length < 2) return null;
  return html`<div class="segmented is-small lab-sides" role="group" aria-label=${t(`sides.${tab}`)}>
    ${names.map((name) => html`<button key=${name} aria-pressed=${String(SCENES[name] === scene.shows.value)} onClick=${() => show(name)}>${t(`side.${name}`)}</button>`)}
  </div>`;
}

/** @param {string} name */
function show(name) {
  scene.name.value = name;
}
