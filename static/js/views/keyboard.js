/**
 * The keys. They never act while one types; letters and digits can be switched off.
 */

import {openNet} from "../api/open.js";
import {rivals} from "../state/catalogue.js";
import {toggle as toggleGradient} from "../state/gradient.js";
import {toggle as toggleLens} from "../state/open.js";
import {helpIsOpen, menuIsOpen, tablesAreOpen} from "../state/panels.js";
import * as playback from "../state/playback.js";
import {boost, choose, letters, pace, shownTheme} from "../state/preferences.js";

const TYPING = "input, textarea, select, [contenteditable=true]";
/** What has keys of its own. */
const PRESSED = "button, a[href], summary";

/** @type {Record<string, (event: KeyboardEvent) => void>} */
const KEYS = {
  ArrowRight: (event) =>
    event.shiftKey ? playback.moveWord(1) : playback.next({around: !event.repeat}),
  ArrowLeft: (event) => (event.shiftKey ? playback.moveWord(-1) : playback.previous()),
  PageDown: (event) => playback.next({around: !event.repeat}),
  PageUp: () => playback.previous(),
  " ": (event) => playback.next({around: !event.repeat}),
  ArrowUp: () => playback.moveUnit(-1),
  ArrowDown: () => playback.moveUnit(1),
  Home: () => playback.first(),
  End: () => playback.last(),
  Enter: () => playback.togglePlay(),
  Escape: () => {
    if (!menuIsOpen.value && !tablesAreOpen.value) toggleLens();
    menuIsOpen.value = false;
    tablesAreOpen.value = false;
  },
};

/** @type {Record<string, () => void>} */
const LETTERS = {
  g: toggleGradient,
  t: () => choose("theme", shownTheme.value === "dark" ? "light" : "dark"),
  b: () => choose("boost", boost.value === "on" ? "off" : "on"),
  p: () => choose("pace", pace.value === "phase" ? "word" : "phase"),
  "?": () => {
    helpIsOpen.value = true;
  },
};

/** What does not move the present, and so lets play go on. */
const HARMLESS = ["Enter", "ArrowUp", "ArrowDown", "Escape"];

/** @param {KeyboardEvent} event */
export function onKey(event) {
  const target = /** @type {Element} */ (event.target);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
  if ((event.key === " " || event.key === "Enter") && target.closest?.(PRESSED)) return;
  const act = actionOf(event);
  if (!act) return;
  event.preventDefault();
  if (!HARMLESS.includes(event.key)) {
    if (playback.playing.value && KEYS[event.key]) playback.pause();
  }
  act();
}

/**
 * @param {KeyboardEvent} event
 * @returns {(() => void) | undefined}
 */
function actionOf(event) {
  const key = KEYS[event.key];
  if (key) return () => key(event);
  if (letters.value === "off") return undefined;
  const rival = /^[1-9]$/.test(event.key) ? rivals.value[Number(event.key) - 1] : undefined;
  if (rival) return () => openNet(rival.id);
  return LETTERS[event.key.toLowerCase()];
}
