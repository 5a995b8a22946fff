/** A text of one's own to learn: what it holds is said, and what it will take, before it starts. */

import {html, useEffect, useRef, useState} from "../../vendor/view.js";
import {openText} from "../actions/open.js";
import {train} from "../actions/training.js";
import {beginning} from "../lib/beginning.js";
import {count} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {textOf} from "../lib/text-file.js";
import {problems} from "../store/connection.js";
import * as training from "../store/training.js";
import {seconds} from "./controls.js";
import {Dialog, shut} from "./panel.js";

const LONGEST = 200_000;
/** No character takes more bytes of a file. */
const MOST_BYTES = 4 * LONGEST;
/** ms of rest after which what was typed is looked at */
const REST = 400;

export function TextPanel() {
  const was = training.settings.value;
  const [text, setText] = useState(was?.text ?? "");
  const [reads, setReads] = useState(was?.reads ?? "words");
  const [unread, setUnread] = useState("");
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
  const change = (/** @type {string} */ given) => {
    setUnread("");
    setText(given);
  };
  const open = async (/** @type {File | undefined} */ file) => {
    if (!file) return;
    const found = await contentOf(file);
    if (found.text === undefined) setUnread(found.trouble);
    else change(found.text);
  };
  const facts = training.plan.value?.text;
  const trouble =
    unread ||
    (isLong
      ? t("train.text-long", {characters: count(text.length), most: count(LONGEST)})
      : problems.value.train);
  const isUnspaced = reads === "words" && facts?.suggested_reads === "characters" && text.trim();
  return html`<${Dialog} name="text" title=${t("train.text")}>
    <label class="text-field"><span>${t("train.text-paste")}</span>
      <textarea rows="9" dir="auto" value=${text} spellcheck="false"
        onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)}
        onDragOver=${(/** @type {DragEvent} */ event) => event.preventDefault()}
        onDrop=${(/** @type {DragEvent} */ event) => {
          const [file] = event.dataTransfer?.files ?? [];
          if (!file) return;
          event.preventDefault();
          open(file);
        }}></textarea></label>
    <div class="text-ways">
      <div class="segmented is-small" role="group" aria-label=${t("train.reads")}>
        ${["words", "characters"].map((each) => html`<button key=${each} aria-pressed=${String(reads === each)} onClick=${() => setReads(each)}>${t(`train.reads-${each}`)}</button>`)}
      </div>
      <label class="choice bring is-small">${t("train.text-file")}<input type="file" accept=".txt,.md,.csv,text/*"
        onChange=${(/** @type {any} */ event) => open(event.currentTarget.files[0])} /></label>
    </div>
    <footer>
      <p class=${trouble ? "trouble" : ""} role="status">${trouble || (facts && text.trim() ? factsText(facts, reads) : t("train.text-why"))}
        ${!trouble && isUnspaced && html`<br /><strong class="unspaced">${t("train.text-unspaced")}</strong>`}</p>
      ${isUnspaced && html`<button class="choice" onClick=${() => setReads("characters")}>${t("train.text-as-characters")}</button>`}
      <button class="choice is-main" disabled=${Boolean(trouble) || !text.trim() || !facts} onClick=${() => {
        isBegun.current = true;
        shut();
        begin(text, reads);
      }}>${t("train.start")}</button>
    </footer>
  </${Dialog}>`;
}

/**
 * What is in a file, or why that cannot be learned.
 *
 * @param {File} file
 * @returns {Promise<{text: string} | {text?: undefined, trouble: string}>}
 */
async function contentOf(file) {
  if (file.size > MOST_BYTES) return {trouble: t("train.file-long", {most: count(LONGEST)})};
  const text = textOf(new Uint8Array(await file.arrayBuffer()));
  return text === null ? {trouble: t("train.file-not-text", {name: file.name})} : {text};
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
 * @param {import("../api/wire.js").TextFacts} facts
 * @param {string} reads
 */
function factsText({tokens, held_out, vocabulary}, reads) {
  const {seconds: takes, updates} = /** @type {import("../store/training.js").Plan} */ (
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
