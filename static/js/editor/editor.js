/**
 * Typing a sentence: the field on the lyric line, the words offered, and sentences to begin with.
 */

import {html} from "../../vendor/view.js";
import {openStarter} from "../actions/open.js";
import {change, close} from "../actions/typing.js";
import {MARGIN} from "../lib/geometry.js";
import {t} from "../lib/strings.js";
import {place, su} from "../lib/style.js";
import {first} from "../lib/tokens.js";
import {task, words} from "../store/catalogue.js";
import {problems} from "../store/connection.js";
import {
  draft,
  editing,
  growing,
  isMet,
  MOST_CHARACTERS,
  marked,
  offers,
  readsCharacters,
  readsNumbers,
  typing,
} from "../store/editor.js";
import {score} from "../store/page-score.js";
import {phone, stage} from "../store/stage.js";
import {accept, Field} from "./field.js";
import {Reader} from "./reader.js";
import {dropped, TableChoice} from "./table.js";

const {bands, drawing} = score.layout;

export function Editor() {
  if (!editing.value) return null;
  const {words: band, header, transport} = bands.value;
  const width = drawing.value.right - MARGIN + 20;
  // It stands on the transport and grows upward, as high as its sentences to begin with.
  const foot = transport.y - 4;
  const at = phone.value
    ? {}
    : {
        ...place({x: MARGIN - 10, width}),
        bottom: su(stage.value.height - foot),
        minHeight: su(foot - (band.y + band.height - 30)),
        maxHeight: su(foot - header.height),
      };
  return html`<section class="editor" style=${at} aria-label=${t(typing.value)} onDrop=${dropped} onDragOver=${(/** @type {Event} */ event) => event.preventDefault()}>
    <div class="editor-line">
      <${Field} />
      ${draft.value && html`<button class="choice" onClick=${clear}>${t("editor.clear")}</button>`}
      <button class="choice is-main" onClick=${close}>${t("editor.done")}</button>
    </div>
    <${Offers} />
    <${TableChoice} />
    <${Reader} />
    <${Starters} />
  </section>`;
}

function clear() {
  change("", 0);
  /** @type {HTMLElement | null} */ (document.querySelector(".field"))?.focus();
}

function Offers() {
  const offered = offers.value;
  return html`<div class="offers-line">
    <ul class="offers" id="offers" role="listbox" aria-label=${t("editor.offers")}>
      ${offered.map(
        (
          word,
          index,
        ) => html`<li key=${word} id=${`offer-${index}`} role="option" class="offer" dir="auto"
          aria-selected=${String(index === marked.value)} onMouseDown=${(
            /** @type {Event} */ event,
          ) => {
            event.preventDefault();
            accept(word);
          }}><b>${growing.value}</b>${word.slice(growing.value.length)}</li>`,
      )}
    </ul>
    <p class="hint" role="status">${hint()}</p>
  </div>`;
}

/** What to say under the field, the most pressing first. */
function hint() {
  if (problems.value.text) return problems.value.text;
  if (draft.value.length >= MOST_CHARACTERS) return t("editor.too-long", {most: MOST_CHARACTERS});
  const word = growing.value;
  if (
    word &&
    !readsCharacters.value &&
    words.value.length &&
    !isMet.value &&
    !offers.value.length
  ) {
    return t("editor.unmet", {word: first(word, 40)});
  }
  return t(
    offers.value.length
      ? "editor.accept"
      : `editor.${readsNumbers.value ? "numbers" : readsCharacters.value ? "characters" : "words"}${phone.value ? "-phone" : ""}`,
  );
}

function Starters() {
  const starters = task.value?.starters ?? [];
  return html`<div class="starters"><h2>${t("editor.starters")}</h2>
    <ul>${starters.map(
      ({text}, index) =>
        html`<li key=${text}><button class="starter" onClick=${() => {
          openStarter(index);
          editing.value = false;
        }}><span class="starter-text" dir="auto">${text}</span></button></li>`,
    )}</ul></div>`;
}
