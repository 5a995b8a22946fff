/** What a link asked for and could not be had; said once, and put away by hand. */

import {html} from "../../vendor/view.js";
import {problems, settled} from "../state/connection.js";
import {t} from "../state/strings.js";

export function Notice() {
  const sentence = problems.value.link;
  if (!sentence) return null;
  return html`<div class="notice" role="status"><p>${sentence}</p>
    <button class="choice" onClick=${() => settled("link")}>${t("notice.close")}</button></div>`;
}
