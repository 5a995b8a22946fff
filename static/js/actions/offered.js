/** A word that the net does not know gives way to one that was offered in its place. */

import {textOf} from "../lib/tokens.js";
import {piecesOf} from "../store/editor.js";
import {scene} from "../store/scene.js";
import {openText} from "./open.js";

/**
 * The sentence is read anew with a word in the place of another.
 *
 * @param {number} at the timestep, from 0
 * @param {string} word
 */
export function takeOffered(at, word) {
  const pieces = piecesOf(scene.text.value);
  if (!pieces[at]) return;
  openText(textOf(pieces.map((each, own) => (own === at ? {...each, text: word} : each))));
}
