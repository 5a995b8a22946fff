/** How word vectors are learned, and a text of one's own to learn from. */

import {html, useState} from "../../vendor/view.js";
import {
  choose,
  learnAll,
  learnText,
  slideOver,
  toggleMeasured,
  togglePlay,
  turn,
} from "../actions/vectors.js";
import {count} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {scene} from "../store/scene.js";
import {isPlaying, settings, shown, slide, textIsOpen} from "../store/vectors.js";
import {SETTINGS} from "../store/vectors-scene.js";

/** Which of the two models, and all of its pairs at once. */
export function ModelChoice() {
  const {model} = settings.value;
  return html`<div class="segmented is-small" role="group" aria-label=${t("vectors.model")}>${SETTINGS.model.values.map((each) => html`<button key=${each} aria-pressed=${String(model === each)} onClick=${() => choose("model", each)}>${t(`vectors.model-${each}`)}</button>`)}</div>
    <button class="choice is-main" onClick=${scene.vectors.pair.value === null ? togglePlay : learnAll}>${t(isPlaying.value ? "vectors.pause" : "vectors.fast")} <kbd aria-hidden="true">${t("key.enter")}</kbd></button>`;
}

/** What is learned from. */
function Facts() {
  const facts = shown.value?.facts;
  if (!facts) return null;
  const values = {words: count(facts.words.length), sentences: count(facts.sentences)};
  return html`<span class="vectors-facts">${facts.left_out ? t("vectors.facts-left-out", {...values, left: count(facts.left_out)}) : t("vectors.facts", values)}</span>`;
}

/** @param {{isWide: boolean}} props whether there is room to say what is learned from */
export function Choices({isWide}) {
  const isOwn = scene.vectors.text.value !== "";
  return html`<div class="vectors-choices">
    <${Stepper} of="window" /><${Stepper} of="dimensions" />${!isOwn && html`<${Stepper} of="sentences" />`}<${Stepper} of="seed" />
    <button class="choice" aria-pressed=${String(scene.vectors.measured.value)} onClick=${toggleMeasured}>${t("vectors.measured")}</button>
    <button class="choice" onClick=${openText}>${t(isOwn ? "vectors.own-text" : "vectors.rule-text")}</button>
    <span class="spring"></span>${isWide && html`<${Facts} />`}
  </div>`;
}

function openText() {
  textIsOpen.value = true;
}

/** @param {{of: string}} props */
function Stepper({of}) {
  const {values} = SETTINGS[of];
  const value = settings.value[of];
  const text = t(`vectors.${of}`, {value: count(Number(value))});
  return html`<div class="vectors-number-choice" role="group" aria-label=${text}>
    <button class="choice" disabled=${value === values[0]} aria-label=${t(`vectors.${of}-less`)} onClick=${() => turn(of, -1)}>−</button>
    <span>${text}</span>
    <button class="choice" disabled=${value === values[values.length - 1]} aria-label=${t(`vectors.${of}-more`)} onClick=${() => turn(of, 1)}>+</button>
  </div>`;
}

/** Where a text of one's own is written or pasted, and the sentence over which the window slides. */
export function OwnText() {
  const [text, setText] = useState(scene.vectors.text.value);
  const [sentence, setSentence] = useState(slide.value);
  const close = (/** @type {string} */ taken) => {
    const isOther = sentence.trim() !== slide.value;
    if (taken.trim() !== scene.vectors.text.value) learnText(taken);
    if (isOther) slideOver(sentence);
    textIsOpen.value = false;
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    close(text);
  };
  return html`<form class="vectors-body vectors-text" onSubmit=${submit}>
    <label>${t("vectors.text-label")}<textarea dir="auto" value=${text} spellcheck="false" onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)}></textarea></label>
    <label>${t("vectors.slide-label")}<input dir="auto" class="said-input" maxlength="200" value=${sentence} onInput=${(/** @type {any} */ event) => setSentence(event.currentTarget.value)} /></label>
    <p><button class="choice is-main">${t("vectors.text-learn")}</button>
      <button type="button" class="choice" onClick=${() => close("")}>${t("vectors.text-rule")}</button>
      <button type="button" class="choice" onClick=${() => {
        textIsOpen.value = false;
      }}>${t("vectors.text-leave")}</button></p>
  </form>`;
}
