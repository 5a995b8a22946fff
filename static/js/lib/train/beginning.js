/** The beginning of a text, as long as a class can follow: its first sentence, or a part of it. */

const WORDS = 12;
const CHARACTERS = 24;

/**
 * @param {string} text
 * @param {string} reads "words" or "characters"
 * @returns {string}
 */
export function beginning(text, reads) {
  const whole = text.trim().replace(/\s+/g, " ");
  if (reads === "characters") return whole.slice(0, CHARACTERS).trimEnd();
  const sentence = /^.+?[.!?](?= |$)/.exec(whole)?.[0] ?? whole;
  return sentence.split(" ").slice(0, WORDS).join(" ");
}
