/**
 * Opening and closing the field in which a sentence is typed.
 */

import {batch} from "../../vendor/view.js";
import {settled} from "../state/connection.js";
import {caret, composing, draft, editing, marked, offersAreShut} from "../state/editor.js";
import {score} from "../state/page-score.js";
import {scene} from "../state/scene.js";
import {loadWords} from "./open.js";
import {abandon, begin, commit, follow} from "./type.js";

const {pause} = score.playback;

export function open() {
  if (editing.value) return;
  pause();
  loadWords();
  begin();
  batch(() => {
    draft.value = scene.text.value;
    caret.value = draft.value.length;
    composing.value = false;
    offersAreShut.value = false;
    marked.value = -1;
    editing.value = true;
  });
}

/** What was typed last counts as finished. */
export function close() {
  if (!editing.value) return;
  editing.value = false;
  commit();
}

/** Without reading what stands unfinished. */
export function leave() {
  editing.value = false;
  settled("text");
  abandon();
}

/**
 * The field has changed.
 *
 * @param {string} text
 * @param {number} at the caret
 */
export function change(text, at) {
  batch(() => {
    draft.value = text;
    caret.value = at;
    marked.value = -1;
    offersAreShut.value = false;
  });
  if (!composing.value) follow();
}
