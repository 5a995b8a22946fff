/**
 * The open lens: where it stands, its plan, and the values it shows. The plan changes with the
 * cell, the unit and the window, never with the timestep.
 */

import {computed} from "../../../vendor/view.js";
import * as geometry from "../../lib/geometry.js";
import {turned} from "../../lib/lens/back.js";
import {PHONE} from "../../lib/lens/parts.js";
import {leastWidth, plan as planOf} from "../../lib/lens/plan.js";
import {quietCorner} from "../../lib/lens/quiet.js";
import {LENS_TOP} from "./layout.js";

/** @import {Cursor} from "./cursor.js" */
/** @import {Layout} from "./layout.js" */
/** @import {Sizes} from "./sizes.js" */
/** @import {Surroundings} from "./surroundings.js" */

/** The lens hangs this much over the lanes and over the rows of the heads. */
const HANG = 6;

const PHONE_GAP = 8;

const PHONE_LANE = {belt: 54, other: 44, gap: 9, below: 42};

/** Room of the answers of one head, and of the word. */
const HEAD = 314;

/** Smaller than this a lens cannot be read; it is swiped instead. */
const SMALLEST = 0.78;

/**
 * @param {{x: number, y: number, width: number, height: number}} box
 * @param {number} by
 */
function grown({x, y, width, height}, by) {
  return {x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by};
}

/**
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 */
function span(from, to) {
  return {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(from.x - to.x),
    height: Math.abs(from.y - to.y),
  };
}

/**
 * The place and the plan of a score's lens.
 *
 * @param {{layout: Layout, cursor: Cursor, sizes: Sizes, page: Surroundings}} parts
 */
export function createLens({layout, cursor, sizes, page}) {
  const {around, bands, below, lanes, rowsOfBelow} = layout;
  const {cell, due, isBack, unit, units} = cursor;
  const {phone, stage} = page;

  const metrics = computed(() => (phone.value ? PHONE : sizes.value.metrics));

  const phoneWidth = computed(() => stage.value.width - 2 * PHONE_GAP - 4);

  /** How much smaller than its plan a lens is drawn, where a phone is too narrow for it. */
  const shrinks = computed(() =>
    phone.value && cell.value
      ? Math.min(1, Math.max(SMALLEST, phoneWidth.value / leastWidth(cell.value, PHONE)))
      : 1,
  );

  /** The lanes of the lens with the rows of their units: on the stage those of the score. */
  const lensLanes = computed(() => {
    const of = cell.value;
    if (!of || !phone.value) return lanes.value;
    let y = 0;
    return lanes.value.map((lane) => {
      const height = (lane.isBelt ? PHONE_LANE.belt : PHONE_LANE.other) / shrinks.value;
      const {rows, from, to} = geometry.rows({
        height,
        units: units.value,
        selected: unit.value,
        least: 24,
      });
      const made = {
        ...lane,
        y,
        height,
        rows,
        from,
        to,
        thick: rows.find((row) => row.thick) ?? rows[0],
      };
      y += height + PHONE_LANE.gap;
      return made;
    });
  });

  const rowsBelow = computed(() => {
    const last = lensLanes.value.at(-1);
    if (!phone.value || !last) return rowsOfBelow.value;
    const top = last.y + last.height + PHONE_LANE.gap;
    return below.value.map((_, place) => {
      const y = top + place * PHONE_LANE.below;
      return {
        key: `+${place}`,
        y,
        height: PHONE_LANE.below - 6,
        middle: y + PHONE_LANE.below / 2 - 3,
      };
    });
  });

  /** All rows of the lens, and where their wires run. */
  const rows = computed(() => [
    ...lensLanes.value.map(({key, y, height, thick}) => ({
      key,
      y,
      height,
      middle: y + thick.y + thick.height / 2,
    })),
    ...rowsBelow.value,
  ]);

  /** Rounded, so that what depends on it stays where only the lens moves. */
  const lensWidth = computed(() => Math.round(10 * around.value.lens.width) / 10);

  const vertical = computed(() => {
    const {lanes: band, heads} = bands.value;
    const y = band.y - LENS_TOP + HANG;
    return {y, height: heads.y + heads.height + HANG - y};
  });

  /** Where the lens lies on the stage. */
  const frame = computed(() => ({
    x: around.value.lens.x,
    width: lensWidth.value,
    ...vertical.value,
  }));

  /** Where the word stands, and from where the answers. */
  const ground = computed(() => {
    if (phone.value) {
      const last = rows.value.at(-1);
      const end = last ? last.y + last.height : 0;
      return {y: end + 14, top: end + 34};
    }
    const {words, heads} = bands.value;
    return {y: (words.y + heads.y + heads.height) / 2 + 2, top: words.y + 4};
  });

  const plan = computed(() => {
    const of = cell.value;
    if (!of || rows.value.length === 0) return null;
    const width = phone.value ? phoneWidth.value : lensWidth.value;
    const made = planOf({
      cell: of,
      rows: rows.value,
      metrics: metrics.value,
      ground: ground.value,
      width,
    });
    return isBack.value ? turned(made, due.value, of.phases.length) : made;
  });

  /** What the drawing of the lens shows of the plan, in its units. */
  const view = computed(() => {
    const width = plan.value?.width ?? 1;
    if (!phone.value) return {x: 0, ...vertical.value, width};
    return {x: 0, y: -8, width, height: ground.value.top + 8};
  });

  /** Where the answers stand in the lens, right of the word. */
  const answersAt = computed(() => {
    const {y, height} = vertical.value;
    return {
      y: ground.value.top - y,
      height: height - (ground.value.top - y) - 6,
      right: 16,
      most: lensWidth.value - 330,
      head: HEAD,
    };
  });

  /** The corner for the arithmetic, from the lens's edge. */
  const corner = computed(() => {
    const of = plan.value;
    if (!of) return null;
    const {y} = vertical.value;
    const width = lensWidth.value;
    const first = rows.value[0];
    const pad = 12;
    const taken = [
      ...of.boxes.map((box) => grown(box, pad + 4)),
      ...of.tags.map((tag) =>
        grown({...tag, x: tag.x - tag.width / 2, y: tag.y - tag.height / 2}, 4),
      ),
      ...of.wires.flatMap(({points}) =>
        points.slice(1).map((end, at) => grown(span(points[at], end), pad + 2)),
      ),
      ...lensLanes.value.flatMap((lane) =>
        of.boxes
          .filter((box) => box.shape === "vector" && box.row === lane.key)
          .map((box) => grown({...box, y: lane.y, height: lane.height}, 8)),
      ),
      {x: 0, y: 0, width: of.rail.x + 20, height: 9999},
      {x: 0, y: first.y - 12, width, height: first.height + 22},
    ];
    const within = {x: 0, y: first.y, width: width - 6, height: ground.value.top - first.y};
    const found = quietCorner(within, taken);
    return {...found, y: found.y - y};
  });

  return {metrics, shrinks, lensLanes, rows, frame, plan, view, answersAt, corner};
}

/** @typedef {ReturnType<typeof createLens>} Lens */
