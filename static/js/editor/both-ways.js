/** From the net that reads any sentence to the one that also knows the words to come, and back. */

import {html} from "../../vendor/view.js";
import {openNet} from "../actions/open.js";
import {t} from "../lib/strings.js";
import {anyReader, otherWay} from "../store/reader.js";

export function BothWays() {
  const other = otherWay.value;
  if (!other) return null;
  const key = other === anyReader.value ? "reader.forwards" : "reader.both";
  return html`<button class="choice is-small both-ways" onClick=${() => openNet(other.id)}>${t(key)}</button>`;
}
