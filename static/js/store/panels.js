/**
 * What stands over the score: panels, and the black screen when the class is to look at the teacher.
 */

import {signal} from "../../vendor/view.js";

export const helpIsOpen = signal(false);
export const tablesAreOpen = signal(false);
export const menuIsOpen = signal(false);
export const signsAreOpen = signal(false);
export const takeAwayIsOpen = signal(false);

export const isBlack = signal(false);
