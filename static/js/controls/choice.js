/**
 * One choice among a few: of a preference, or of a kind of cell.
 */

import {html} from "../../vendor/view.js";
import {t} from "../lib/strings.js";
import {score} from "../store/page-score.js";
import {CHOICES, choose, preferences} from "../store/preferences.js";
import {phone} from "../store/stage.js";

const {cell} = score;

/** @param {{name: import("../store/preferences.js").Name}} props */
export function Choice({name}) {
  const offered = name === "notation" ? (cell.value?.notations ?? []) : CHOICES[name];
  return html`<div class="menu-choice"><span id=${`choice-${name}`}>${t(`menu.${name}`)}</span>
    <div class="segmented is-small" role="group" aria-labelledby=${`choice-${name}`}>
      ${offered.map(
        (each) => html`<button key=${each} aria-pressed=${String(preferences[name].value === each)}
          onClick=${() => choose(name, each)}>${t(`menu.${name}-${each}`)}</button>`,
      )}
    </div></div>`;
}

/** Buttons that a phone's header has room for. */
const MOST_ON_A_PHONE = 3;
/** Letters that any header has room for. */
const MOST_LETTERS = 44;

/**
 * @param {object} props
 * @param {{key: string, label: string}[]} props.cells
 * @param {string} props.chosen the key of one of them
 * @param {(key: string) => unknown} props.choose
 */
export function Cells({cells, chosen, choose}) {
  const isLong = cells.map(({label}) => label).join("").length > MOST_LETTERS;
  if (isLong || (phone.value && cells.length > MOST_ON_A_PHONE)) {
    return html`<label class="picker"><span class="visually-hidden">${t("header.cells")}</span>
      <select value=${chosen} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}>
        ${cells.map(({key, label}) => html`<option key=${key} value=${key}>${label}</option>`)}
      </select></label>`;
  }
  return html`<div class="segmented" role="group" aria-label=${t("header.cells")}>
    ${cells.map(
      ({key, label}) => html`<button key=${key} aria-pressed=${String(key === chosen)}
        onClick=${() => choose(key)}>${label}</button>`,
    )}
  </div>`;
}
