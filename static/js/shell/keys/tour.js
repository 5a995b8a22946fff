/** The key that leaves the first minute. */

import {leaveTour} from "../../controls/tour-button.js";
import {score} from "../../store/page-score.js";
import {menuIsOpen, tablesAreOpen, takeAwayIsOpen} from "../../store/panels.js";

const PANELS = [menuIsOpen, tablesAreOpen, takeAwayIsOpen];

/** @type {import("../keyboard.js").Layer} what is open on top goes first */
export const tourKeys = {
  isOn: () => score.tour.isOn.value && !PANELS.some((panel) => panel.value),
  keys: {Escape: leaveTour},
  // The circuit is not there yet: whoever asks for it has left, and it opens. The gradient comes later.
  letter: (key) => ({o: leaveTour, g: () => {}})[key],
};
