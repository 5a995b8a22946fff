/** The keys of the wirings of a cell, and of the kinds of nets. */

import {
  chooseAt,
  goTo,
  lookAtNetwork,
  moveNetwork,
  moveUnit,
  next,
  openInStep,
  openUse,
  previous,
  stack,
  toggleFold,
} from "../actions/wirings.js";
import {scene} from "../store/scene.js";
import {length} from "../store/wirings.js";
import {NETWORKS, USES} from "../store/wirings-scene.js";

const {wirings} = scene;
const nothing = () => {};
/** @param {string} letters */
const silent = (letters) => Object.fromEntries([...letters].map((letter) => [letter, nothing]));

/** @type {import("./keyboard.js").Layer} */
export const wiringKeys = {
  isOn: () => scene.shows.value.wirings,
  keys: {
    ArrowRight: next,
    ArrowLeft: previous,
    PageDown: next,
    PageUp: previous,
    " ": next,
    Home: () => goTo(0),
    End: () => goTo(length.value - 1),
    ArrowUp: () => moveUnit(-1),
    ArrowDown: () => moveUnit(1),
    Enter: openInStep,
    "Shift+Enter": nothing,
    "Shift+Backspace": nothing,
    "Shift+B": nothing,
  },
  letter: (key) => (/^[0-5]$/.test(key) ? () => chooseAt(Number(key)) : LETTERS[key]),
};

/** @type {Record<string, () => void>} */
const LETTERS = {
  f: toggleFold,
  "[": () => stack(wirings.layers.value - 1),
  "]": () => stack(wirings.layers.value + 1),
  ...silent("6789abdghimnoruwz"),
};

/** @type {import("./keyboard.js").Layer} */
export const networkKeys = {
  isOn: () => scene.shows.value.networks,
  keys: {
    ArrowRight: () => moveNetwork(1),
    ArrowLeft: () => moveNetwork(-1),
    PageDown: () => moveNetwork(1),
    PageUp: () => moveNetwork(-1),
    " ": () => moveNetwork(1),
    Home: () => lookAtNetwork(NETWORKS[0]),
    End: () => lookAtNetwork(NETWORKS[NETWORKS.length - 1]),
    ArrowUp: nothing,
    ArrowDown: nothing,
    Enter: () => wirings.network.value === "uses" && openUse(USES[0].name),
    "Shift+Enter": nothing,
    "Shift+Backspace": nothing,
    "Shift+B": nothing,
  },
  letter: (key) =>
    /^[1-5]$/.test(key) ? () => lookAtNetwork(NETWORKS[Number(key) - 1]) : SILENT[key],
};

/** @type {Record<string, () => void>} */
const SILENT = silent("6789abdfghimnoruwz");
