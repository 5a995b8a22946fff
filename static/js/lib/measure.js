/**
 * The width of a text, as the fonts of the page have it.
 */

import {signal} from "../../vendor/view.js";

/** The width of a text in su at a size; the page puts a measured one here. */
export const measure = signal(
  (/** @type {string} */ text, /** @type {number} */ size) => 0.5 * size * text.length,
);

const FONT = "100px 'Source Serif 4', Georgia, serif";

/** @returns {(text: string, size: number) => number} width in the unit of the size */
export function measureSerif() {
  const context = document.createElement("canvas").getContext("2d");
  /** @type {Map<string, number>} */
  const known = new Map();
  return (text, size) => {
    if (!context) return 0.5 * size * text.length;
    const width = known.get(text) ?? widthOf(context, text);
    known.set(text, width);
    return (width * size) / 100;
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 */
function widthOf(context, text) {
  context.font = FONT;
  return context.measureText(text).width;
}
