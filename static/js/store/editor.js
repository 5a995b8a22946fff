/**
 * The sentence while it is typed.
 */

import {computed, signal} from "../../vendor/view.js";
import {finishedNumbers, numberPieces} from "../lib/number-pieces.js";
import {characters, finished, tokenize} from "../lib/tokens.js";
import * as catalogue from "./catalogue.js";

export const MOST_CHARACTERS = 2000;
export const MOST_TOKENS = 500;
const MOST_OFFERS = 6;

export const editing = signal(false);
/** What stands in the field. */
export const draft = signal("");
/** Where the caret is in it. */
export const caret = signal(0);
/** While an input method composes, nothing is read. */
export const composing = signal(false);
/** Which offered word is marked; -1 is none. */
export const marked = signal(-1);
export const offersAreShut = signal(false);

/** Whether the net at hand reads characters: then every one is finished. */
export const readsCharacters = computed(() => catalogue.task.value?.reads === "characters");

/** How many numbers a timestep of the net at hand has; 0 where it reads none. */
const width = computed(() =>
  catalogue.task.value?.reads === "numbers" ? (catalogue.task.value.width ?? 1) : 0,
);

/** Whether the net at hand reads numbers: then there is no word to offer. */
export const readsNumbers = computed(() => width.value > 0);

/** Whether it reads one number after the other: then a column of a table will do. */
export const readsSeries = computed(() => width.value === 1);

/** A table that was pasted or dropped, and as what it was read; null where there is none. */
export const table = signal(
  /** @type {{text: string, read: import("../api/wire.js").TableAnswer | null, trouble: string} | null} */ (
    null
  ),
);

/** What typing is called: a sentence, or numbers. */
export const typing = computed(() => (readsNumbers.value ? "words.type-numbers" : "words.type"));

/**
 * A text as the net at hand cuts it.
 *
 * @param {string} text
 * @returns {import("../lib/tokens.js").Piece[]}
 */
export function piecesOf(text) {
  if (readsNumbers.value) return numberPieces(text, width.value);
  return readsCharacters.value ? characters(text) : tokenize(text);
}

/** The pieces of a text that the next key cannot make longer. @param {string} text */
export function finishedPieces(text) {
  if (readsNumbers.value) return finishedNumbers(text, width.value);
  return readsCharacters.value ? characters(text) : finished(text).pieces;
}

/** What is being typed right before the caret and could still grow. */
export const growing = computed(() => {
  if (readsCharacters.value || readsNumbers.value || composing.value) return "";
  const {rest} = finished(draft.value.slice(0, caret.value));
  const after = draft.value.slice(caret.value);
  return /^[\p{L}\p{M}\p{N}]/u.test(after) ? "" : rest.trimStart();
});

/** Known words that begin with what is being typed, the shortest first. */
export const offers = computed(() => {
  const start = growing.value.toLowerCase();
  if (!editing.value || offersAreShut.value || start.length < 1) return [];
  return catalogue.words.value
    .filter((word, index) => index > 0 && word.startsWith(start) && word !== start)
    .sort((one, other) => one.length - other.length)
    .slice(0, MOST_OFFERS);
});

/** Whether the net has met what is being typed. */
export const isMet = computed(() => catalogue.words.value.includes(growing.value.toLowerCase()));

/**
 * The draft with an offered word in place of what was being typed; its letters stay as typed.
 *
 * @param {string} word
 * @returns {{text: string, caret: number}}
 */
export function completed(word) {
  const typed = growing.value;
  const head = draft.value.slice(0, caret.value) + word.slice(typed.length);
  const tail = draft.value.slice(caret.value);
  const space = tail.startsWith(" ") ? "" : " ";
  return {text: head + space + tail, caret: head.length + 1};
}
