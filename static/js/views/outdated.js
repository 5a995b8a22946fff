/** That the page is of another build than its server, and the button that loads it anew. */

import {html} from "../../vendor/view.js";
import {reload} from "../api/reload.js";
import {newerBuild, stay} from "../state/outdated.js";
import {t} from "../state/strings.js";

export function Outdated() {
  if (!newerBuild.value) return null;
  return html`<div class="notice outdated" role="status"><p>${t("outdated.said")}</p>
    <button class="choice is-main" onClick=${reload}>${t("outdated.reload")}</button>
    <button class="choice" onClick=${stay}>${t("outdated.later")}</button></div>`;
}
