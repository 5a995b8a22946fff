/**
 * Which key does what, in layers: asking why, presenting, the loop, training, and the page itself.
 *
 * @typedef {import("./keyboard.js").Act} Act
 */

import {enter as enterCompare, lookAt, moveUnit} from "../actions/compare.js";
import {askLooked, openLooked, turnLooked} from "../actions/compare-open.js";
import {changeFuture, switchWays} from "../actions/directions.js";
import {stepGap} from "../actions/gap.js";
import {choosePreset, pick, turnPicked, walk, walkTo} from "../actions/lab.js";
import {turnLoop} from "../actions/ladder.js";
import {openNet} from "../actions/open.js";
import {
  lookAtDisease,
  move as movePair,
  moveSeed,
  showSide,
  train,
  trainFive,
  trainOrMove,
} from "../actions/remedies.js";
import {stop} from "../actions/training.js";
import {beginWith, press} from "../actions/training-settings.js";
import {nextSide, readOtherOrder} from "../actions/way.js";
import {leaveTour} from "../controls/tour-button.js";
import {startPresenting, stopPresenting, togglePresenting} from "../present/present.js";
import {kinds, rivals} from "../store/catalogue.js";
import {comparison} from "../store/compare.js";
import {hasGap} from "../store/gap.js";
import {lab, PRESETS} from "../store/lab.js";
import {score} from "../store/page-score.js";
import {
  helpIsOpen,
  isBlack,
  menuIsOpen,
  signsAreOpen,
  tablesAreOpen,
  takeAwayIsOpen,
} from "../store/panels.js";
import {boost, CHOICES, choose, pace, shownTheme} from "../store/preferences.js";
import {scene} from "../store/scene.js";
import {isPresented, phone} from "../store/stage.js";
import {
  at,
  checkpoint,
  checkpoints,
  goTo,
  isLive,
  isWished,
  move,
  panel,
} from "../store/training.js";
import {toggleTraining} from "./header.js";

/**
 * @typedef {import("./keyboard.js").Layer} Layer
 */

const {switchBy, switchSize, toggle: toggleGradient, turn} = score.gradient;
const {close: closeLens, toggle: toggleLens} = score.opening;
const {collect, isBack, playback, why} = score;
const {shows} = scene;
const {goBack, goOn, here, isAtEnd} = score.path;
const {moveWord, next, pause} = score.playback;

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

/** @type {import("./keyboard.js").Layer} */
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
    "Shift+B": byHand(turn),
    "Shift+G": switchBy,
    Escape: close,
  },
  letter: (key) => (/^[1-9]$/.test(key) ? netAt(Number(key)) : PAGE_LETTERS[key]),
};

