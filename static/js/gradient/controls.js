/**
 * The gradient lane's name, and where the loss is and on what.
 */

import {html} from "../../vendor/view.js";
import {MARGIN} from "../lib/geometry.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {visibleText} from "../lib/tokens.js";
import {Letter} from "../score/symbol.js";
import {valueText} from "./lane.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** Room for the numbers of the axis, left of it. */
const AXIS = 62;

/**
 * Left of the lane its name; while it is off, what shows it.
 *
 * @param {{score: Score}} props
 */
export function GradientName({score}) {
  const {isLead, length} = score;
  const {asked, toggle} = score.gradient;
  const {bands, drawing} = score.layout;
  const {y, height} = bands.value.gradient;
  const {left} = drawing.value;
  const isOn = asked.value !== null;
  return html`<div class=${isOn ? "gradient-name is-on" : "gradient-name"}
      style=${place({x: MARGIN, y, width: left - MARGIN - AXIS, height})}>
      <${Norm} score=${score} />
    </div>
    ${
      !isOn &&
      length.value > 0 &&
      isLead.value &&
      html`<button class="gradient-ask" onClick=${toggle}
        style=${place({x: left + 10, y: y + height - 40})}>${t("gradient.ask")}<kbd aria-hidden="true">${t("key.gradient")}</kbd></button>`
    }${!isLead.value && html`<p class="gradient-ask" style=${place({x: left + 10, y: y + height - 40})}>${t("gradient.elsewhere")}</p>`}`;
}

/**
 * Above the lane, where a class looks on: what it shows, and of which loss.
 *
 * @param {{score: Score}} props
 */
export function GradientTitle({score}) {
  const {sizes, trace} = score;
  const {problems} = score.page;
  const {asked, here, meaning} = score.gradient;
  const {bands, drawing, gradientLane} = score.layout;
  const question = asked.value;
  if (!question) return null;
  const {y} = bands.value.gradient;
  const {left, right} = drawing.value;
  const values = {
    head: question.head,
    word: visibleText(trace.value?.columns[question.t].text ?? ""),
    target: question.classes[question.target],
  };
  return html`<p class="gradient-says" style=${place({x: left, y, width: right - left, height: sizes.value.gradientTitle})}>
    <${Norm} score=${score} />${gradientLane.value.height === 0 && here.value !== null && html`<b class="gradient-here" data-value=${here.value}>${valueText(here.value)}</b>`} <span>${problems.value.gradient ?? `${t("gradient.says", values)} ${t(meaning())}`}</span>
  </p>`;
}

/**
 * Where there is no room for a sentence: the button that shows the gradient.
 *
 * @param {{score: Score}} props
 */
export function GradientAsk({score}) {
  const {length} = score;
  const {asked, toggle} = score.gradient;
  if (asked.value || length.value === 0) return null;
  return html`<button class="choice is-small" onClick=${toggle}>${t("gradient.show")}</button>`;
}

/**
 * The norm of the loss's derivative by a state; where the cell has two, a press shows the other.
 *
 * @param {{score: Score}} props
 */
export function Norm({score}) {
  const {cell} = score;
  const {asked, by, other, switchState} = score.gradient;
  const {symbolOf} = score.page;
  const nodeOf = (/** @type {string | null} */ state) =>
    cell.value?.nodes.find(({key}) => key === state);
  const node = nodeOf(by.value);
  const symbol = node && symbolOf(node);
  const next = asked.value && nodeOf(other.value);
  const names = {name: node?.name ?? "", other: next?.name ?? ""};
  const drawn = html`<span aria-hidden="true">‖∂<i>L</i>/∂${symbol && html`<${Letter} symbol=${symbol} />`}‖</span>`;
  return next
    ? html`<button class="norm" onClick=${switchState} aria-label=${t("gradient.other-state", names)}>${drawn}</button>`
    : html`<span class="norm" role="img" aria-label=${t("gradient.label", names)}>${drawn}</span>`;
}

/**
 * Where the loss is and on what: a word, a head, a class.
 *
 * @param {{score: Score}} props
 */
export function GradientControls({score}) {
  const {heads, positions, trace} = score;
  const {problems} = score.page;
  const {asked, change, meaning, toggle} = score.gradient;
  const question = asked.value;
  const of = trace.value;
  if (!question || !of) return null;
  const places = positions(question.head);
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
      ${heads.value.length === 1 && !score.page.phone.value && html`<button class="choice is-small" onClick=${score.collect.open} aria-label=${t("collect.open")}>∂L/∂W</button>`}
    </div>
    <div class="choices">
      <label>${t("gradient.target")} <select value=${question.target} onChange=${(/** @type {any} */ event) => change({target: question.classes[Number(event.currentTarget.value)]})}>
        ${question.classes.map((name, index) => html`<option value=${index}>${name}</option>`)}
      </select></label>
    </div>
    <p class="is-what">${problems.value.gradient ?? t(meaning())}</p>
    <button class="close" onClick=${toggle} aria-label=${t("gradient.close")}>×</button>
  </section>`;
}
