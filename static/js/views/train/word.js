/** A word that the net has not met is added to its task, and the net is trained with it. */

import {html, useState} from "../../../vendor/view.js";
import {trainWith} from "../../api/wishes.js";
import {words} from "../../state/catalogue.js";
import {problems} from "../../state/connection.js";
import {t} from "../../state/strings.js";
import {newWord} from "../../state/training.js";
import {Dialog, shut} from "./dialog.js";

export function WordPanel() {
  const word = newWord.value;
  const known = words.value.slice(1).filter((each) => /^\p{L}/u.test(each));
  const [like, setLike] = useState(known[0] ?? "");
  const trouble = problems.value.train;
  return html`<${Dialog} name="word" title=${t("words.add-title", {word})}>
    <label class="text-field"><span>${t("words.add-like")}</span>
      <select value=${like} onChange=${(/** @type {any} */ event) => setLike(event.currentTarget.value)}>${[...known].sort().map((each) => html`<option key=${each} value=${each}>${each}</option>`)}</select></label>
    <footer><p class=${trouble ? "trouble" : ""} role="status">${trouble ?? ""}</p>
      <button class="choice is-main" onClick=${async () => {
        if (await trainWith(word, like)) shut();
      }}>${t("train.start")}</button></footer>
  </${Dialog}>`;
}
