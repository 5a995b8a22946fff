/** Sentences that begin as the one at hand does and go on differently. */

import {tokenize} from "./tokens.js";

/**
 * @param {string[]} texts
 * @param {string} text the one at hand
 * @param {number} at the word up to which they are alike
 * @returns {string[]} those, in their order; with the one at hand where it is none of them
 */
export function futuresOf(texts, text, at) {
  const begins = (/** @type {string} */ each) =>
    tokenize(each)
      .slice(0, Math.max(1, at + 1))
      .map((piece) => piece.text.toLowerCase())
      .join(" ");
  const own = begins(text);
  const alike = texts.filter((each) => begins(each) === own);
  return alike.includes(text) || alike.length === 0 ? alike : [text, ...alike];
}

/**
 * How such a sentence goes on after the word.
 *
 * @param {string} text
 * @param {number} at
 */
export function futureOf(text, at) {
  const rest = tokenize(text)
    .slice(at + 1)
    .filter((piece, place) => place > 0 || /\w/.test(piece.text));
  return rest
    .map(({before, text: word}) => before + word)
    .join("")
    .trim();
}
