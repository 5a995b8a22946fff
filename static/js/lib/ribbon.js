/**
 * Where the words of a text stand on one line. A text that is too long for it shows the word now and
 * its neighbourhood, the first word and those with an event; every other word is a dot. Type never
 * shrinks. All lengths in one unit, the caller's.
 *
 * @typedef {object} Word
 * @property {number} width of its text as it stands among the others
 * @property {boolean} isTight whether it follows the one before without white space
 *
 * @typedef {object} Place
 * @property {number} t
 * @property {number} x its left edge
 * @property {number} width up to the next one's
 * @property {boolean} isWord false: a dot
 *
 * @typedef {{places: Place[], from: number, end: number}} Line `from`: where the neighbourhood begins;
 *   `end`: where the last place ends
 */

/** Shares of the size of type: the box round the word now, and a mark under a word. */
export const BOX = 1.22;
export const MARK = {width: 0.62, height: 0.36};
/** Shares of the size of type. */
const GAP = {usual: 0.42, tight: 0.12};
const DOT = 0.36;
/** Between a word and a row of dots. */
const PAD = 0.3;
/** A word now is bold: it has half of the room which that takes more. */
const BOLD = 1.06;
/** Dots have at most this share of the line. */
const DOTS_SHARE = 0.2;
/** Of what the word now and its neighbours leave, for the words that stand wherever they are. */
const FAR_SHARE = 0.8;

/**
 * @param {object} of
 * @param {Word[]} of.words
 * @param {number[]} of.events which words stand as words wherever they are, in their order
 * @param {number} of.present -1: before the first word
 * @param {number} of.width of the line
 * @param {number} of.size of type
 * @param {number} [of.from] where the neighbourhood began before: it stays while it can
 * @returns {Line}
 */
export function lineOf({words, events, present, width, size, from = 0}) {
  const slots = words.map((word, t) => slotOf(word, words[t + 1], size));
  const count = words.length;
  if (total(slots) <= width) return laid(slots, () => true, {width, size, from: 0});
  const now = Math.max(0, present);
  const pitch = Math.min(DOT * size, (DOTS_SHARE * width) / count);
  const costs = slots.map((slot) => slot - pitch);
  // Every row of dots has a word on either side.
  const rows = 2 * PAD * size;
  let room = width - count * pitch - rows;
  const least = total(costs.slice(Math.max(0, now - 1), now + 2));
  const wanted = [0, ...events].filter((t) => Math.abs(t - now) > 1);
  const far = farWords(wanted, {now, costs, rows, room: FAR_SHARE * (room - least)});
  for (const t of far) room -= costs[t] + rows;

  /** One past the last word of the neighbourhood that begins there. */
  const endFrom = (/** @type {number} */ start) => {
    let left = room;
    for (let t = start; t < count; t++) {
      left -= far.has(t) ? 0 : costs[t];
      if (left < 0 && t > start) return t;
    }
    return count;
  };
  const first = holds(from, endFrom(from), {now, count}) ? from : startAround(now, count, endFrom);
  const to = endFrom(first);
  const isShown = (/** @type {number} */ t) => far.has(t) || (t >= first && t < to);
  return laid(slots, isShown, {width, size, from: first});
}

/**
 * What a word takes of the line, half of the gaps beside it included.
 *
 * @param {Word} word
 * @param {Word | undefined} next
 * @param {number} size
 */
function slotOf({width, isTight}, next, size) {
  const gapOf = (/** @type {boolean} */ tight) => (tight ? GAP.tight : GAP.usual) * size;
  return BOLD * width + (gapOf(isTight) + gapOf(next?.isTight ?? false)) / 2;
}

/**
 * The words that stand wherever the present is: all of them, or the nearest as far as they fit.
 *
 * @param {number[]} wanted
 * @param {{now: number, costs: number[], rows: number, room: number}} of
 */
function farWords(wanted, {now, costs, rows, room}) {
  const far = /** @type {Set<number>} */ (new Set());
  const nearestFirst = [...wanted].sort(
    (one, other) => Math.abs(one - now) - Math.abs(other - now),
  );
  let left = room;
  for (const t of nearestFirst) {
    if (far.has(t) || left < costs[t] + rows) continue;
    left -= costs[t] + rows;
    far.add(t);
  }
  return far;
}

/**
 * Whether a neighbourhood shows the present and both words beside it.
 *
 * @param {number} from
 * @param {number} to
 * @param {{now: number, count: number}} of
 */
function holds(from, to, {now, count}) {
  return from <= Math.max(0, now - 1) && to > Math.min(count - 1, now + 1);
}

/**
 * Where a neighbourhood begins that has the present at its first third, or as near the end as the
 * text is.
 *
 * @param {number} now
 * @param {number} count
 * @param {(from: number) => number} endFrom
 */
function startAround(now, count, endFrom) {
  let found = now;
  for (let tried = now - 1; tried >= 0; tried--) {
    const to = endFrom(tried);
    const isLast = to < count && to - now < 2 * (now - tried);
    if (isLast || to <= now) break;
    found = tried;
  }
  return found;
}

/**
 * The places, from the left; a short line stands in the middle.
 *
 * @param {number[]} slots
 * @param {(t: number) => boolean} isShown
 * @param {{width: number, size: number, from: number}} of
 * @returns {Line}
 */
function laid(slots, isShown, {width, size, from}) {
  const shown = slots.map((_, t) => isShown(t));
  const turns = shown.filter((is, t) => t > 0 && is !== shown[t - 1]).length;
  const taken = total(slots.filter((_, t) => shown[t])) + turns * PAD * size;
  const dots = shown.filter((is) => !is).length;
  const pitch = dots ? Math.min(DOT * size, Math.max(0, width - taken) / dots) : 0;
  let x = Math.max(0, (width - taken - dots * pitch) / 2);
  const places = slots.map((slot, t) => {
    if (t > 0 && shown[t] !== shown[t - 1]) x += PAD * size;
    const place = {t, x, width: shown[t] ? slot : pitch, isWord: shown[t]};
    x += place.width;
    return place;
  });
  return {places, from, end: x};
}

/** @param {number[]} lengths */
function total(lengths) {
  return lengths.reduce((sum, length) => sum + length, 0);
}

/**
 * The word that is meant by a place on the line; -1 left of the first.
 *
 * @param {Place[]} places
 * @param {number} x
 */
export function stopAt(places, x) {
  if (places.length === 0 || x < places[0].x) return -1;
  const next = places.findIndex((place) => place.x > x);
  return next < 0 ? places.length - 1 : next - 1;
}
