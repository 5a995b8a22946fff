/** The net at the handle writes: it guesses what comes next, and reads its own guess. */

import {html, useState} from "../../../vendor/view.js";
import {sample} from "../../api/sample.js";
import {count} from "../../lib/format.js";
import {first} from "../../lib/tokens.js";
import {problems} from "../../state/connection.js";
import {scene} from "../../state/scene.js";
import {t} from "../../state/strings.js";
import {checkpoint} from "../../state/training.js";
import {Dialog} from "./dialog.js";

const {text: sentence} = scene;

const LENGTH = 60;

export function WritePanel() {
  const [prompt, setPrompt] = useState(first(sentence.value, 200));
  const [temperature, setTemperature] = useState(0.7);
  const [written, setWritten] = useState(/** @type {any} */ (null));
  const [seed, setSeed] = useState(0);
  const write = async () => {
    setSeed(seed + 1);
    setWritten(await sample({prompt, length: LENGTH, temperature, seed}));
  };
  const trouble = problems.value.train;
  return html`<${Dialog} name="write" title=${t("train.write-title", {updates: count(checkpoint.value?.update ?? 0)})}>
    <label class="text-field"><span>${t("train.prompt")}</span>
      <input type="text" dir="auto" value=${prompt} onInput=${(/** @type {any} */ event) => setPrompt(event.currentTarget.value)} /></label>
    <label class="setting is-wide"><span>${t("train.temperature")} <b>${temperature.toFixed(1)}</b></span>
      <input type="range" min="0" max="2" step="0.1" value=${temperature} aria-valuetext=${temperature.toFixed(1)} onInput=${(/** @type {any} */ event) => setTemperature(Number(event.currentTarget.value))} /></label>
    <div class="written" role="status">${trouble ? html`<p class="trouble">${trouble}</p>` : written && html`<p dir="auto"><span>${written.prompt}</span><b>${written.text.slice(written.prompt.trimEnd().length)}</b></p>`}</div>
    <footer><p>${t("train.temperature-why")}</p><button class="choice is-main" disabled=${!prompt.trim()} onClick=${write}>${t("train.write-more")}</button></footer>
  </${Dialog}>`;
}
