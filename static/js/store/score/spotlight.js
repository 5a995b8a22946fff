/**
 * Where the asked number and its sources stand on the stage: these keep their full ink.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Rect in su
 * @typedef {import("../scene.js").Place} Place
 */

import {computed} from "../../../vendor/view.js";
import {isAnswer, isShownChain, isSlope} from "../../lib/place.js";

/** @import {Cursor} from "./cursor.js" */
/** @import {Gradient} from "./gradient.js" */
/** @import {Layout} from "./layout.js" */
/** @import {Lens} from "./lens.js" */
/** @import {Opening} from "./opening.js" */
/** @import {Path} from "./path.js" */
/** @import {Surroundings} from "./surroundings.js" */
/** @import {Why} from "./why.js" */

const PAD = 6;

const HEADS_APART = 24;

/** What stands before the columns in view lies this far left of them. */
const BEFORE = 14;

/** On the lyric line a note may stand below the word. */
const NOTE = 26;

const AROUND_WORD = 10;

/** How far within the lens the loss comes in. */
const EDGE = 24;

/** @param {{x: number, width: number}} tag */
function leftOf({x, width}) {
  return x - width / 2;
}

/**
 * @param {Rect} rect
 * @param {number} by
 * @returns {Rect}
 */
function grown({x, y, width, height}, by) {
  return {x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by};
}

/**
 * The places on the stage of what is asked and of what it is made of.
 *
 * @param {{layout: Layout, lens: Lens, opening: Opening, path: Path, cursor: Cursor, gradient: Gradient,
 *   page: Surroundings, why: Why}} parts
 */
