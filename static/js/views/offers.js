/** The net of a link is not at hand: the sentence, and the nets that could read it instead. */

import {html} from "../../vendor/view.js";
import {openNet} from "../api/open.js";
import {
  isMissing,
  isUndrawn,
  labelOf,
  longestTrained,
  netsOf,
  openTasks,
} from "../state/catalogue.js";
import {scene} from "../state/scene.js";
import {t} from "../state/strings.js";

const {text} = scene;

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
