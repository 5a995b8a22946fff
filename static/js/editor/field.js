/**
 * The field in which a sentence is typed; input methods compose undisturbed.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {change, close, leave} from "../actions/typing.js";
import {t} from "../lib/strings.js";
import {
  caret,
  completed,
  composing,
  draft,
  MOST_CHARACTERS,
  marked,
  offers,
  offersAreShut,
  typing,
} from "../store/editor.js";
import {pasted} from "./table.js";

/** @typedef {HTMLInputElement} Input */

export function Field() {
  const ref = useRef(/** @type {Input | null} */ (null));
  useLayoutEffect(() => {
    ref.current?.focus();
    ref.current?.select();
  }, []);
  useLayoutEffect(() => {
    const input = ref.current;
    if (
      input &&
      document.activeElement === input &&
      input.selectionStart !== caret.value &&
      input.value === draft.value &&
      wasCompleted
    ) {
      wasCompleted = false;
      input.setSelectionRange(caret.value, caret.value);
    }
  });
  const isOpen = offers.value.length > 0;
  return html`<input ref=${ref} class="field" type="text" dir="auto" value=${draft.value} maxlength=${MOST_CHARACTERS}
    placeholder=${t(typing.value)} aria-label=${t(typing.value)} role="combobox" aria-autocomplete="list"
    aria-expanded=${String(isOpen)} aria-controls="offers" aria-activedescendant=${marked.value >= 0 ? `offer-${marked.value}` : null}
    autocomplete="off" autocapitalize="sentences" spellcheck=${false} enterkeyhint="done"
    onPaste=${pasted} onInput=${changed} onKeyDown=${pressed} onSelect=${moved}
    onCompositionStart=${() => {
      composing.value = true;
    }}
    onCompositionEnd=${(/** @type {any} */ event) => {
      composing.value = false;
      changed(event);
    }} />`;
}

let wasCompleted = false;

/** @param {{currentTarget: Input}} event */
function changed({currentTarget}) {
  change(currentTarget.value, currentTarget.selectionStart ?? currentTarget.value.length);
}

/** @param {{currentTarget: Input}} event */
function moved({currentTarget}) {
  if (!composing.value) caret.value = currentTarget.selectionStart ?? currentTarget.value.length;
}

/** @param {string} word */
export function accept(word) {
  const {text, caret: at} = completed(word);
  wasCompleted = true;
  change(text, at);
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.isComposing || composing.value) return;
  const offered = offers.value;
  const chosen = offered[marked.value];
  const by = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (by && offered.length)
    marked.value = ((marked.value + by + 1 + offered.length + 1) % (offered.length + 1)) - 1;
  else if (event.key === "Tab" && !event.shiftKey && offered.length) accept(chosen ?? offered[0]);
  else if (event.key === "Enter" && chosen) accept(chosen);
  else if (event.key === "Enter") close();
  else if (event.key === "Escape" && offered.length) offersAreShut.value = true;
  else if (event.key === "Escape") leave();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
