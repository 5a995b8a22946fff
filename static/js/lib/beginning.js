/** The beginning of a text, as long as a class can follow: its first sentence, or a part of it. */

import {first} from "./tokens.js";

const WORDS = 12;
const CHARACTERS = 24;
/** characters of a beginning whose words no spaces tell apart */
const LONGEST = 120;
const END = /^.+?(?:[.!?](?= |$)|[。！？])/u;

/**
 * @param {string} text
 * @param {string} reads "words" or "characters"
 * @returns {string}
 */
export function beginning(text, reads) {
  const whole = text.trim().replace(/\s+/g, " ");
  if (reads === "characters") return first(whole, CHARACTERS).trimEnd();
  const sentence = END.exec(whole)?.[0] ?? whole;
  return first(sentence.split(" ").slice(0, WORDS).join(" "), LONGEST);
}