export function createSpotlight({layout, lens, opening, path, cursor, gradient, page, why}) {
  const {bands, columns, drawing, gradientLane, lanes, lyric} = layout;
  const {answersAt, frame, lensLanes, plan} = lens;
  const {shown: lensIsOpen} = opening;
  const {isWord, stops} = path;
  const {cell, heads, isBack, t, trace, unit} = cursor;
  const {measure, stage} = page;
  const {current, lit} = why;

  /** The number that is asked. */
  const ring = computed(() => {
    const place = current.value;
    if (!place || isAnswer(place) || stage.value.phone) return null;
    const all = partsAt(place, true);
    return all[0] ? grown(all[0], 3) : null;
  });

  /** Everything that is lit: the sources, the path, and the sentence that says so. */
  const holes = computed(() => {
    const place = current.value;
    if (!place) return [];
    const sources = lit.value.flatMap((each) =>
      each.isWord ? wordAt(each.t) : isAnswer(each) ? [] : partsAt(each, false),
    );
    const way = stops.value.flatMap((each) => rectOf(each) ?? []);
    const {width} = stage.value;
    const {ribbon, narration} = bands.value;
    const said = {x: 0, y: ribbon.y, width, height: narration.y + narration.height - ribbon.y};
    return [
      said,
      ...[...sources, ...way, ...partsAt(place, false)].map((each) => grown(each, PAD)),
    ];
  });

  /**
   * The one rectangle of a stop: its word, its answer, or its number; null for what has no place of
   * its own in the picture, since it is computed between two lanes.
   *
   * @param {Place} place
   * @returns {Rect | null}
   */
  function rectOf(place) {
    if (!isShownChain(place)) return null;
    if (isWord(place)) return wordAt(place.t)[0] ?? null;
    if (isAnswer(place)) return answerRect(place);
    return partsAt(place, true)[0] ?? null;
  }

  /**
   * The rectangles of a number: in the score its row of its column, in the lens its box.
   *
   * @param {Place} place
   * @param {boolean} isNumber only the printed number, not what belongs to it
   * @returns {Rect[]}
   */
  function partsAt(place, isNumber) {
    if (isAnswer(place)) return place.t === t.value ? answersRect() : [];
    if (isSlope(place) && !isBack.value) return inGradientLane(place);
    if (isInLens(place)) return inLens(place, isNumber);
    const lane = lanes.value.find(({key}) => key === place.node);
    const column = columnAt(place.t);
    if (!lane || !column) return [];
    // A unit whose row is not in view stands at the edge of its lane.
    const row = lane.rows.find((each) => each.unit === place.unit) ?? {y: lane.height, height: 0};
    return [{...column, y: lane.y + row.y, height: row.height}];
  }

  /**
   * The bar of a gradient on the way forward, where the lanes show values.
   *
   * @param {Place} place
   * @returns {Rect[]}
   */
  function inGradientLane({node, t: at}) {
    const column = columnAt(at);
    const {y, height} = gradientLane.value;
    return column && height > 0 && node === gradient.by.value ? [{...column, y, height}] : [];
  }

  /** Whether a place stands in the circuit; a phone's score has the present as a column too. @param {Place} place */
  const isInLens = (place) => hasLens.value && place.t === t.value;

  const hasLens = computed(() => lensIsOpen.value && !stage.value.phone);

  /**
   * What a class has in the row of its head, or in the lens.
   *
   * @param {Place} place
   * @returns {Rect | null}
   */
  function answerRect(place) {
    const column = columnAt(place.t);
    const row = heads.value.findIndex(({name}) => place.node.endsWith(`:${name}`));
    if (isInLens(place)) return isSlope(place) && isBack.value ? lossRect() : headRect(row);
    if (stage.value.phone || !column || row < 0) return null;
    const {y, height} = bands.value.heads;
    const high = height / Math.max(1, heads.value.length);
    return {...column, y: y + row * high, height: high};
  }

  /**
   * @param {Place} place
   * @param {boolean} isNumber
   * @returns {Rect[]}
   */
  function inLens(place, isNumber) {
    const of = plan.value;
    if (!of) return [];
    const {x: left} = frame.value;
    const own = of.boxes.filter(({node}) => node === place.node);
    const at = (/** @type {Rect} */ {x, y, width, height}) => ({x: left + x, y, width, height});
    if (place.unit !== unit.value) {
      const vector = own.find(({shape}) => shape === "vector");
      const lane = lensLanes.value.find(({key}) => key === vector?.row);
      const row = lane?.rows.find((each) => each.unit === place.unit);
      if (!vector || !lane || !row) return [];
      return [at({...vector, y: lane.y + row.y, height: row.height})];
    }
    const tag = of.tags.find(({node}) => node === place.node);
    const number = own.find(({shape}) => shape === "number");
    const printed = number ?? (tag && {...tag, x: leftOf(tag), y: tag.y - tag.height / 2});
    const rest = isNumber ? [] : own;
    return [...(printed ? [at(printed)] : []), ...rest.map(at)];
  }

  /** Where the loss comes into the lens: at its right edge, level with what the answers read. */
  function lossRect() {
    const output = cell.value?.output ?? "";
    const [read] = inLens({node: output, t: t.value, unit: unit.value}, true);
    const {x, width} = frame.value;
    return read ? {...read, x: x + width - EDGE, width: EDGE} : null;
  }

  /** One head's part of the answers in the lens. @param {number} head @returns {Rect | null} */
  function headRect(head) {
    const [all] = answersRect();
    const width = all ? all.width / Math.max(1, heads.value.length) : 0;
    return all ? {...all, x: all.x + width * Math.max(0, head), width} : null;
  }

  /** @returns {Rect[]} */
  function answersRect() {
    if (!lensIsOpen.value) return [];
    const {x, y, width} = frame.value;
    const at = answersAt.value;
    const wide = Math.min(at.most, at.head * heads.value.length - HEADS_APART);
    return [{x: x + width - at.right - wide, y: y + at.y, width: wide, height: at.height}];
  }

  /**
   * @param {number} at
   * @returns {Rect[]}
   */
  function wordAt(at) {
    const of = plan.value;
    if (at === t.value && hasLens.value && of) {
      const {x: left} = frame.value;
      const {x, bottom} = of.rail;
      return [{x: left + x - 4, y: bottom - 44, width: 300, height: 74}];
    }
    const column = columnAt(at);
    const {y, height} = bands.value.words;
    if (!column || stage.value.phone) return [];
    const text = trace.value?.columns[at]?.text ?? "";
    const needs = measure.value(text, lyric.value.size) + 2 * AROUND_WORD;
    // A word that is not in view is written where its column would be, before those that are.
    if (!isInView(at)) return [{x: column.x + BEFORE, y, width: needs, height: height - NOTE}];
    const width = Math.min(column.width, needs);
    return [{x: column.x + (column.width - width) / 2, y, width, height: height - NOTE}];
  }

  /** Whether a timestep's column is drawn. @param {number} at */
  const isInView = (at) => at >= columns.value.from && at < columns.value.to;

  /**
   * The column of a timestep; of one that is not in view, the edge beyond which it lies.
   *
   * @param {number} at
   */
  function columnAt(at) {
    const {columns: all, from, to} = columns.value;
    const {left, start} = drawing.value;
    if (at < 0 && from === 0) return {x: left, width: start};
    if (at < from) return {x: Math.max(left, all[0].x - BEFORE), width: 0};
    const last = all[all.length - 1];
    if (at >= to) return last && {x: last.x + last.width, width: 0};
    return all.find((each) => each.t === at);
  }

  return {ring, holes, rectOf, isInLens, answersRect, isInView};
}

/** @typedef {ReturnType<typeof createSpotlight>} Spotlight */
