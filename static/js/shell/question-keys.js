/** The keys of what a net is asked: the next question, and whether its next word is guessed. */

import {score} from "../store/page-score.js";
import {choose, guess} from "../store/preferences.js";
import {scene} from "../store/scene.js";

const {asking} = score;
const {shows} = scene;

function toggleGuess() {
  choose("guess", guess.value === "on" ? "off" : "on");
}

/** @type {import("./keyboard.js").Layer} */
export const questionKeys = {
  isOn: () => shows.value.score && !shows.value.tour,
  keys: {"Shift+Q": () => asking.turn(-1)},
  letter: (key) => ({q: () => asking.turn(1), e: toggleGuess})[key],
};

/** @type {import("./keyboard.js").Layer} what is covered is uncovered before the circuit is closed */
export const guessKeys = {
  isOn: () => score.guess.isOn.value && shows.value.score && !shows.value.tour,
  keys: {Escape: toggleGuess},
};
