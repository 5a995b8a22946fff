/**
 * The word that the lens reads, large, and as what the net took it.
 */

import {html} from "../../vendor/view.js";
import {visibleText} from "../lib/tokens.js";
import {unknownText} from "../lib/understood.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const LARGEST = 66;
const SYMBOL = 38;

/** @param {{score: Score}} props */
export function Word({score}) {
  const {cell, heads, isBack, present, sizes} = score;
  const {answersAt, frame, plan} = score.lens;
  const {measure, phone, symbolOf} = score.page;
  const of = plan.value;
  const word = present.value;
  if (!of || !word) return null;
  const {x: rail, bottom} = of.rail;
  const x = rail + 46;
  const input = cell.value?.nodes.find(({op}) => op === "input");
  const symbol = input && symbolOf(input);
  if (phone.value)
    return (
      symbol &&
      html`<g class="lens-word"><${SvgLetter} symbol=${symbol} x=${rail + 24} y=${bottom + 6} size=${22} /></g>`
    );
  const text = visibleText(word.text);
  const {head, most, right} = answersAt.value;
  // On the way back the chain rule stands right of it.
  const beside = isBack.value ? most + right - 10 : head * heads.value.length;
  const room = frame.value.width - beside - x - 80;
  const size = Math.min(
    LARGEST,
    (LARGEST * Math.max(120, room)) / (1.06 * measure.value(text, LARGEST)),
  );
  const width = 1.06 * measure.value(text, size);
  const y = bottom + 0.3 * size;
  const {how} = word.understood;
  return html`<g class="lens-word">
    <text class="lens-word-text" x=${x} y=${y} font-size=${size}>${text}</text>
    ${symbol && html`<${SvgLetter} symbol=${symbol} x=${x + width + 14} y=${y} size=${SYMBOL} />`}
    ${
      how !== "known" &&
      html`<path class="unsure" d=${`M${x} ${y + 12}h${width}`} />
      <text class="lens-word-note" x=${x} y=${y + 40} font-size=${sizes.value.note}>${how === "unknown" && unknownText(word.understood)}</text>`
    }
  </g>`;
}

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
 * @param {import("../lib/cell.js").MathSymbol} symbol
 */
export function letterWidth({base, sub = ""}) {
  const blanks = base.split(" ").length - 1;
  return WIDTH.base * (base.length - blanks) + WIDTH.blank * blanks + WIDTH.sub * sub.length;
}

/**
 * @param {object} props
 * @param {import("../lib/cell.js").MathSymbol} props.symbol
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
