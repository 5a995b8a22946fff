/** The keys of the loop, which steps by words: unroll or fold. What it does not show has no key. */

import {turnLoop} from "../../state/ladder.js";

import {score} from "../../state/page-score.js";
import {scene} from "../../state/scene.js";

const {shows} = scene;
const {playback} = score;
const nothing = () => {};

/** @type {Record<string, () => void>} */
const LETTERS = {f: turnLoop, w: nothing, m: nothing, o: nothing};

/** @type {import("../keyboard.js").Layer} */
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
  letter: (key) => LETTERS[key],
};
