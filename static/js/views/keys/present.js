/**
 * The keys while a class looks on, as presenter remotes send them: black and back, and away.
 *
 * @typedef {import("../keyboard.js").Layer} Layer
 */

import {isBlack} from "../../state/black.js";
import {isPresented, phone} from "../../state/stage.js";
import {startPresenting, stopPresenting} from "../present/start.js";

/** @type {Layer} */
export const presentKeys = {
  isOn: () => isPresented.value,
  keys: {Escape: stopPresenting, F5: () => {}},
  letter: (key) => (key === "b" || key === "." ? darken : undefined),
};

/** @type {Layer} a remote's "start the show"; the page is loaded anew with Ctrl+R */
export const startKeys = {
  isOn: () => !isPresented.value && !phone.value,
  keys: {F5: startPresenting},
};

function darken() {
  isBlack.value = true;
}
