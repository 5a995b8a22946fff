/**
 * What the page has to say beside the scene: a link that could not be had whole, a version that is
 * another, and where to begin.
 */

import {html} from "../../vendor/view.js";
import {reload} from "../actions/connection.js";
import {openNet} from "../actions/open.js";
import {t} from "../lib/strings.js";
import {
  isMissing,
  isUndrawn,
  labelOf,
  longestTrained,
  netsOf,
  openTasks,
} from "../store/catalogue.js";
import {newerBuild, problems, settled, stay} from "../store/connection.js";
import {scene} from "../store/scene.js";

const {text} = scene;

export function Notice() {
  const sentence = problems.value.link;
  if (!sentence) return null;
  return html`<div class="notice" role="status"><p>${sentence}</p>
    <button class="choice" onClick=${() => settled("link")}>${t("notice.close")}</button></div>`;
}

export function Outdated() {
  if (!newerBuild.value) return null;
  return html`<div class="notice outdated" role="status"><p>${t("outdated.said")}</p>
    <button class="choice is-main" onClick=${reload}>${t("outdated.reload")}</button>
    <button class="choice" onClick=${stay}>${t("outdated.later")}</button></div>`;
}

export function Offers() {
  if (!isMissing.value) return null;
  return html`<section class="offered" aria-labelledby="offered-title">
    <div role="status"><h2 id="offered-title">${t(isUndrawn.value ? "link.not-drawn" : "link.no-net")}</h2></div>
    ${text.value && html`<p class="offered-text" dir="auto">${text.value}</p>`}
    <p>${t("link.offers")}</p>
    <ul>${openTasks.value.map(({name, title}) => html`<${OfTask} key=${name} name=${name} title=${title} />`)}</ul>
  </section>`;
}

/** @param {{name: string, title: string}} props */
function OfTask({name, title}) {
  const nets = longestTrained(netsOf(name));
  return html`<li><div role="group" aria-label=${title}><span>${title}</span>
    ${nets.map((each) => html`<button key=${each.id} class="choice" onClick=${() => openNet(each.id)}>${labelOf(each, nets)}</button>`)}</div></li>`;
}
