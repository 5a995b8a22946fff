/** A text of one's own to learn: what it holds is said, and what it will take, before it starts. */

import {html, useEffect, useRef, useState} from "../../../vendor/view.js";
import {openText} from "../../api/open.js";
import {train} from "../../api/train.js";
import {count} from "../../lib/format.js";
import {beginning} from "../../lib/train/beginning.js";
import {problems} from "../../state/connection.js";
import {t} from "../../state/strings.js";
import * as training from "../../state/training.js";
import {seconds} from "./controls.js";
import {Dialog, shut} from "./dialog.js";

const LONGEST = 200_000;
/** ms of rest after which what was typed is looked at */
const REST = 400;

export function TextPanel() {
  const was = training.settings.value;
  const [text, setText] = useState(was?.text ?? "");
  const [reads, setReads] = useState(was?.reads ?? "words");
  const isLong = text.length > LONGEST;
  const isBegun = useRef(false);
  useEffect(() => {
    // Who leaves without training has wished for nothing.
    const before = training.wishes.value;
    return () => {
      if (!isBegun.current) training.wishes.value = before;
    };
  }, []);
  useEffect(() => {
    if (!text.trim() || isLong) return;
    const timer = setTimeout(() => {
      training.wishes.value = {...training.wishes.value, task: "own-text", text, reads};
    }, REST);
    return () => clearTimeout(timer);
  }, [text, reads]);
  const facts = training.plan.value?.text;
  const trouble = isLong
    ? t("train.text-long", {characters: count(text.length), most: count(LONGEST)})
    : problems.value.train;
  return html`<${Dialog} name="text" title=${t("train.text")}>
    <label class="text-field"><span>${t("train.text-paste")}</span>
      <textarea rows="9" value=${text} onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)} spellcheck="false"></textarea></label>
    <div class="segmented is-small" role="group" aria-label=${t("train.reads")}>
      ${["words", "characters"].map((each) => html`<button key=${each} aria-pressed=${String(reads === each)} onClick=${() => setReads(each)}>${t(`train.reads-${each}`)}</button>`)}
    </div>
    <footer>
      <p class=${trouble ? "trouble" : ""} role="status">${trouble || (facts && text.trim() ? factsText(facts, reads) : t("train.text-why"))}</p>
      <button class="choice is-main" disabled=${Boolean(trouble) || !text.trim() || !facts} onClick=${() => {
        isBegun.current = true;
        shut();
        begin(text, reads);
      }}>${t("train.start")}</button>
    </footer>
  </${Dialog}>`;
}

/**
 * The net reads the beginning of its text: what was read before may hold no word of it.
 *
 * @param {string} text
 * @param {string} reads
 */
async function begin(text, reads) {
  if (await train()) openText(beginning(text, reads));
}

/**
 * @param {Record<string, number>} facts
 * @param {string} reads
 */
function factsText({tokens, held_out, vocabulary}, reads) {
  const {seconds: takes, updates} = /** @type {import("../../state/training.js").Plan} */ (
    training.plan.value
  );
  return t(`train.text-${reads}`, {
    tokens: count(tokens),
    held: count(held_out),
    vocabulary: count(vocabulary - 1),
    updates: count(updates),
    seconds: seconds(takes),
  });
}
