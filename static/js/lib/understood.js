/** As what a word was read that the net does not know. */

import {t, worded} from "./strings.js";

/** A word that is read by its ending, as "<-ing>". */
const ENDING = /^<-(.+)>$/;

/**
 * @param {import("../api/wire.js").Understood} understood of an unknown word
 * @returns {string} "unknown", or what it looks like to a net that reads unknown words by their shape
 */
export function unknownText({token}) {
  const ending = ENDING.exec(token)?.[1];
  if (ending) return t("words.unknown-ending", {ending});
  return worded(`words.unknown-${token}`, t("words.unknown"));
}
