/**
 * Text cut into pieces while it is typed, exactly as the engine cuts it (`engine/inputs/pieces.py`;
 * `tests/pieces.json` holds both to that).
 *
 * A word is a run of letters, marks and digits, with single apostrophes inside. Points and commas
 * between digits belong to the number, and so does a per cent sign behind it. A joined emoji is one
 * piece; any other visible character is a piece of its own. Marks and invisible format characters
 * stay with the piece they follow. White space, control characters, underscores and ellipses only
 * separate. The pieces, each with what stands before it, and the rest always add up to the text.
 *
 * @typedef {{text: string, before: string}} Piece
 */

const CLINGING = "[\\p{M}\\p{Cf}]";
const KEYCAP = "[0-9#*]\\uFE0F?\\u20E3";
const FLAG = "[\\u{1F1E6}-\\u{1F1FF}]{2}";
const TONE = "\\u{1F3FB}-\\u{1F3FF}";
/** Letters to Unicode, but drawn into the letter before. */
const DRAWN_INTO = "\\u0E33\\u0EB3\\uFF9E\\uFF9F\\u1160-\\u11FF";

/** What is unassigned may be an emoji that this browser is too old to know. */
const SYMBOL = "[\\p{S}\\p{Cn}]";
const JOINED = `${SYMBOL}(?:[\\p{M}\\p{Cf}${TONE}]|(?<=\\u200D)${SYMBOL})*`;
const EMOJI = `(?:${KEYCAP}|${FLAG})${CLINGING}*|${JOINED}`;

const LETTER = `(?!${KEYCAP})[\\p{L}\\p{M}\\p{N}]`;
const DIGIT = `(?!${KEYCAP})\\p{Nd}`;
const IN_WORD = `${LETTER}|\\p{Cf}|['’](?=${LETTER})|(?<=\\p{Nd})[.,\\u066B\\u066C](?=${DIGIT})`;
const PER_CENT = `(?<=\\p{Nd})[%\\u066A\\u2030]${CLINGING}*`;
const WORD = `${LETTER}(?:${IN_WORD})*(?:${PER_CENT})?`;
const SIGN = `[^\\s\\p{Z}\\p{Cc}\\p{Cf}_…]${CLINGING}*`;

const PIECE = new RegExp(`${WORD}|${EMOJI}|${SIGN}`, "gu");
const CHARACTER = new RegExp(`(?:${EMOJI}|[^])[\\p{M}\\p{Cf}${DRAWN_INTO}]*`, "gu");
const IS_WORD = new RegExp(`^${LETTER}`, "u");

/**
 * The pieces of a text of words.
 *
 * @param {string} text
 * @returns {Piece[]}
 */
export function tokenize(text) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(PIECE)) {
    pieces.push({text: match[0], before: text.slice(end, match.index)});
    end = match.index + match[0].length;
  }
  return pieces;
}

/**
 * The pieces of a text of characters: every one that a person would count.
 *
 * @param {string} text
 * @returns {Piece[]}
 */
export function characters(text) {
  return Array.from(text.matchAll(CHARACTER), ([character]) => ({text: character, before: ""}));
}

/**
 * The first characters of a text, none of them cut in two.
 *
 * @param {string} text
 * @param {number} most
 * @returns {string}
 */
export function first(text, most) {
  return textOf(characters(text).slice(0, most));
}

/**
 * Pieces put together again.
 *
 * @param {Piece[]} pieces
 */
export function textOf(pieces) {
  return pieces.map(({before, text}) => before + text).join("");
}

/**
 * White space is a character like any other to a net that reads characters.
 *
 * @param {string} text
 */
export function visibleText(text) {
  return {" ": "␣", "\n": "↵", "\t": "⇥"}[text] ?? text;
}

/**
 * What of a text is finished, and what is still being typed: the last word while it touches the
 * caret, also with an apostrophe, or the point of a number, that the next key may take into it.
 *
 * @param {string} textBeforeCaret
 * @returns {{pieces: Piece[], rest: string}}
 */
export function finished(textBeforeCaret) {
  const pieces = tokenize(textBeforeCaret);
  const done = pieces.slice(0, pieces.length - growing(pieces, textBeforeCaret));
  return {pieces: done, rest: textBeforeCaret.slice(lengthOf(done))};
}

/**
 * How many of the last pieces the next key may still make one longer word.
 *
 * @param {Piece[]} pieces
 * @param {string} text
 */
function growing(pieces, text) {
  const last = pieces.at(-1);
  if (!last || lengthOf(pieces) < text.length) return 0;
  if (isWord(last)) return 1;
  const word = pieces.at(-2);
  if (last.before !== "" || !word || !isWord(word)) return 0;
  const joins = /\p{Nd}$/u.test(word.text) ? /^['’.,\u066B\u066C]$/ : /^['’]$/;
  return joins.test(last.text) ? 2 : 0;
}

/** @param {Piece} piece */
function isWord({text}) {
  return IS_WORD.test(text);
}

/** @param {Piece[]} pieces */
function lengthOf(pieces) {
  return pieces.reduce((all, {text, before}) => all + before.length + text.length, 0);
}
