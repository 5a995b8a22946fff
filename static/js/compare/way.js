/**
 * The same data, the same updates, or the same seconds of the processor: a handle picks one net of
 * each cell from trainings that went on side by side.
 */

import {html, useEffect} from "../../vendor/view.js";
import {chooseMark, loadWay} from "../actions/way.js";
import {count, fixed, percent} from "../lib/format.js";
import {t as say} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {cellOf} from "../store/catalogue.js";
import {markHere, marksOf, way, wishedBy} from "../store/way.js";

/** @typedef {import("../store/way.js").By} By */

const BY = /** @type {By[]} */ (["updates", "seconds"]);

/** @param {{at: import("./layout.js").Layout, y: number}} props */
export function OnTheWay({at, y}) {
  useEffect(() => {
    loadWay();
  }, []);
  const of = way.value;
  const style = at.isPhone
    ? {}
    : place({x: at.answersX, y, width: at.room.width - at.answersX, height: at.room.height - y});
  if (!of)
    return html`<section class="compare-way" style=${style} aria-label=${say("compare.side-way")} aria-busy="true"></section>`;
  const here = markHere.value;
  const by = here?.by ?? wishedBy.value;
  const marks = marksOf(by);
  const own = here?.at ?? marks.length - 1;
  const said = markText(by, marks[own].at);
  const choose = (/** @type {any} */ event) => chooseMark(by, Number(event.currentTarget.value));
  return html`<section class="compare-way" style=${style} aria-label=${say("compare.side-way")}>
    <p class="way-by"><span id="way-by">${say("compare.way-by")}</span> <span class="segmented is-small" role="group" aria-labelledby="way-by">${BY.map(
      (each) =>
        html`<button key=${each} aria-pressed=${String(here?.by === each)} onClick=${() => chooseMark(each, own)}>${say(each === "updates" ? "compare.way-updates" : "compare.way-seconds")}</button>`,
    )}</span></p>
    <label><span class="visually-hidden">${say("compare.way-handle")}</span><input type="range" min="0" max=${marks.length - 1} value=${own} aria-valuetext=${said} onInput=${choose} /> ${said}</label>
    <table class=${here ? "" : "is-offered"}><caption class=${here ? "visually-hidden" : ""}>${say(here ? "compare.way-table" : "compare.way-offered")}</caption>
      <thead><tr><td></td><th scope="col">${say("compare.way-made")}</th><th scope="col">${say("compare.way-took")}</th><th scope="col">${say("compare.way-gap", {gap: of.near})}</th><th scope="col">${say("compare.way-gap", {gap: of.far})}</th></tr></thead>
      <tbody>${marks[own].nets.map(
        (net) =>
          html`<tr key=${net.cell}><th scope="row">${labelOf(net.cell)}</th><td>${count(net.updates)}</td><td>${fixed(net.seconds, 2)}</td><td>${percent(net.near)}</td><td>${percent(net.far)}</td></tr>`,
      )}</tbody></table>
    <p class="way-note">${say("compare.way-made-on", {made: of.made, sentences: of.sentences})}</p>
  </section>`;
}

/** @param {By} by @param {number} at */
function markText(by, at) {
  return by === "updates"
    ? say("compare.way-after-updates", {updates: count(at)})
    : say("compare.way-after-seconds", {seconds: fixed(at, 2)});
}

/** @param {string} cell */
function labelOf(cell) {
  return cellOf(cell, {})?.label ?? cell;
}
