/** The pencil, which opens the field in which a sentence is typed. */

import {html} from "../../vendor/view.js";
import {open} from "../actions/typing.js";
import {t} from "../lib/strings.js";
import {typing} from "../store/editor.js";

export function Pencil() {
  return html`<button class="pencil" onClick=${open}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20l1-4.5L16.5 4a2.1 2.1 0 0 1 3 3L8 18.5z M14 6.5l3 3" /></svg>
    <span>${t(typing.value)}</span>
  </button>`;
}
