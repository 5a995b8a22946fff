/**
 * What a text covers, so that two texts keep off each other.
 *
 * @typedef {import("./quiet.js").Rect} Rect
 * @typedef {{x: number, y: number, size: number, anchor: "start" | "middle" | "end", text: string}} Written `y` is its middle
 */

import {emOf} from "./sums.js";

/** Of its size, from the middle of a text to its upper and to its lower end. */
const HALF = 0.55;

/**
 * @param {Written} written
 * @returns {Rect}
 */
export function rectOf({x, y, size, anchor, text}) {
  const width = size * emOf(text);
  const left = {start: x, middle: x - width / 2, end: x - width}[anchor];
  return {x: left, y: y - HALF * size, width, height: 2 * HALF * size};
}

/**
 * @param {Rect} one
 * @param {Rect} other
 */
export function overlaps(one, other) {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
