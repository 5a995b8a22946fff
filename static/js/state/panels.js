/** Which panels stand over the score. */

import {signal} from "../../vendor/view.js";

export const helpIsOpen = signal(false);
export const tablesAreOpen = signal(false);
export const menuIsOpen = signal(false);
export const signsAreOpen = signal(false);
export const takeAwayIsOpen = signal(false);
