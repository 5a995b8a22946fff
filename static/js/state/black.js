/** Whether the screen is black: the class is to look at the teacher. */

import {signal} from "../../vendor/view.js";

export const isBlack = signal(false);