/** @type {Record<string, Act>} */
const PAGE_LETTERS = {
  g: toggleGradient,
  a: switchSize,
  d: collect.toggle,
  h: byHand(score.hand.toggle),
  i: score.influence.toggle,
  z: ({shiftKey}) => (shiftKey ? score.interventions.redo : score.interventions.undo)(),
  t: () => choose("theme", shownTheme.value === "dark" ? "light" : "dark"),
  b: byHand(turn),
  c: toggleBoost,
  o: toggleLens,
  x: score.chains.showNext,
  f: switchWays,
  j: () => changeFuture(),
  m: nextPace,
  p: togglePresenting,
  k: () => {
    signsAreOpen.value = true;
  },
  u: toggleTraining,
  s: () => {
    takeAwayIsOpen.value = !takeAwayIsOpen.value;
  },
  v: enterCompare,
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
function netAt(place) {
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

const nothing = () => {};

/** @type {Record<string, () => void>} */
const LOOP_LETTERS = {f: turnLoop, w: nothing, m: nothing, o: nothing};

/** @type {import("./keyboard.js").Layer} */
export const loopKeys = {
  isOn: () => shows.value.loop,
  keys: {
    // Here the start is worth seeing: a state of 0, before anything was read.
    Home: () => {
      playback.pause();
      playback.goToColumn(-1);
    },
    Escape: nothing,
  },
  letter: (key) => LOOP_LETTERS[key],
};

/** @type {Layer} */
export const presentKeys = {
  isOn: () => isPresented.value,
  keys: {Escape: stopPresenting, F5: () => {}},
  letter: (key) => (key === "b" || key === "." ? darken : undefined),
};

/** @type {Layer} from the answer to the update; the way back in it has its own steps */
export const collectKeys = {
  isOn: () => collect.isOpen.value,
  keys: {
    ArrowRight: byHand((event) => (isShifted(event) ? moveWord(1) : collect.next())),
    ArrowLeft: byHand((event) => (isShifted(event) ? moveWord(-1) : collect.previous())),
    PageDown: byHand(() => collect.next()),
    PageUp: byHand(() => collect.previous()),
    " ": byHand(() => collect.next()),
    Escape: () => collect.close(),
  },
};

/** @param {KeyboardEvent} event */
const isShifted = ({shiftKey}) => shiftKey && collect.now.value === "back";

/** @type {Layer} */
export const backKeys = {isOn: () => isBack.value, keys: {Escape: turn}};

/** @type {Layer} what words matter is put away before the circuit */
export const influenceKeys = {
  isOn: () => score.influence.asked.value !== null,
  keys: {Escape: score.influence.toggle},
};

/** @type {Layer} the hand goes before the circuit */
export const handKeys = {isOn: () => score.hand.canHold.value, keys: {Escape: score.hand.toggle}};

/** @type {Layer} a remote's "start the show"; the page is loaded anew with Ctrl+R */
export const startKeys = {
  isOn: () => !isPresented.value && !phone.value,
  keys: {F5: startPresenting},
};

function darken() {
  isBlack.value = true;
}

/** @type {import("./keyboard.js").Layer} */
export const trainKeys = {
  isOn: () => shows.value.history,
  keys: {
    Escape: () => {
      panel.value = null;
    },
  },
  letter: (key) => (/^[1-9]$/.test(key) ? kindAt(Number(key)) : TRAIN_LETTERS[key]),
};

/** @type {Record<string, () => void>} */
const TRAIN_LETTERS = {
  r: () => (isLive.value && !isWished.value ? stop() : press()),
  "[": () => move(-1),
  "]": () => move(1),
  n: () => checkpoint.value && collect.begin(),
  u: () => goTo(at.value === 0 ? checkpoints.value.length - 1 : 0),
  o: () => {},
};

/**
 * The cell that is trained, not a trained net of it. A number without a cell does nothing here.
 *
 * @param {number} place from 1
 */
function kindAt(place) {
  const kind = kinds.value[place - 1];
  return () => kind && beginWith(kind.name);
}

/** @type {import("./keyboard.js").Layer} */
export const whyKeys = {
  isOn: () => why.current.value !== null,
  keys: {
    Enter: openOrGoOn,
    Backspace: goBack,
    ArrowLeft: ({shiftKey}) => (shiftKey ? byWord(-1) : goOn()),
    ArrowRight: ({shiftKey}) => (shiftKey ? byWord(1) : backOrOnward()),
    // A remote has two keys: it walks the path, and leaves it at either end.
    PageDown: () => (isAtEnd.value ? why.close() : goOn()),
    PageUp: () => (here.value === 0 ? why.close() : goBack()),
    ArrowUp: () => why.choose(-1),
    ArrowDown: () => why.choose(1),
    Escape: why.leave,
  },
};

/** @param {number} by */
function byWord(by) {
  pause();
  moveWord(by);
}

/** The path runs to the left; right of its first number the next phase is asked the same. */
function backOrOnward() {
  if (here.value > 0) goBack();
  else {
    pause();
    next();
  }
}

function openOrGoOn() {
  if (why.isOpen.value) goOn();
  else why.isOpen.value = true;
}

/** @type {import("./keyboard.js").Layer} */
export const askKeys = {
  isOn: () => true,
  keys: {"Shift+W": askSlopeHere},
  letter: (key) => (key === "w" ? askHere : undefined),
};

/** @type {import("./keyboard.js").Layer} what is pinned goes when nothing else is open */
export const pinKeys = {
  isOn: () => scene.pins.value.length > 0,
  keys: {Escape: why.unpinAll},
};

/** @param {KeyboardEvent} event */
function askHere(event) {
  const focused = /** @type {HTMLElement | null} */ (
    /** @type {Element} */ (event.target).closest?.("[data-node][data-t][data-unit]")
  );
  if (focused) {
    const {node = "", t: at, unit: of, of: kind} = focused.dataset;
    const ask = kind === "gradient" ? why.askSlope : why.ask;
    ask(node, Number(at), Number(of));
    return;
  }
  why.askUsual();
}

/** Why the gradient of the lane is so, at the present word. */
function askSlopeHere() {
  const {asked, by} = score.gradient;
  if (asked.value && shows.value.score) why.askSlope(by.value, score.t.value, score.unit.value);
}

/** @type {Layer} in a comparison every step is a word of all nets */
export const compareKeys = {
  isOn: () => shows.value.compare,
  keys: {
    ArrowUp: () => moveUnit(-1),
    ArrowDown: () => moveUnit(1),
    Enter: openLooked,
    "Shift+B": turnLooked,
  },
  letter: (key) => (/^[1-9]$/.test(key) ? comparedAt(Number(key)) : COMPARE_LETTERS[key]),
};

/** @type {Record<string, () => void>} */
const COMPARE_LETTERS = {
  "[": () => moveGap(-1),
  "]": () => moveGap(1),
  w: askLooked,
  b: turnLooked,
  j: readOtherOrder,
  n: nextSide,
  v: () => {
    scene.name.value = "step";
  },
  a: nothing,
  d: nothing,
  h: nothing,
  i: nothing,
  o: nothing,
  m: nothing,
  g: nothing,
  u: nothing,
};

/** @type {Layer} among remedies a step is a pair; no net reads a sentence */
export const remedyKeys = {
  isOn: () => shows.value.remedies,
  keys: {
    ArrowRight: () => movePair(1),
    ArrowLeft: () => movePair(-1),
    PageDown: trainOrMove,
    PageUp: () => movePair(-1),
    " ": trainOrMove,
    Home: () => movePair(-Infinity),
    End: () => movePair(Infinity),
    ArrowUp: () => moveSeed(1),
    ArrowDown: () => moveSeed(-1),
    Enter: () => train(),
    "Shift+Enter": nothing,
    "Shift+Backspace": nothing,
    "Shift+B": nothing,
  },
  letter: (key) =>
    /^[1-9]$/.test(key) ? () => lookAtDisease(Number(key) - 1) : REMEDY_LETTERS[key],
};

/** @type {Record<string, () => void>} */
const REMEDY_LETTERS = {
  f: trainFive,
  r: () => showSide(false),
  ...Object.fromEntries([..."abdgmouvw"].map((letter) => [letter, nothing])),
};

/** @param {1 | -1} way */
function moveGap(way) {
  if (hasGap.value) stepGap(way);
}

/** @param {number} place from 1 */
function comparedAt(place) {
  const of = comparison.value?.nets[place - 1];
  return () => of && lookAt(of.name);
}

/** @param {number} by in words */
const back =
  (by) =>
  /** @type {Act} */
  ({shiftKey}) =>
    walk(shiftKey ? 10 * by : by);

/** @type {Layer} in the lab the loss stands at the right, so left and onward lead away from it */
export const labKeys = {
  isOn: () => shows.value.fading,
  keys: {
    ArrowLeft: back(1),
    ArrowRight: back(-1),
    PageDown: back(1),
    PageUp: back(-1),
    " ": back(1),
    Home: () => walkTo(0),
    End: () => walkTo((lab.value?.steps ?? 1) - 1),
    ArrowUp: () => pick(-1),
    ArrowDown: () => pick(1),
    Enter: nothing,
    "Shift+Enter": nothing,
    "Shift+Backspace": nothing,
    "Shift+B": nothing,
  },
  letter: (key) =>
    /^[1-6]$/.test(key) ? () => choosePreset(PRESETS[Number(key) - 1].key) : LAB_LETTERS[key],
};

/** @type {Record<string, () => void>} */
const LAB_LETTERS = {
  "+": () => turnPicked(1),
  "=": () => turnPicked(1),
  "-": () => turnPicked(-1),
  r: () => showSide(true),
  ...Object.fromEntries([..."789abdgmouw"].map((key) => [key, nothing])),
};

/** What lies over the first minute: its own key goes first. */
const PANELS = [menuIsOpen, tablesAreOpen, takeAwayIsOpen];

/** @type {Layer} the key that leaves the first minute */
export const tourKeys = {
  isOn: () => score.tour.isOn.value && !PANELS.some((panel) => panel.value),
  keys: {Escape: leaveTour},
  // The circuit is not there yet: whoever asks for it has left, and it opens. The gradient comes later.
  letter: (key) => ({o: leaveTour, g: () => {}, v: compareFromTour})[key],
};

/** Whoever asks for the comparison needs no first minute. */
function compareFromTour() {
  leaveTour();
  enterCompare();
}
