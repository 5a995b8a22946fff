/** The key that lets a class predict first, and the choice of the same in the menu. */

import {html} from "../../vendor/view.js";
import {t} from "../lib/strings.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";

const {isEmpty, isOn} = score.predict;
const {goToColumn} = score.playback;
const {predict, shows} = scene;

/** Off, what stood empty is shown. */
function toggle() {
  if (isEmpty.value) goToColumn(score.t.value);
  predict.value = !predict.value;
}

/** @type {import("./keyboard.js").Layer} */
export const predictKeys = {
  isOn: () => shows.value.score && !shows.value.tour && !shows.value.history,
  keys: {},
  letter: (key) => (key === "l" ? toggle : undefined),
};

/** @type {import("./keyboard.js").Layer} what stands empty is shown before the circuit is closed */
export const askingKeys = {isOn: () => isEmpty.value && isOn.value, keys: {Escape: toggle}};

export function PredictChoice() {
  const choices = [false, true];
  return html`<div class="menu-choice"><span id="choice-predict">${t("menu.predict")}</span>
    <div class="segmented is-small" role="group" aria-labelledby="choice-predict">
      ${choices.map((each) => html`<button key=${String(each)} aria-pressed=${String(predict.value === each)} onClick=${() => each !== predict.value && toggle()}>${t(each ? "menu.predict-on" : "menu.predict-off")}</button>`)}
    </div></div>`;
}
