/**
 * What the page gives every score on it: the stage it stands on, how it is to look, and whether the
 * server answers. A second score may be given another stage.
 */

import {online, overdue, problems} from "./connection.js";
import {measure} from "./measure.js";
import {captions, notation, pace, reducedMotion, shownTheme, speed} from "./preferences.js";
import {isPresented, phone, stage} from "./stage.js";
import {symbolOf} from "./symbols.js";

export const surroundings = {
  stage,
  phone,
  isPresented,
  shownTheme,
  reducedMotion,
  notation,
  captions,
  pace,
  speed,
  symbolOf,
  measure,
  online,
  overdue,
  problems,
};

/** @typedef {typeof surroundings} Surroundings */
