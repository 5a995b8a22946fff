/** The keys of words as numbers: a step is a way, a training pair, or all of them. */

import {
  goToFrame,
  goToWay,
  moveFrame,
  moveRow,
  next,
  nextPlace,
  previous,
  previousPlace,
  toggleMeasured,
  togglePlay,
  turn,
} from "../actions/vectors.js";
import {scene} from "../store/scene.js";
import {last, textIsOpen} from "../store/vectors.js";

const {vectors} = scene;
const nothing = () => {};
const isFast = () => vectors.way.value === "learned" && vectors.pair.value === null;

/** @type {import("./keyboard.js").Layer} */
export const vectorKeys = {
  isOn: () => scene.shows.value.vectors,
  keys: {
    ArrowRight: ({shiftKey}) =>
      isFast() ? moveFrame(shiftKey ? 2 : 1) : shiftKey ? nextPlace() : next(),
    ArrowLeft: ({shiftKey}) =>
      isFast() && shiftKey ? moveFrame(-1) : shiftKey ? previousPlace() : previous(),
    PageDown: nextPlace,
    PageUp: previousPlace,
    " ": nextPlace,
    Home: () => (isFast() ? goToFrame(0) : goToWay(0)),
    End: () => (isFast() ? goToFrame(last.value) : goToWay(4)),
    ArrowUp: () => moveRow(-1),
    ArrowDown: () => moveRow(1),
    Enter: togglePlay,
    "Shift+Enter": nothing,
    "Shift+Backspace": nothing,
    "Shift+B": nothing,
  },
  letter: (key) => (/^[1-9]$/.test(key) ? () => goToWay(Number(key) - 1) : LETTERS[key]),
};

/** @type {Record<string, () => void>} */
const LETTERS = {
  m: () => turn("model", 1),
  f: () => vectors.way.value === "learned" && toggleMeasured(),
  "[": () => turn("window", -1),
  "]": () => turn("window", 1),
  "-": () => turn("seed", -1),
  "+": () => turn("seed", 1),
  "=": () => turn("seed", 1),
  ...Object.fromEntries([..."abdghinoruwz"].map((letter) => [letter, nothing])),
};

/** @type {import("./keyboard.js").Layer} */
export const vectorTextKeys = {
  isOn: () => scene.shows.value.vectors && textIsOpen.value,
  keys: {
    Escape: () => {
      textIsOpen.value = false;
    },
  },
};
