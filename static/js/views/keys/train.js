/** The keys of training: begin or stop, and through its history. */

import {stop} from "../../api/train.js";
import {press} from "../../api/wishes.js";
import {
  at,
  checkpoint,
  checkpoints,
  goTo,
  isLive,
  isTraining,
  move,
  panel,
} from "../../state/training.js";

/** @type {import("../keyboard.js").Layer} */
export const trainKeys = {
  isOn: () => isTraining.value,
  keys: {
    Escape: () => {
      panel.value = null;
    },
  },
  letter: (key) => LETTERS[key],
};

/** @type {Record<string, () => void>} */
const LETTERS = {
  r: () => (isLive.value ? stop() : press()),
  "[": () => move(-1),
  "]": () => move(1),
  n: () => {
    if (checkpoint.value) panel.value = "slow";
  },
  u: () => goTo(at.value === 0 ? checkpoints.value.length - 1 : 0),
  g: () => {},
  o: () => {},
};
