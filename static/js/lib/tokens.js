/**
 * Text cut into pieces while it is typed, exactly as the engine cuts it.
 *
 * A word is a run of letters, marks and digits, with single apostrophes inside; any other visible
 * character is a piece of its own. Marks and invisible format characters stay with the piece they
 * follow. White space, control characters, underscores and ellipses only separate. The pieces, each
 * with what stands before it, and the rest always add up to the text.
 *
 * @typedef {{text: string, before: string}} Piece
 */

const WORD = /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}\p{Cf}]|['’](?=[\p{L}\p{M}\p{N}]))*/u;
const SIGN = /[^\s\p{Z}\p{Cc}\p{Cf}\p{Cn}_…][\p{M}\p{Cf}]*/u;
const PIECE = new RegExp(`${WORD.source}|${SIGN.source}`, "gu");

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
 * The pieces of a text of characters: every code point is one.
 *
 * @param {string} text
 * @returns {Piece[]}
 */
export function characters(text) {
  return Array.from(text, (character) => ({text: character, before: ""}));
}

/**
 * What of a text is finished, and what is still being typed: the last word while it touches the
 * caret, also with an apostrophe that the next letter may take into it.
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
 * How many of the last pieces the next letter may still make one longer word.
 *
 * @param {Piece[]} pieces
 * @param {string} text
 */
function growing(pieces, text) {
  const last = pieces.at(-1);
  if (!last || lengthOf(pieces) < text.length) return 0;
  if (isWord(last)) return 1;
  const word = pieces.at(-2);
  return /^['’]$/.test(last.text) && last.before === "" && word && isWord(word) ? 2 : 0;
}

/** @param {Piece} piece */
function isWord({text}) {
  return /^[\p{L}\p{M}\p{N}]/u.test(text);
}

/** @param {Piece[]} pieces */
function lengthOf(pieces) {
  return pieces.reduce((all, {text, before}) => all + before.length + text.length, 0);
}
