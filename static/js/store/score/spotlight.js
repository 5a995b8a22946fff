/**
 * Where the asked number and its sources stand on the stage: these keep their full ink.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Rect in su
 * @typedef {import("../scene.js").Place} Place
 */

import {computed} from "../../../vendor/view.js";
import {MARGIN} from "../../lib/geometry.js";

const PAD = 6;

const HEADS_APART = 24;

const DRAWER = {most: 872, least: 640, above: 40, trail: 64, crumbs: 50, below: 6, gap: 18};

/** @param {Place} place */
const isAnswer = ({node}) => /^(head|p):/.test(node);

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
 * @param {{layout: import("./layout.js").Layout, lens: import("./lens.js").Lens, opening: import("./opening.js").Opening, scene: import("../scene.js").Scene, cursor: import("./cursor.js").Cursor, page: import("./surroundings.js").Surroundings, why: import("./why.js").Why}} parts
 */
export function createSpotlight({layout, lens, opening, scene, cursor, page, why}) {
  const {bands, columns, drawing, lanes} = layout;
  const {answersAt, frame, lensLanes, plan} = lens;
  const {shown: lensIsOpen} = opening;
  const {shows} = scene;
  const {heads, t, unit} = cursor;
  const {isPresented, stage} = page;
  const {current, lit} = why;

  /** The number that is asked. */
  const ring = computed(() => {
    const place = current.value;
    if (!place || isAnswer(place) || stage.value.phone) return null;
    const all = partsAt(place, true);
    return all[0] ? grown(all[0], 3) : null;
  });

  /** Everything that is lit, and the sentence that says so. */
  const holes = computed(() => {
    const place = current.value;
    if (!place) return [];
    const sources = lit.value.flatMap((each) =>
      each.isWord ? wordAt(each.t) : isAnswer(each) ? [] : partsAt(each, false),
    );
    const {width} = stage.value;
    const {ribbon, narration} = bands.value;
    const said = {x: 0, y: ribbon.y, width, height: narration.y + narration.height - ribbon.y};
    return [said, ...[...sources, ...partsAt(place, false)].map((each) => grown(each, PAD))];
  });

  /**
   * Where the drawer lies: right of the asked number, since its sources stand to the left of it; left
   * of it where there is too little room.
   */
  const drawer = computed(() => {
    const {width} = stage.value;
    const {chart, lanes: band, ribbon, unit: above} = bands.value;
    // The way back stands in the unit's line: the drawer begins below it.
    const trail = isPresented.value ? 0 : above.y + Math.max(DRAWER.crumbs, above.height);
    const y = shows.value.history ? chart.y + DRAWER.trail : Math.max(band.y - DRAWER.above, trail);
    const height = ribbon.y - DRAWER.below - y;
    const asked = ring.value ?? answersRect()[0] ?? {x: MARGIN, width: 0};
    const right = width - MARGIN;
    const after = right - (asked.x + asked.width + DRAWER.gap);
    if (after >= DRAWER.least) {
      const wide = Math.min(DRAWER.most, after);
      return {x: right - wide, y, width: wide, height};
    }
    const before = asked.x - DRAWER.gap - MARGIN;
    return {x: MARGIN, y, width: Math.min(DRAWER.most, Math.max(DRAWER.least, before)), height};
  });

  /**
   * The rectangles of a number: in the score its row of its column, in the lens its box.
   *
   * @param {Place} place
   * @param {boolean} isNumber only the printed number, not what belongs to it
   * @returns {Rect[]}
   */
  function partsAt(place, isNumber) {
    if (isAnswer(place)) return place.t === t.value ? answersRect() : [];
    if (place.t === t.value && lensIsOpen.value) return inLens(place, isNumber);
    const lane = lanes.value.find(({key}) => key === place.node);
    const column = place.t < 0 ? startColumn() : columnOf(place.t);
    const row = lane?.rows.find((each) => each.unit === place.unit);
    if (!lane || !column || !row) return [];
    return [{x: column.x, y: lane.y + row.y, width: column.width, height: row.height}];
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
    if (at === t.value && lensIsOpen.value && of) {
      const {x: left} = frame.value;
      const {x, bottom} = of.rail;
      return [{x: left + x - 4, y: bottom - 44, width: 300, height: 74}];
    }
    const column = columnOf(at);
    const {y, height} = bands.value.words;
    return column ? [{x: column.x, y, width: column.width, height: height - 26}] : [];
  }

  /** @param {number} at */
  function columnOf(at) {
    return columns.value.columns.find((each) => each.t === at);
  }

  function startColumn() {
    const {left, start} = drawing.value;
    return columns.value.from === 0 ? {x: left, width: start} : undefined;
  }

  return {ring, holes, drawer};
}

/** @typedef {ReturnType<typeof createSpotlight>} Spotlight */
