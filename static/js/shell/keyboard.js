/**
 * The keys, in layers: what stands on top of the page answers first, the page last. They never act
 * while one types; letters and digits can be switched off.
 *
 * @typedef {(event: KeyboardEvent) => void} Act
 *
 * @typedef {object} Layer
 * @property {() => boolean} isOn
 * @property {Record<string, Act>} keys by KeyboardEvent.key; with `Shift+` before it where that is
 *   another key
 * @property {(key: string) => Act | undefined} [letter] of one character, in lower case
 */

import {html} from "../../vendor/view.js";
import {t} from "../lib/strings.js";
import {score} from "../store/page-score.js";
import {isBlack} from "../store/panels.js";
import {letters} from "../store/preferences.js";
import {
  askKeys,
  backKeys,
  collectKeys,
  compareKeys,
  handKeys,
  influenceKeys,
  labKeys,
  loopKeys,
  page,
  pinKeys,
  presentKeys,
  remedyKeys,
  startKeys,
  tourKeys,
  trainKeys,
  whyKeys,
} from "./keys.js";
import {askingKeys, predictKeys} from "./predict-keys.js";
import {guessKeys, questionKeys} from "./question-keys.js";
import {vectorKeys, vectorTextKeys} from "./vector-keys.js";
import {networkKeys, wiringKeys} from "./wiring-keys.js";

const {redo, undo} = score.interventions;

const TYPING = "input:not([type=range]), textarea, select, [contenteditable=true]";
/** What moves a slider; its other keys are the page's. */
const SLIDER = "input[type=range]";
const SLIDES = /^(Arrow|Page|Home$|End$|Delete$)/;
/** What has keys of its own. */
const PRESSED = "button, a[href], summary, [role=button]";

/** From the top. @type {Layer[]} */
const LAYERS = [
  whyKeys,
  collectKeys,
  presentKeys,
  startKeys,
  loopKeys,
  tourKeys,
  trainKeys,
  compareKeys,
  labKeys,
  remedyKeys,
  vectorTextKeys,
  vectorKeys,
  wiringKeys,
  networkKeys,
  askKeys,
  pinKeys,
  backKeys,
  handKeys,
  influenceKeys,
  askingKeys,
  guessKeys,
  predictKeys,
  questionKeys,
  page,
];

/** @param {KeyboardEvent} event */
export function onKey(event) {
  if (isBlack.value) {
    // Whatever is pressed while the screen is black only brings the light back.
    event.preventDefault();
    light();
    return;
  }
  const target = /** @type {Element} */ (event.target);
  if (event.defaultPrevented || event.altKey) return;
  if (target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() === "z") {
      event.preventDefault();
      (event.shiftKey ? redo : undo)();
    }
    return;
  }
  if (SLIDES.test(event.key) && target.closest?.(SLIDER)) return;
  if ((event.key === " " || event.key === "Enter") && target.closest?.(PRESSED)) return;
  const act = (event.shiftKey && actionOf(`Shift+${event.key}`)) || actionOf(event.key);
  if (!act) return;
  event.preventDefault();
  act(event);
}

/**
 * @param {string} key
 * @returns {Act | undefined}
 */
function actionOf(key) {
  const isLetter = key.length === 1 && key !== " ";
  if (isLetter && letters.value === "off") return undefined;
  for (const layer of LAYERS.filter(({isOn}) => isOn())) {
    const act = layer.keys[key] ?? (isLetter ? layer.letter?.(key.toLowerCase()) : undefined);
    if (act) return act;
  }
  return undefined;
}

export function Black() {
  return (
    isBlack.value &&
    html`<button class="black" aria-label=${t("present.light")} onClick=${light}></button>`
  );
}

export function light() {
  isBlack.value = false;
}
