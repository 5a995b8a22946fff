/**
 * Lengths that a class needs otherwise than a person at a desk, in su. Where a class looks on,
 * 30 su are 40 of the usual ones: nothing is smaller, and what would be is left out.
 */

import {computed} from "../../../vendor/view.js";
import {CLASS, DESKTOP, SLIDERS} from "../../lib/lens/parts.js";

/** @import {Scene} from "../scene.js" */
/** @import {Surroundings} from "./surroundings.js" */

const DESK = {
  metrics: DESKTOP,
  gutter: 196,
  /** The same of a closed score, and how far from the edge of the stage its names begin. */
  gutterShut: 196,
  edge: 38,
  /** The start column holds one short number a state. */
  start: 66,
  /** A column before the lens. */
  past: 56,
  /** How narrow a word may be set where there is little room, of its width. */
  squeeze: 1,
  /** The words beside the lens. */
  beside: 26,
  /** Narrower than this a lens leaves no room for the arithmetic. */
  leastLens: 1080,
  /** A smaller number in a column is left out. */
  columnNumber: 18,
  /** Of the selected row's height, for its number; what is left is for the gauge. */
  numberShare: 0.68,
  /** The words of a closed score, tried from the largest, on one line, on two, on three. */
  words: [
    [38, 34, 30, 27],
    [27, 24, 22],
    [22, 20],
  ],
  top: 6,
  /** The letters of what comes into the lens and goes out. */
  names: 29,
  arithmetic: 28,
  /** What a student must read is no smaller. */
  leastArithmetic: 27,
  leastNumber: 27,
  note: 27,
  /** The name of a function on its pill. */
  pill: 28,
  /** What is said where the belt is cut; smaller it is left out. */
  torn: 24,
  header: 66,
  unit: 44,
  transport: [58, 62],
  narration: [52, 58],
  /**
   * The line of the whole sentence: its type, tried from the largest that its band has room for; and
   * the room at its ends, for the start and for where one is as a number.
   */
  ribbon: {words: [34, 30, 27], heights: [50, 59], start: 30, count: 92},
  /**
   * The band that offers the gradient, that shows it, and that shows it below an open lens and below
   * the history of a training.
   */
  gradient: [47, 56],
  gradientShown: [92, 96],
  gradientLow: [60, 72],
  gradientTrain: [84, 96],
  /**
   * Where the gradient of the weights collects, below the columns: its height, at the least and for
   * each su that a stage is higher than `from`; and the gradient's lane there.
   */
  collect: {least: 386, grows: 0.3, from: 1080},
  gradientCollect: [56, 62],
  /** What is said of the gradient above its lane. */
  gradientTitle: 0,
  gradientText: 22,
  lensWords: [86, 92],
  lyric: [66, 70],
  headRow: 29,
};

/** @type {typeof DESK} */
const BIG = {
  metrics: CLASS,
  gutter: 58,
  gutterShut: 168,
  edge: 14,
  start: 70,
  past: 72,
  squeeze: 0.74,
  beside: 31,
  leastLens: 1033,
  columnNumber: 30,
  numberShare: 0.86,
  words: [[38, 34, 31], [34, 31], [31]],
  top: 16,
  names: 32,
  arithmetic: 30,
  leastArithmetic: 30,
  leastNumber: 30,
  note: 30,
  pill: 30,
  torn: 30,
  header: 0,
  unit: 0,
  transport: [26, 26],
  narration: [54, 54],
  ribbon: {words: [38, 34, 30], heights: [58, 58], start: 34, count: 122},
  gradient: [0, 0],
  gradientShown: [138, 190],
  gradientLow: [102, 170],
  gradientTrain: [98, 170],
  collect: {least: 276, grows: 0.6, from: 810},
  gradientCollect: [42, 42],
  gradientTitle: 42,
  gradientText: 30,
  lensWords: [74, 74],
  lyric: [104, 104],
  headRow: 40,
};

const HANDS = {...DESK, metrics: SLIDERS};

/** What a finger needs, in pixels. */
const FINGER = 44;

/**
 * The lengths that a score is set with, by who looks at it.
 *
 * @param {{scene: Scene, page: Surroundings}} parts
 */
export function createSizes({scene, page}) {
  const {shows} = scene;
  const {isPresented, stage} = page;

  /** On a small screen the rows of controls stand so far apart that a finger meets the right one. */
  const sizes = computed(() => {
    if (isPresented.value) return BIG;
    const of = shows.value.hands ? HANDS : DESK;
    const finger = FINGER / stage.value.su;
    return {
      ...of,
      header: Math.max(of.header, 50 + finger / 2),
      unit: Math.max(of.unit, finger + 6),
    };
  });

  return sizes;
}

/** @typedef {ReturnType<typeof createSizes>} Sizes */
