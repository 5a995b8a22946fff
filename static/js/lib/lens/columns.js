/**
 * The columns of a score that is open at the present: the lens, and around it the words before and
 * after it, each as wide as its word.
 *
 * @typedef {import("../geometry.js").Columns} Columns
 */

const FUTURE = 30;
const AIR = 16;
/** No wider, however short the sentence. */
const WIDEST = 150;
const WIDEST_LENS = 1500;

/**
 * The future is dropped first, then the oldest; the words next to the present stay. Once the first
 * word is out of view, so is the start column, and its place is the words'.
 *
 * @param {object} of
 * @param {number[]} of.words the width of each word
 * @param {number} of.present
 * @param {number} of.left where the first column begins
 * @param {number} of.width
 * @param {number} of.lens the least width of the lens
 * @param {number} of.past that of a column before it
 * @param {number} [of.squeeze] how narrow a word may be set, of its width
 * @param {number} [of.spare] how much further left they may begin without the start column
 * @returns {Columns & {lens: {x: number, width: number}}}
 */
export function columnsAround({spare = 0, ...of}) {
  const made = laid(of);
  if (made.from === 0 || spare === 0) return made;
  const more = laid({...of, left: of.left - spare, width: of.width + spare, usual: of.width});
  return more.from === 0 ? made : more;
}

/**
 * @param {object} of
 * @param {number[]} of.words
 * @param {number} of.present
 * @param {number} of.left
 * @param {number} of.width
 * @param {number} of.lens
 * @param {number} of.past
 * @param {number} [of.squeeze]
 * @param {number} [of.usual] what there is for all of them beside the start column
 */
function laid({words: whole, present, left, width, lens, past, squeeze = 1, usual = width}) {
  const words = whole.map((word) => squeeze * (word + AIR) - AIR);
  const needs = words.map((word, t) => Math.max(t < present ? past : FUTURE, word + AIR));
  const open = lensWidth(words, {width: usual, lens, past});
  let free = width - open;
  let [from, to] = [present, present + 1];
  const takes = (/** @type {number} */ t) => {
    if (t < 0 || t >= words.length || needs[t] > free) return false;
    free -= needs[t];
    return true;
  };
  if (takes(from - 1)) from -= 1;
  if (takes(to)) to += 1;
  if (from < present || present === 0) while (takes(from - 1)) from -= 1;
  if (to > present + 1) while (takes(to)) to += 1;
  const shown = needs
    .slice(from, to)
    .reduce((sum, need, place) => sum + (from + place === present ? 0 : need), 0);
  const stretch =
    shown > 0 ? Math.min(1 + free / shown, Math.max(1, WIDEST / Math.max(...needs))) : 1;
  const rest = width - open - shown * stretch;
  let x = left;
  const columns = Array.from({length: to - from}, (_, place) => {
    const t = from + place;
    const wide = t === present ? open + rest : needs[t] * stretch;
    const column = {t, x, width: wide, room: wide - 6};
    x += wide;
    return column;
  });
  const at = columns[present - from];
  return {columns, from, to, numbers: true, words: true, lens: {x: at.x, width: at.width}};
}

/**
 * The same for every word of a sentence, where that is possible: then only its place changes.
 *
 * @param {number[]} words
 * @param {{width: number, lens: number, past: number}} room
 */
function lensWidth(words, {width, lens, past}) {
  const needs = words.map((word) => Math.max(past, word + AIR));
  const all = needs.reduce((sum, need) => sum + need, 0) - Math.min(Infinity, ...needs);
  return Math.max(Math.min(lens, width), Math.min(width - all, WIDEST_LENS));
}
