/**
 * The keys of the page itself: stepping, playing, units, cells, and how it is shown.
 *
 * @typedef {import("../keyboard.js").Act} Act
 */

import {openNet} from "../../api/open.js";
import {rivals} from "../../state/catalogue.js";
import {score} from "../../state/page-score.js";
import {
  helpIsOpen,
  menuIsOpen,
  signsAreOpen,
  tablesAreOpen,
  takeAwayIsOpen,
} from "../../state/panels.js";
import {boost, CHOICES, choose, pace, shownTheme} from "../../state/preferences.js";
import {toggleTraining} from "../header.js";
import {togglePresenting} from "../present/start.js";

const {toggle: toggleGradient} = score.gradient;
const {close: closeLens, toggle: toggleLens} = score.opening;
const {playback} = score;

/**
 * Whoever moves by hand has taken over from play.
 *
 * @param {Act} move
 * @returns {Act}
 */
const byHand = (move) => (event) => {
  playback.pause();
  move(event);
};

const onward = byHand(() => playback.next());

/** @type {import("../keyboard.js").Layer} */
export const page = {
  isOn: () => true,
  keys: {
    ArrowRight: (event) => (event.shiftKey ? byHand(() => playback.moveWord(1)) : onward)(event),
    ArrowLeft: byHand(({shiftKey}) => (shiftKey ? playback.moveWord(-1) : playback.previous())),
    PageDown: onward,
    PageUp: byHand(playback.previous),
    " ": onward,
    Home: byHand(playback.first),
    End: byHand(playback.last),
    ArrowUp: () => playback.moveUnit(-1),
    ArrowDown: () => playback.moveUnit(1),
    Enter: playback.togglePlay,
    "Shift+Enter": byHand(playback.nextEvent),
    "Shift+Backspace": byHand(playback.previousEvent),
    Escape: close,
  },
  letter: (key) => (/^[1-9]$/.test(key) ? cellOf(Number(key)) : LETTERS[key]),
};

/** @type {Record<string, () => void>} */
const LETTERS = {
  g: toggleGradient,
  t: () => choose("theme", shownTheme.value === "dark" ? "light" : "dark"),
  b: toggleBoost,
  // Also where a remote's "b" blackens the screen.
  c: toggleBoost,
  o: toggleLens,
  m: nextPace,
  p: togglePresenting,
  k: () => {
    signsAreOpen.value = true;
  },
  u: toggleTraining,
  s: () => {
    takeAwayIsOpen.value = !takeAwayIsOpen.value;
  },
  "?": () => {
    helpIsOpen.value = true;
  },
};

/** The next of its values, and after the last the first. */
function nextPace() {
  const at = CHOICES.pace.indexOf(pace.value);
  choose("pace", CHOICES.pace[(at + 1) % CHOICES.pace.length]);
}

function toggleBoost() {
  choose("boost", boost.value === "on" ? "off" : "on");
}

/** @param {number} place from 1 */
function cellOf(place) {
  const rival = rivals.value[place - 1];
  return rival && (() => openNet(rival.id));
}

/** The panel on top goes first, the circuit last. */
function close() {
  if (!menuIsOpen.value && !tablesAreOpen.value && !takeAwayIsOpen.value) closeLens();
  takeAwayIsOpen.value = false;
  menuIsOpen.value = false;
  tablesAreOpen.value = false;
}
