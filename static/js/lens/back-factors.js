/**
 * What products multiply the gradient by on the way back, beside their signs, in the colours of the
 * forward picture.
 */

import {html} from "../../vendor/view.js";
import {factorText, gradientText} from "../lib/format.js";
import {overlaps, rectOf} from "../lib/lens/written.js";
import {hueClass} from "../lib/style.js";
import {isThere} from "./wires.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../lib/lens/written.js").Written} Written */

/** Around a number, in su. */
const AIR = 7;

/**
 * @param {Score} score
 * @returns {(Written & {key: string, hue: string})[]}
 */
export function factorsOf(score) {
  const {plan, metrics} = score.lens;
  const of = plan.value;
  const way = score.back.way.value;
  // On a phone they would be too small to read; the arithmetic under the circuit has them.
  if (!of || !way || score.page.phone.value) return [];
  const size = 0.8 * metrics.value.label.height;
  const numbers = of.boxes
    .filter(({shape, phase}) => shape === "number" && isThere(score, phase))
    .map(({node, x, y, height}) => {
      const text = gradientText(score.back.valueAt(node), score.back.linesPower.value);
      const middle = {x: x + 2, y: y + height / 2, anchor: /** @type {const} */ ("start")};
      const rect = rectOf({...middle, size: 0.86 * metrics.value.number.height, text});
      const {width, height: high} = rect;
      return {x: rect.x - AIR, y: rect.y - AIR, width: width + 2 * AIR, height: high + 2 * AIR};
    });
  return of.boxes
    .filter(({shape, phase}) => shape === "ring" && isThere(score, phase))
    .flatMap((ring) =>
      way.edges
        .filter(({origin, value}) => origin === ring.node && value !== null)
        .flatMap(({to, value}) => {
          const wire = of.wires.find((each) => each.node === to && each.to === ring.node);
          const node = score.cell.value?.nodes.find(({key}) => key === value);
          if (!wire || !node) return [];
          const factor = score.presentValue(node.key);
          const {x, y, anchor} = besideRing(ring, wire.points, size, hasNext(of.boxes, ring));
          const text = `×${factorText(factor)}`;
          const one = {key: to, hue: hueClass(node, factor), x, anchor, size, text};
          // Below its sign, or where a number stands there, above it.
          const heights = [y - 0.34 * size, ring.y - 0.3 * size];
          const free = heights
            .map((each) => ({...one, y: each}))
            .find((each) => !numbers.some((rect) => overlaps(rectOf(each), rect)));
          return free ? [free] : [];
        }),
    );
}

/**
 * What a product multiplies the gradient by, beside its sign.
 *
 * @param {{score: Score}} props
 */
export function Factors({score}) {
  return factorsOf(score).map(
    ({key, hue, x, y, anchor, size, text}) =>
      html`<text key=${key} class=${`back-factor ${hue}`} data-node=${key} x=${x} y=${y + 0.34 * size} font-size=${size} text-anchor=${anchor}>${text}</text>`,
  );
}

/**
 * @param {import("../lib/lens/plan.js").Box[]} boxes
 * @param {import("../lib/lens/plan.js").Box} ring
 */
function hasNext(boxes, ring) {
  const end = ring.x + ring.width;
  return boxes.some(({x, row: own}) => own === ring.row && x >= end && x < end + 2 * ring.width);
}

/**
 * Where the factor of a wire stands that leads into a sign: under it, or beside one that is upright.
 *
 * @param {import("../lib/lens/plan.js").Box} ring
 * @param {{x: number, y: number}[]} points
 * @param {number} size
 * @param {boolean} isBeside whether something else stands right of it
 * @returns {{x: number, y: number, anchor: "start" | "end"}} `y` of its base line
 */
function besideRing({x, y, width, height}, points, size, isBeside) {
  const [from, to] = points.slice(-2);
  if (from.y === to.y) return {x: x - 2, y: y + height + 0.95 * size, anchor: "end"};
  if (from.y > to.y) return {x: x + width / 2 + 9, y: y + height + 1.9 * size, anchor: "start"};
  const level = isBeside ? y + 2 : y + height / 2 + 0.6 * size;
  return {x: x + width + 4, y: level, anchor: "start"};
}
