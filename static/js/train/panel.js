/**
 * The frame of a panel of training, and the small ones: a word more, and what the net writes.
 */

import {html, useLayoutEffect, useRef, useState} from "../../vendor/view.js";
import {closePrice} from "../actions/price.js";
import {sample, trainWith} from "../actions/training-settings.js";
import {count} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {first} from "../lib/tokens.js";
import {words} from "../store/catalogue.js";
import {problems} from "../store/connection.js";
import {scene} from "../store/scene.js";
import {checkpoint, newWord, panel} from "../store/training.js";

const {text: sentence} = scene;

/**
 * @param {object} props
 * @param {string} props.name a class of its own
 * @param {string} props.title
 * @param {unknown} props.children
 * @param {(event: KeyboardEvent) => void} [props.onKey]
 */
export function Dialog({name, title, children, onKey}) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useLayoutEffect(() => ref.current?.showModal(), []);
  return html`<dialog class=${`train-dialog is-${name}`} ref=${ref} aria-label=${title}
      onClose=${shut} onClick=${shutOutside} onKeyDown=${onKey}>
    <header><h2>${title}</h2><button class="why-close" onClick=${shut} aria-label=${t("why.close")}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" /></svg></button></header>
    ${children}
  </dialog>`;
}

export function shut() {
  closePrice();
  panel.value = null;
}

/** @param {MouseEvent} event */
function shutOutside(event) {
  if (event.target === event.currentTarget) shut();
}

export function WordPanel() {
  const word = newWord.value;
  const known = words.value.slice(1).filter((each) => /^\p{L}/u.test(each));
  const [like, setLike] = useState(known[0] ?? "");
  const trouble = problems.value.train;
  return html`<${Dialog} name="word" title=${t("words.add-title", {word})}>
    <label class="text-field"><span>${t("words.add-like")}</span>
      <select value=${like} onChange=${(/** @type {any} */ event) => setLike(event.currentTarget.value)}>${[...known].sort().map((each) => html`<option key=${each} value=${each}>${each}</option>`)}</select></label>
    <footer><p class=${trouble ? "trouble" : ""} role="status">${trouble ?? ""}</p>
      <button class="choice is-main" onClick=${async () => {
        if (await trainWith(word, like)) shut();
      }}>${t("train.start")}</button></footer>
  </${Dialog}>`;
}

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
