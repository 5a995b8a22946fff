/**
 * Where the drawer lies: as high as what it says, on the ground of the lanes, on the side where it
 * hides least of the path.
 */

import {computed} from "../../../vendor/view.js";
import {MARGIN} from "../../lib/geometry.js";
import {isSlope} from "../../lib/place.js";

/** @import {Scene} from "../scene.js" */
/** @import {Layout} from "./layout.js" */
/** @import {Path} from "./path.js" */
/** @import {Spotlight} from "./spotlight.js" */
/** @import {Surroundings} from "./surroundings.js" */
/** @import {Why} from "./why.js" */

const WIDE = {most: 872, least: 640};
/** A gradient's rows say by which way they come. */
const WIDE_BACK = {most: 920, least: 780};

/** In su. */
const APART = {above: 40, trail: 64, crumbs: 50, below: 6, gap: 18};

/** In su, of what a drawer may hold; what it is really as high as, it says itself. */
const HIGH = {head: 84, foot: 70, row: 51, title: 30, curve: 118, formula: 190, word: 420};

/** What is asked must be seen before all other stops. */
const ASKED = 100;

/**
 * @param {import("./spotlight.js").Rect} a
 * @param {import("./spotlight.js").Rect} b
 */
function meets(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/**
 * The place of the drawer beside a score's path.
 *
 * @param {{layout: Layout, path: Path, scene: Scene, spotlight: Spotlight, page: Surroundings,
 *   why: Why}} parts
 */
export function createDrawer({layout, path, scene, spotlight, page, why}) {
  const {bands} = layout;
  const {isWord, stops} = path;
  const {shows} = scene;
  const {answersRect, rectOf, ring} = spotlight;
  const {isPresented, stage} = page;
  const {current, isDue, shown} = why;

  const drawer = computed(() => {
    const {width} = stage.value;
    const {chart, lanes, ribbon, unit: above} = bands.value;
    // The path in words stands in the unit's line: the drawer begins below it.
    const trail = isPresented.value ? 0 : above.y + Math.max(APART.crumbs, above.height);
    const top = shows.value.history
      ? chart.y + APART.trail
      : Math.max(lanes.y - APART.above, trail);
    const bottom = ribbon.y - APART.below;
    const asked = ring.value ?? answersRect()[0] ?? {x: MARGIN, width: 0};
    const {most, least} = current.value && isSlope(current.value) ? WIDE_BACK : WIDE;
    const wide = (/** @type {number} */ room) => Math.min(most, Math.max(least, room));
    const right = wide(width - MARGIN - (asked.x + asked.width + APART.gap));
    const left = wide(asked.x - APART.gap - MARGIN);
    const y = Math.max(top, bottom - high());
    const sides = [
      {x: width - MARGIN - right, width: right},
      {x: MARGIN, width: left},
    ].map((side) => ({...side, hides: hidden({...side, y, height: bottom - y})}));
    const best = sides[1].hides < sides[0].hides ? sides[1] : sides[0];
    return {x: best.x, width: best.width, bottom, most: bottom - top};
  });

  /** About how high the drawer will be. */
  function high() {
    const around = HIGH.head + HIGH.foot;
    const of = shown.value;
    if (current.value && isWord(current.value)) return around + HIGH.word;
    if (!of || !isDue.value) return around + HIGH.row;
    const curve = of.squash ? HIGH.curve : 0;
    const isTable = ["layer", "plus", "softmax", "chain_rule"].includes(of.sum.op);
    const rows = HIGH.title + HIGH.row * (Math.min(7, of.sum.rows.length) + 1);
    return around + curve + (isTable ? rows : HIGH.formula);
  }

  /**
   * How much of the path a place would hide.
   *
   * @param {import("./spotlight.js").Rect} place
   */
  function hidden(place) {
    const asked = ring.value ? [ring.value] : answersRect();
    const way = stops.value.flatMap((stop) => rectOf(stop) ?? []);
    const count = (/** @type {import("./spotlight.js").Rect[]} */ those) =>
      those.filter((each) => meets(each, place)).length;
    return ASKED * count(asked) + count(way);
  }

  return {drawer};
}

/** @typedef {ReturnType<typeof createDrawer>} Drawer */
