/** A black screen; any press brings the picture back. */

import {html} from "../../vendor/view.js";
import {isBlack} from "../state/black.js";
import {t} from "../state/strings.js";

export function Black() {
  return (
    isBlack.value &&
    html`<button class="black" aria-label=${t("present.light")} onClick=${light}></button>`
  );
}

export function light() {
  isBlack.value = false;
}
