/**
 * The gradient lane's name and axis, and where the loss is and on what.
 */

import {html} from "../../vendor/view.js";
import {decades} from "../lib/decades.js";
import {problems} from "../state/connection.js";
import {
  asked,
  by,
  change,
  norms,
  other,
  positions,
  switchState,
  toggle,
} from "../state/gradient.js";
import {bands, drawing, MARGIN} from "../state/layout.js";
import * as scene from "../state/scene.js";
import {cell, heads, length, trace} from "../state/score.js";
import {t} from "../state/strings.js";
import {place} from "./place.js";
import {Letter, symbolOf} from "./symbol.js";
import {visibleText} from "./words.js";

export function GradientName() {
  const {y, height} = bands.value.gradient;
  const {left} = drawing.value;
  const isOn = scene.loss.value !== null;
  return html`<div class=${isOn ? "gradient-name is-on" : "gradient-name"}
      style=${place({x: MARGIN, y, width: left - MARGIN - 6, height})}>
      <${Norm} />${isOn && html`<${Axis} />`}
    </div>
    ${
      !isOn &&
      length.value > 0 &&
      html`<button class="gradient-ask" onClick=${toggle}
        style=${place({x: left + 10, y: y + height - 40})}>${t("gradient.ask")}<kbd aria-hidden="true">${t("key.gradient")}</kbd></button>`
    }`;
}

/** The norm of the loss's derivative by a state; where the cell has two, a press shows the other. */
export function Norm() {
  const nodeOf = (/** @type {string | null} */ state) =>
    cell.value?.nodes.find(({key}) => key === state);
  const node = nodeOf(by.value);
  const symbol = node && symbolOf(node);
  const next = scene.loss.value && nodeOf(other.value);
  const names = {name: node?.name ?? "", other: next?.name ?? ""};
  const drawn = html`<span aria-hidden="true">‖∂<i>L</i>/∂${symbol && html`<${Letter} symbol=${symbol} />`}‖</span>`;
  return next
    ? html`<button class="norm" onClick=${switchState} aria-label=${t("gradient.other-state", names)}>${drawn}</button>`
    : html`<span class="norm" role="img" aria-label=${t("gradient.label", names)}>${drawn}</span>`;
}

function Axis() {
  const of = norms.value;
  if (!of) return null;
  const {from, to} = decades([of.start, ...of.norms]);
  return html`<span class="gradient-axis"><span>${power(to)}</span><span>${power(from)}</span></span>`;
}

/** @param {number} exponent */
function power(exponent) {
  const text = String(exponent).replace("-", "−");
  return html`<span>10<sup>${text}</sup></span>`;
}

/** Where the loss is and on what: a word, a head, a class. */
export function GradientControls() {
  const question = asked.value;
  const of = trace.value;
  if (!question || !of) return null;
  const places = positions(question.head);
  const {target, own} = question;
  const label = of.columns[question.t].answers[question.head].label;
  return html`<section class="gradient-controls" aria-label=${t("gradient.controls")}>
    <div class="choices">
      <label><b>${t("gradient.title")}</b> <select value=${question.t} onChange=${(/** @type {any} */ event) => change({t: Number(event.currentTarget.value)})}>
        ${places.map((at) => html`<option value=${at}>${at + 1} ${visibleText(of.columns[at].text)}</option>`)}
      </select></label>
      ${
        heads.value.length > 1 &&
        html`<label>${t("gradient.head")} <select value=${question.head} onChange=${(/** @type {any} */ event) => change({head: event.currentTarget.value, target: null})}>
          ${heads.value.map(({name}) => html`<option value=${name}>${name}</option>`)}
        </select></label>`
      }
    </div>
    <div class="choices">
      <label>${t("gradient.target")} <select value=${target} onChange=${(/** @type {any} */ event) => change({target: question.classes[Number(event.currentTarget.value)]})}>
        ${question.classes.map((name, index) => html`<option value=${index}>${name}</option>`)}
      </select></label>
    </div>
    <p class="is-what">${problems.value.gradient ?? t(meaning(target, own, label))}</p>
    <button class="close" onClick=${toggle} aria-label=${t("gradient.close")}>×</button>
  </section>`;
}

/**
 * What the chosen target is to the net, as the key of a sentence.
 *
 * @param {number} target
 * @param {number} own what the net says
 * @param {number | null} label
 */
function meaning(target, own, label) {
  if (target === own) return target === label ? "gradient.own-and-right" : "gradient.own";
  return target === label ? "gradient.right" : "gradient.other";
}
