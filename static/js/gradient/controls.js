/**
 * The gradient lane's name, by what it is taken, and where the loss is and on what.
 */

import {html} from "../../vendor/view.js";
import {MARGIN} from "../lib/geometry.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {visibleText} from "../lib/tokens.js";
import {ranked} from "../lib/trace.js";
import {Letter, plainName} from "../score/symbol.js";

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
  const {asked, meaning} = score.gradient;
  const {bands, drawing, isTitleInside} = score.layout;
  const question = asked.value;
  if (!question) return null;
  const {y, height} = bands.value.gradient;
  const {left, right} = drawing.value;
  const {frame} = score.lens;
  const isInside = isTitleInside.value;
  const box = isInside
    ? {x: frame.value.x, y, width: frame.value.width, height}
    : {x: left, y, width: right - left, height: sizes.value.gradientTitle};
  const values = {
    head: question.head,
    word: visibleText(trace.value?.columns[question.t].text ?? ""),
    target: question.classes[question.target],
  };
  return html`<p class=${isInside ? "gradient-says is-inside" : "gradient-says"} style=${place(box)}>
    <${Norm} score=${score} isShort=${isInside} /> <span>${problems.value.gradient ?? t(`gradient.says-${meaning()}`, values)}</span>
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

/** What stands after a node's key in the value of an option for the selected unit's own number. */
const OWN = ".unit";

/**
 * What the lane shows as mathematics writes it, and of what; all that it can show is chosen from under
 * it: each number that the cell is drawn with, as the norm of all units or of the selected one alone.
 *
 * @param {{score: Score, isShort?: boolean}} props
 */
export function Norm({score, isShort = false}) {
  const {asked, by, choices, isOfUnit, show} = score.gradient;
  const node = nodeNamed(score, by.value);
  const names = {
    name: node?.name ?? "",
    unit: score.unit.value + 1,
    units: score.units.value,
  };
  const label = t(isOfUnit.value ? "gradient.label-unit" : "gradient.label", names);
  const bars = isOfUnit.value ? "" : "‖";
  const drawn = html`<span aria-hidden="true">${bars}<${Slope} score=${score} node=${node} />${bars}</span>`;
  if (!asked.value) return html`<span class="norm" role="img" aria-label=${label}>${drawn}</span>`;
  const [all, own] = ["gradient.all", "gradient.unit"].map((key) => t(key, names));
  const choose = (/** @type {any} */ event) => {
    const [key, isOwn] = event.currentTarget.value.split(OWN);
    show(key, isOwn !== undefined);
  };
  const group = (/** @type {string} */ name, /** @type {string} */ end) =>
    html`<optgroup label=${name}>${choices.value.map((key) => html`<option key=${key} value=${key + end}>${optionText(score, key)}</option>`)}</optgroup>`;
  return html`<label class="norm is-choice"><span class="visually-hidden">${label}. ${t("gradient.by")}</span><span class="norm-drawn">${drawn}</span>
    ${!isShort && html`<span class="norm-of" aria-hidden="true">${isOfUnit.value ? own : all}</span>`}
    <select value=${by.value + (isOfUnit.value ? OWN : "")} onChange=${choose}>${group(all, "")}${group(own, OWN)}</select></label>`;
}

/**
 * @param {Score} score
 * @param {string} key
 */
function optionText(score, key) {
  const node = nodeNamed(score, key);
  return node ? plainName(score, node) : key;
}

/**
 * The loss's derivative by a node.
 *
 * @param {{score: Score, node: import("../lib/cell.js").CellNode | undefined}} props
 */
function Slope({score, node}) {
  const symbol = node && score.page.symbolOf(node);
  return html`∂<i>L</i>/∂${symbol ? html`<${Letter} symbol=${symbol} />` : (node?.short ?? node?.key)}`;
}

/**
 * @param {Score} score
 * @param {string | null} key
 */
function nodeNamed(score, key) {
  return score.cell.value?.nodes.find((each) => each.key === key);
}

/**
 * What a loss may be on: every class, or of very many those that the net thinks of.
 *
 * @param {Score} score
 * @param {{t: number, head: string, classes: string[], target: number}} question
 */
function targets({trace}, {t: at, head, classes, target}) {
  const answer = trace.value?.columns[at]?.answers[head];
  if (!answer?.isShort) return classes.map((_, index) => index);
  return [...new Set([target, ...ranked(answer.p)])];
}

/**
 * Where the loss is and on what: a word, a head, a class.
 *
 * @param {{score: Score}} props
 */
export function GradientControls({score}) {
  const {positions, questions, trace} = score;
  const {phone, problems} = score.page;
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
        questions.value.length > 1 &&
        html`<label>${t("gradient.head")} <select value=${question.head} onChange=${(/** @type {any} */ event) => change({head: event.currentTarget.value, target: null})}>
          ${questions.value.map(({name}) => html`<option value=${name}>${name}</option>`)}
        </select></label>`
      }
      ${questions.value.length === 1 && html`<button class="choice is-small" onClick=${score.collect.open} aria-label=${t("collect.open")}>∂L/∂W</button>`}
    </div>
    ${
      !question.wanted &&
      html`<div class="choices">
      <label>${t("gradient.target")} <select value=${question.target} onChange=${(/** @type {any} */ event) => change({target: question.classes[Number(event.currentTarget.value)]})}>
        ${targets(score, question).map((index) => html`<option key=${index} value=${index}>${question.classes[index]}</option>`)}
      </select></label>
    </div>`
    }
    ${phone.value && html`<div class="choices is-whole"><${Norm} score=${score} /></div>`}
    <p class="is-what">${problems.value.gradient ?? (question.wanted ? t("gradient.is-number", {right: question.classes[0]}) : t(`gradient.is-${meaning()}`))}</p>
    <button class="close" onClick=${toggle} aria-label=${t("gradient.close")}>×</button>
  </section>`;
}
