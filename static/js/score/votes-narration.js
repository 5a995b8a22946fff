/** Who decided an answer that is read from both sides, in a sentence worded by what was measured. */

import {t} from "../lib/strings.js";
import {visibleText} from "../lib/tokens.js";
import {said} from "../lib/trace.js";
import {verdictOf} from "../lib/votes.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/**
 * At the last phase of a word, where one chain read what comes before it and one what comes after.
 *
 * @param {Score} score
 * @returns {import("../lib/narration.js").Run[] | null}
 */
export function votesSay(score) {
  const found = score.chainBands.votes.value;
  const word = score.present.value;
  const chains = score.trace.value?.chains ?? [];
  if (!found || !word || !score.chains.bothWays() || found.votes.chains.length !== 2) return null;
  const {index, isSaid} = said(found.p);
  const leanOf = (/** @type {string} */ direction) => {
    const id = chains.find(
      (each) =>
        each.direction === direction && found.votes.chains.some(({chain}) => chain === each.id),
    )?.id;
    return found.votes.chains.find(({chain}) => chain === id)?.lean ?? NaN;
  };
  const [past, future] = [leanOf("forward"), leanOf("backward")];
  if (!isSaid || !Number.isFinite(past + future)) return null;
  const {classes} = found.head;
  const values = {
    word: visibleText(word.text),
    said: classes[index],
    rival: classes[found.votes.rival],
  };
  return [{text: t(`votes.past-${verdictOf(past, future)}`, values)}];
}
