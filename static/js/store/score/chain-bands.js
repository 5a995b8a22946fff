/**
 * Where the chains stand that are not shown: as bands of thin rows above the one that is, on the same
 * columns; and where what each of them votes for is told.
 */

import {computed} from "../../../vendor/view.js";

/** @import {Cursor} from "./cursor.js" */
/** @import {Layout} from "./layout.js" */
/** @import {Opening} from "./opening.js" */
/** @import {Surroundings} from "./surroundings.js" */

/** Of one band with the gap below it, in su. */
const BAND = 104;
const LEAST = 22;
const GAP = 12;
/** Of all of them together, as a share of what they and the lanes have: closed, and beside a lens. */
const SHARE = {closed: 0.38, open: 0.2};
const PHONE_BAND = 34;
/** A lane of the shown chain that is lower has no room for its numbers. */
const LANE = 60;

/** The table of the votes, and how narrow it may leave a column. */
const VOTES = {desk: 372, class: 500};
const COLUMN = 62;

/**
 * How high the bands of the other chains are together.
 *
 * @param {object} of
 * @param {number} of.count how many chains there are beside the shown one
 * @param {number} of.height what they and the lanes have
 * @param {number} of.lanes how many lanes the shown one has
 * @param {boolean} of.isOpen
 */
export function besideHeight({count, height, lanes, isOpen}) {
  if (count < 1) return 0;
  const most = isOpen
    ? SHARE.open * height
    : Math.min(SHARE.closed * height, height - LANE * lanes);
  return Math.max(Math.min(BAND * count, most), LEAST * count);
}

/** The same on a phone. @param {number} count */
export const besidePhone = (count) => PHONE_BAND * count;

/**
 * How wide the table of the votes is, or 0 where it has no room beside the columns.
 *
 * @param {object} of
 * @param {boolean} of.isAsked whether there are votes to show
 * @param {boolean} of.isPresented
 * @param {number} of.words how many columns there are
 * @param {number} of.width what columns and table have together
 */
export function votesWidth({isAsked, isPresented, words, width}) {
  if (!isAsked) return 0;
  const wide = isPresented ? VOTES.class : VOTES.desk;
  return width - wide >= COLUMN * words ? wide : 0;
}

/** @param {{cursor: Cursor, layout: Layout, opening: Opening, page: Surroundings}} parts */
export function createChainBands({cursor, layout, page}) {
  const {trace} = cursor;

  /** Each chain that is not shown, with the place of its band. */
  const beside = computed(() => {
    const all = trace.value?.beside ?? [];
    const {y, height} = layout.beside.value;
    const each = height / Math.max(1, all.length);
    return all.map((chain, at) => ({
      chain,
      y: y + at * each,
      height: each - Math.min(GAP, each / 5),
    }));
  });

  /** The band that stands at a height. @param {number} at */
  const bandAt = (at) => beside.value.find(({y, height}) => at >= y && at < y + height);

  /** The votes of the chains at the present word, of the first head that has any. */
  const votes = computed(() => {
    const {answers = {}} = cursor.present.value ?? {};
    const head = cursor.heads.value.find(({name}) => answers[name]?.votes);
    const isThere = cursor.isSaid(cursor.t.value);
    const found = head && answers[head.name];
    return head && found?.votes && isThere ? {head, ...found, votes: found.votes} : null;
  });

  /** Where the table stands beside the columns; null where there is no room for it. */
  const table = computed(() => {
    const {right, votes: wide} = layout.across.value;
    const {heads} = layout.bands.value;
    const {y} = layout.beside.value;
    if (page.phone.value || !wide) return null;
    return {x: right + 28, y, width: wide - 28, height: heads.y + heads.height - y};
  });

  return {beside, bandAt, votes, table};
}

/** @typedef {ReturnType<typeof createChainBands>} ChainBands */
