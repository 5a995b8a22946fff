/** The words nearest to one, with their cosines, and some that are far from it. */

import {html} from "../../vendor/view.js";
import {lookAtWord} from "../actions/vectors.js";
import {fixed} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {su} from "../lib/style.js";
import {nearNow, shown, word} from "../store/vectors.js";

/** How many are near, and how many far. */
const [NEAR, FAR] = [6, 2];

/** @param {{width: number, height: number}} props */
export function Near({width, height}) {
  const of = nearNow.value;
  const facts = shown.value?.facts;
  const style = {width: su(width), ...(height ? {height: su(height)} : {})};
  if (!of || !facts) return html`<div class="vectors-card vectors-near" style=${style}></div>`;
  const near = of.nearest.slice(0, NEAR);
  const cosine = (/** @type {number} */ at) => of.cosines[at];
  const far = facts.shown
    .filter((at) => at !== of.word && !near.includes(at))
    .sort((one, other) => cosine(one) - cosine(other))
    .slice(0, FAR);
  const row = (/** @type {number} */ at) =>
    html`<tr key=${at}><th scope="row"><span onClick=${() => lookAtWord(facts.words[at])}>${facts.words[at]}</span></th><td class="near-bar"><span class=${cosine(at) < 0 ? "is-negative" : ""} style=${{width: `${100 * Math.min(1, Math.abs(cosine(at)))}%`}}></span></td><td data-value=${cosine(at)}>${fixed(cosine(at), 3)}</td></tr>`;
  return html`<div class="vectors-card vectors-near" style=${style}>
    <label class="near-asked">${t("vectors.nearest-to")} <select value=${word.value} onChange=${(/** @type {any} */ event) => lookAtWord(event.currentTarget.value)}>${[...facts.words].sort().map((each) => html`<option key=${each} value=${each}>${each}</option>`)}</select></label>
    <table><caption class="visually-hidden">${t("vectors.nearest-to")} ${word.value}</caption>
    <thead class="visually-hidden"><tr><th scope="col">${t("vectors.word-name")}</th><td></td><th scope="col">${t("vectors.cosine")}</th></tr></thead>
    <tbody>${near.map(row)}</tbody>
    <tbody class="is-far"><tr class="near-far"><th colspan="3" scope="rowgroup">${t("vectors.far")}</th></tr>${far.map(row)}</tbody>
  </table></div>`;
}
