/**
 * A symbol inside a drawing: italic letter, lowered index, accent as a path.
 */

import {html} from "../../../vendor/view.js";

const ACCENTS = {
  tilde: "M-7 0 C-5 -4.5 -2.5 -4.5 0 -2 S5 0.5 7 -4",
  hat: "M-6 0 L0 -5.5 L6 0",
};
/** Of the size: half the width of a letter, and how high its accent stands. */
const HALF = 0.3;
const HIGH = 0.74;

/** Of the size: a letter of the symbol; of its index, which is set smaller; a blank. */
const WIDTH = {base: 0.61, sub: 0.37, blank: 0.23};

/**
 * How wide a symbol is, in lengths of its size.
 *
 * @param {import("../../lib/cell.js").MathSymbol} symbol
 */
export function letterWidth({base, sub = ""}) {
  const blanks = base.split(" ").length - 1;
  return WIDTH.base * (base.length - blanks) + WIDTH.blank * blanks + WIDTH.sub * sub.length;
}

/**
 * @param {object} props
 * @param {import("../../lib/cell.js").MathSymbol} props.symbol
 * @param {number} props.x
 * @param {number} props.y of the base line
 * @param {number} props.size
 * @param {"start" | "middle" | "end"} [props.anchor]
 */
export function SvgLetter({symbol, x, y, size, anchor = "start"}) {
  const {base, sub, accent} = symbol;
  const width = size * letterWidth(symbol);
  const left = {start: x, middle: x - width / 2, end: x - width}[anchor];
  return html`<g class="svg-letter">
    <text x=${x} y=${y} font-size=${size} text-anchor=${anchor}>${base}${sub && html`<tspan class="sub" dy=${0.22 * size} font-size=${0.66 * size}>${sub.replaceAll("-", "−")}</tspan>`}</text>
    ${accent && html`<path class="svg-accent" transform=${`translate(${left + HALF * size} ${y - HIGH * size})`} d=${ACCENTS[accent]} />`}
  </g>`;
}
