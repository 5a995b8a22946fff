/** The keys of the loop: a word on, a word back, unroll or fold. */

import * as playback from "../../state/playback.js";
import {scene} from "../../state/scene.js";
import {toggle} from "../ladder/loop.js";

const on = () => playback.moveWord(1);
const back = () => playback.moveWord(-1);

/** @type {import("../keyboard.js").Layer} */
export const loopKeys = {
  isOn: () => scene.value === "loop",
  keys: {
    ArrowRight: on,
    PageDown: on,
    " ": on,
    ArrowLeft: back,
    PageUp: back,
    Home: () => playback.goToColumn(-1),
    Escape: () => {},
  },
  letter: (key) => (key === "f" ? toggle : undefined),
};
