/** What can be turned in the lab: a row a knob; keys turn the one that is picked. */

import {html} from "../../vendor/view.js";
import {turn} from "../actions/lab.js";
import {fixed} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {KNOBS, picked, turned} from "../store/lab.js";
import {labelOf} from "./curve.js";

/** @typedef {import("../store/lab.js").Knob} Knob */

export function Knobs() {
  return html`<div class="lab-knobs" role="group" aria-label=${t("lab.knobs")}>
    ${KNOBS.map((knob, place) => html`<${Row} key=${knob.key} knob=${knob} isPicked=${picked.value === place} />`)}
  </div>`;
}

/** @param {Knob} knob */
export function valueText({key, values, decimals = 0}) {
  const value = turned.value[key];
  return values ? t(`lab.value-${value}`) : fixed(Number(value), decimals);
}

/** @param {{knob: Knob, isPicked: boolean}} props */
function Row({knob, isPicked}) {
  const {key, of, values, least, most, step} = knob;
  const pickIt = () => {
    picked.value = KNOBS.indexOf(knob);
  };
  const whose = of === "all" ? "" : labelOf(of);
  const name = t(`lab.knob-${key}`);
  // A finger meets the whole row of a slider.
  const row = values ? "div" : "label";
  return html`<${row} class=${isPicked ? "lab-knob is-picked" : "lab-knob"} data-knob=${key} onFocusIn=${pickIt}>
    <span class="lab-knob-name" id=${`lab-${key}`}>${name}${whose && html` <small>${whose}</small>`}</span>
    <span class="lab-knob-value">${valueText(knob)}</span>
    ${
      values
        ? html`<div class="segmented is-small" role="group" aria-labelledby=${`lab-${key}`}>${values.map((each) => html`<button key=${each} aria-pressed=${String(turned.value[key] === each)} onClick=${() => turn(key, each)}>${t(`lab.value-${each}`)}</button>`)}</div>`
        : html`<input type="range" min=${least} max=${most} step=${step} value=${turned.value[key]} aria-labelledby=${`lab-${key}`} aria-valuetext=${valueText(knob)}
            onInput=${(/** @type {any} */ event) => turn(key, Number(event.currentTarget.value))} />`
    }
  </${row}>`;
}
