/** The modules that come after the first picture, or null until they are here. */

import {signal} from "../../vendor/view.js";

export const rest = signal(/** @type {object | null} */ (null));
