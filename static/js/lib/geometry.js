/**
 * Where the score's columns, lanes and rows lie. All lengths in one unit, the caller's (su or px).
 *
 * @typedef {object} Column
 * @property {number} t
 * @property {number} x its left edge
 * @property {number} width
 * @property {number} room how wide its word may be without touching a neighbour's
 *
 * @typedef {object} Columns
 * @property {Column[]} columns those in view
 * @property {number} from the first in view
 * @property {number} to one past the last in view
 * @property {boolean} numbers whether a column has room for numbers
 * @property {boolean} words whether a column has room for its word
 */

/** Left and right of everything on the stage, in su. */
export const MARGIN = 38;
/** Room of the dots that stand for the words before those in view. */
export const DOTS = 34;

/** Narrower than this a column shows no number, or no word, or cannot be pointed at. */
const NUMBER_WIDTH = 40;
const WORD_WIDTH = 20;
const LEAST_WIDTH = 12;
/** The white between two words. */
const WORD_GAP = 8;

/** The belt is taller than a lane, and no lane is taller than the lone belt of a plain cell. */
const BELT = 98;
const LANE = 86;
const TALLEST = 224;

/** Of a lane's height, for the selected row among eight; and the least a thin row can be seen at. */
const THICK_SHARE = 40 / 86;
const THIN_OF_THICK = 0.35;
const THINNEST = 2.5;

/**
 * Equal columns, as many as fit; beyond that a window around the present, with the columns just
 * before and just after it.
 *
 * @param {object} of
 * @param {number} of.count how many columns there are
 * @param {number} of.width what is there for all of them
 * @param {number} [of.left] where the first begins: the gutter's width
 * @param {number} [of.present] the column that must be in view
 * @param {number[]} [of.words] the width of each column's word
 * @param {number} [of.from] where the window began before, to stay while it can
 * @param {number} [of.widest] no column is wider
 * @returns {Columns}
 */
export function columns({
  count,
  width,
  left = 0,
  present = 0,
  words = [],
  from = 0,
  widest = Infinity,
}) {
  const fitting = Math.min(count, Math.max(3, Math.floor(width / LEAST_WIDTH)));
  const first = windowStart(count, fitting, present, from);
  const each = Math.min(widest, width / Math.max(1, fitting));
  return {
    columns: Array.from({length: fitting}, (_, place) => ({
      t: first + place,
      x: left + place * each,
      width: each,
      room: room(words, first + place, first, first + fitting, each),
    })),
    from: first,
    to: first + fitting,
    numbers: each >= NUMBER_WIDTH,
    words: each >= WORD_WIDTH,
  };
}

/**
 * The lanes from the top, the belt a little taller. Heights depend on how many lanes there are,
 * never on how many units they hold.
 *
 * @param {object} of
 * @param {string[]} of.lanes
 * @param {string} of.belt
 * @param {number} of.height
 * @param {number} [of.gap] between two lanes
 * @param {number} [of.top]
 * @returns {{key: string, y: number, height: number}[]}
 */
export function lanes({lanes: keys, belt, height, gap = 13, top = 0}) {
  const weights = keys.map((key) => (key === belt ? BELT : LANE));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const scale = Math.min((height - gap * (keys.length - 1)) / all, TALLEST / BELT);
  let y = top;
  return keys.map((key, place) => {
    const lane = {key, y, height: weights[place] * scale};
    y += lane.height + gap;
    return lane;
  });
}

/**
 * The units of one lane: the selected one thick, the others thin; when they would become too thin
 * to see, a window of them around the selected one.
 *
 * @param {object} of
 * @param {number} of.height the lane's
 * @param {number} of.units
 * @param {number} of.selected
 * @param {number} [of.least] the selected row is no lower, as far as the lane goes
 * @returns {{rows: {unit: number, y: number, height: number, thick: boolean}[], from: number,
 *   to: number}} the rows in view, which are the units from `from` up to, not including, `to`
 */
export function rows({height, units, selected, least = 0}) {
  const share = Math.max(height * THICK_SHARE, height / (1 + (units - 1) * THIN_OF_THICK));
  const thick = Math.min(height, Math.max(share, least));
  const fitting = Math.min(units, 1 + Math.max(0, Math.floor((height - thick) / THINNEST)));
  const thin = fitting > 1 ? (height - thick) / (fitting - 1) : 0;
  const from = windowStart(units, fitting, selected, selected - Math.floor(fitting / 2));
  let y = 0;
  const inView = Array.from({length: fitting}, (_, place) => {
    const unit = from + place;
    const row = {unit, y, height: unit === selected ? thick : thin, thick: unit === selected};
    y += row.height;
    return row;
  });
  return {rows: inView, from, to: from + fitting};
}

/**
 * Where a window of `size` begins that shows `present` and its neighbours, and moves no more than
 * that needs.
 *
 * @param {number} count
 * @param {number} size
 * @param {number} present
 * @param {number} from
 */
function windowStart(count, size, present, from) {
  const least = present + Math.min(1, size - 1) - (size - 1);
  const most = present - (size > 2 ? 1 : 0);
  const start = Math.min(Math.max(from, least), most);
  return Math.min(Math.max(0, start), Math.max(0, count - size));
}

/**
 * How wide a word may be: its column, and on both sides alike what its neighbours' words leave
 * free. At the edges of the view nothing is free.
 *
 * @param {number[]} words
 * @param {number} t
 * @param {number} from
 * @param {number} to
 * @param {number} width
 */
function room(words, t, from, to, width) {
  const free = [t - 1, t + 1].map((other) =>
    other < from || other >= to ? 0 : Math.max(0, (width - (words[other] ?? width)) / 2),
  );
  return width - WORD_GAP + 2 * Math.min(...free);
}
