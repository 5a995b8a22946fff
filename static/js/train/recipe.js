/** Every setting of a training. What does not fit together is said by the server, in a sentence. */

import {html, useId, useState} from "../../vendor/view.js";
import {train} from "../actions/training.js";
import {begin, wish} from "../actions/training-settings.js";
import {count} from "../lib/format.js";
import {typedNumber} from "../lib/number.js";
import {t} from "../lib/strings.js";
import {cells, optionText} from "../store/catalogue.js";
import {problems} from "../store/connection.js";
import * as training from "../store/training.js";
import {seconds} from "./controls.js";
import {Dialog, shut} from "./panel.js";

const INITIALISERS = ["orthogonal", "xavier", "uniform", "gaussian", "identity"];
/** Of a net that writes. */
const FEEDINGS = ["right", "own"];
/** What a training is not told where it is as usual. */
const USUAL = {layers: 1, direction: "forward"};
/** Groups of settings, each with the kind of its values. */
const GROUPS = {
  net: {
    hidden: "number",
    embedding: "number",
    initialiser: INITIALISERS,
    radius: "number",
    keep_bias: "number",
    seed: "number",
    layers: "number",
    direction: ["forward", "backward", "both"],
  },
  descent: {
    optimizer: ["adam", "rmsprop", "sgd"],
    momentum: "number",
    learning_rate: "number",
    end: "number",
    batch: "number",
    updates: "number",
  },
  gradient: {
    clip: ["norm", "tensor", "value", "none"],
    clip_at: "number",
    truncation: ["none", "chunks", "window"],
    truncation_steps: "number",
  },
};

export function RecipePanel() {
  const {plan} = training;
  /** @type {Record<string, any>} */
  const settings = {...USUAL, ...training.settings.value};
  const trouble = problems.value.train;
  return html`<${Dialog} name="recipe" title=${t("train.recipe")}>
    <form class="recipe" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
      ${Object.entries(GROUPS).map(
        ([
          group,
          fields,
        ]) => html`<fieldset key=${group}><legend>${t(`train.group-${group}`)}</legend>
          ${Object.entries(fields).map(([name, kind]) => name in settings && html`<${Field} key=${name} ...${{name, kind, value: settings[name]}} />`)}
          ${group === "net" && html`<${Options} settings=${settings} />`}
          ${group === "descent" && settings.decoder && html`<${Field} name="feeding" kind=${FEEDINGS} value=${settings.feeding ?? FEEDINGS[0]} />`}
        </fieldset>`,
      )}
      <fieldset><legend>${t("train.gate_cost")}</legend><${Costs} settings=${settings} /></fieldset>
    </form>
    <footer>
      ${trouble ? html`<p class="trouble" role="alert">${trouble}</p>` : plan.value && html`<p>${t("train.will-take", {updates: count(plan.value.updates), seconds: seconds(plan.value.seconds), parameters: count(plan.value.parameters)})}</p>`}
      <button class="choice" onClick=${() => {
        begin({...training.chosen.value, ...own()});
      }}>${t("train.defaults")}</button>
      <button class="choice is-main" disabled=${Boolean(trouble) || !training.wants.value} onClick=${() => {
        shut();
        train();
      }}>${t("train.start")}</button>
    </footer>
  </${Dialog}>`;
}

/** What defaults cannot know: the text that is learned. */
function own() {
  const {text, reads, words} = training.settings.value ?? {};
  return {...(text && {text, reads}), ...(words && {words})};
}

/** @param {{name: string, kind: string | string[], value: any}} props */
function Field({name, kind, value}) {
  const label = t(`train.${name}`);
  if (!Array.isArray(kind))
    return html`<${NumberField} label=${label} value=${value} onTake=${(/** @type {number} */ typed) => wish({[name]: typed})} />`;
  return html`<label class="setting"><span>${label}</span>
    <select value=${value} onChange=${(/** @type {any} */ event) => wish({[name]: event.currentTarget.value})}>
      ${kind.map((each) => html`<option key=${each} value=${each}>${t(`train.is-${each}`)}</option>`)}
    </select></label>`;
}

/** The cell's own options, as its variants have them. @param {{settings: any}} props */
function Options({settings}) {
  const variants = cells.value.filter(({name}) => name === settings.cell);
  return Object.keys(variants[0]?.options ?? {}).map((option) => {
    const values = [...new Set(variants.map(({options}) => options[option]))];
    return html`<label key=${option} class="setting"><span>${t(`train.option-${option}`)}</span>
      <select value=${settings.options[option]} onChange=${(/** @type {any} */ event) => wish({options: {...settings.options, [option]: event.currentTarget.value}})}>
        ${values.map((each) => html`<option key=${each} value=${each}>${optionText(option, each)}</option>`)}
      </select></label>`;
  });
}

/** The price of each gate of the cell. @param {{settings: any}} props */
function Costs({settings}) {
  const cell = cells.value.find(({name}) => name === settings.cell);
  const gates = (cell?.nodes ?? []).filter(({kind}) => kind === "valve");
  if (gates.length === 0) return html`<p>${t("train.no-gates")}</p>`;
  return gates.map(
    ({
      key,
      short,
      name,
    }) => html`<${NumberField} key=${key} label=${short || name} value=${settings.gate_cost?.[key] ?? 0}
      onTake=${(/** @type {number} */ cost) => wish({gate_cost: {...settings.gate_cost, [key]: cost}})} />`,
  );
}

/**
 * It is taken when the field is left, not at each key.
 *
 * @param {{label: string, value: number, onTake: (value: number) => void}} props
 */
export function NumberField({label, value, onTake}) {
  const [isWrong, setWrong] = useState(false);
  const note = useId();
  const take = (/** @type {any} */ event) => {
    const typed = typedNumber(event.currentTarget.value);
    setWrong(typed === null);
    if (typed !== null) onTake(typed);
  };
  return html`<label class="setting"><span>${label}</span>
    <input type="text" dir="auto" inputmode="decimal" autocomplete="off" value=${String(value)} aria-invalid=${String(isWrong)} aria-describedby=${isWrong ? note : undefined} onChange=${take} />
    ${isWrong && html`<span id=${note} class="trouble" role="alert">${t("number.wrong")}</span>`}</label>`;
}
