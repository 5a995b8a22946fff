/**
 * One preference: its name, and a button for each thing it may be.
 */

import {html} from "../../vendor/view.js";
import {score} from "../state/page-score.js";
import {CHOICES, choose, preferences} from "../state/preferences.js";
import {t} from "../state/strings.js";

const {cell} = score;

/** @param {{name: import("../state/preferences.js").Name}} props */
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
