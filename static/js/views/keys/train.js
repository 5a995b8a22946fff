/** The keys of training: begin or stop, and through its history. */

import {stop} from "../../api/train.js";
import {beginWith, press} from "../../api/wishes.js";
import {kinds} from "../../state/catalogue.js";
import {scene} from "../../state/scene.js";
import {
  at,
  checkpoints,
  goTo,
  isLive,
  isWished,
  move,
  panel,
  showSlowly,
} from "../../state/training.js";

const {shows} = scene;

/** @type {import("../keyboard.js").Layer} */
export const trainKeys = {
  isOn: () => shows.value.history,
  keys: {
    Escape: () => {
      panel.value = null;
    },
  },
  letter: (key) => (/^[1-9]$/.test(key) ? cellOf(Number(key)) : LETTERS[key]),
};

/** @type {Record<string, () => void>} */
const LETTERS = {
  r: () => (isLive.value && !isWished.value ? stop() : press()),
  "[": () => move(-1),
  "]": () => move(1),
  n: showSlowly,
  u: () => goTo(at.value === 0 ? checkpoints.value.length - 1 : 0),
  o: () => {},
};

/**
 * The cell that is trained, not a trained net of it. A number without a cell does nothing here.
 *
 * @param {number} place from 1
 */
function cellOf(place) {
  const kind = kinds.value[place - 1];
  return () => kind && beginWith(kind.name);
}
