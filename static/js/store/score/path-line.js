/**
 * Where the path runs over the score: from the number asked, along the lanes, to the word.
 *
 * @typedef {import("../../lib/path.js").Point} Point
 * @typedef {import("../scene.js").Place} Place
 *
 * @typedef {object} DrawnLeg
 * @property {Point[]} line
 * @property {number} width by the share of the stop's value that comes along it
 */

import {computed} from "../../../vendor/view.js";
import {pieces, route} from "../../lib/path.js";

/** @import {Cursor} from "./cursor.js" */
/** @import {Layout} from "./layout.js" */
/** @import {Path} from "./path.js" */
/** @import {Spotlight} from "./spotlight.js" */
/** @import {Surroundings} from "./surroundings.js" */

/** In su: nothing of a value is still a line, all of it is no wider. */
const WIDTH = {stage: {least: 3, most: 13}, phone: {least: 2, most: 6}};

/** A line runs below the number that it passes, not through it. */
const BELOW = 2;

/** In the circuit numbers stand free; in the score a column's edge is the gap between two. */
const ASIDE = 18;

/**
 * The line of the path over a score.
 *
 * @param {{layout: Layout, path: Path, cursor: Cursor, spotlight: Spotlight, page: Surroundings}}
 *   parts
 */
export function createPathLine({layout, path, cursor, spotlight, page}) {
  const {lyric} = layout;
  const {isWord, legs, stops} = path;
  const {trace} = cursor;
  const {isInLens, isInView, rectOf} = spotlight;
  const {stage} = page;

  /** Each stop's rectangle on the stage; null for what is computed between two lanes. */
  const rects = computed(() => stops.value.map(rectOf));

  /** Where each stop has its mark, and the lines between them. */
  const line = computed(() => {
    const spots = rects.value.map((rect, at) => rect && spotOf(rect, stops.value[at]));
    /** @type {DrawnLeg[]} */
    const drawn = [];
    /** @type {{at: number, point: Point}[]} */
    const marks = [];
    let last = -1;
    for (const [at, spot] of spots.entries()) {
      if (!spot) continue;
      const before = spots[last];
      if (before) {
        const parts = pieces(route(before, spot), at - last);
        for (const [more, part] of parts.entries()) {
          const leg = last + more;
          drawn.push({line: part, width: widthOf(leg)});
          if (more > 0) marks.push({at: leg, point: part[0]});
        }
      }
      marks.push({at, point: spot.point});
      last = at;
    }
    return {legs: drawn, marks, word: endWord()};
  });

  /** @param {number} leg */
  function widthOf(leg) {
    const {least, most} = stage.value.phone ? WIDTH.phone : WIDTH.stage;
    return least + (most - least) * Math.min(1, legs.value[leg]?.share ?? 1);
  }

  /** The word at the end of the path, if it ends at one; what is not in view is written there. */
  function endWord() {
    const end = stops.value.at(-1);
    const rect = rects.value.at(-1);
    if (!end || !rect || !isWord(end)) return null;
    const text = isInView(end.t) ? "" : (trace.value?.columns[end.t]?.text ?? "");
    return {rect, text, size: lyric.value.size};
  }

  /**
   * @param {import("./spotlight.js").Rect} rect
   * @param {Place} place
   * @returns {import("../../lib/path.js").Spot}
   */
  function spotOf({x, y, width, height}, place) {
    const at = {left: x, right: x + width, t: place.t, aside: isInLens(place) ? ASIDE : 0};
    // Into a word the line runs level, from its left; below a number it passes.
    if (isWord(place)) return {...at, point: {x: x - BELOW, y: y + height / 2}};
    return {...at, point: {x: x + width / 2, y: y + height + BELOW}};
  }

  return {line};
}

/** @typedef {ReturnType<typeof createPathLine>} PathLine */
