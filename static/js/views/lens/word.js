/**
 * The word that the lens reads, large, and as what the net took it.
 */

import {html} from "../../../vendor/view.js";
import {visibleText} from "../../lib/tokens.js";
import {t} from "../../state/strings.js";
import {SvgLetter} from "./letter.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

const LARGEST = 66;
const SYMBOL = 38;

/** @param {{score: Score}} props */
export function Word({score}) {
  const {cell, heads, present, sizes} = score;
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
  const room = frame.value.width - answersAt.value.head * heads.value.length - x - 80;
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
      <text class="lens-word-note" x=${x} y=${y + 40} font-size=${sizes.value.note}>${how === "unknown" && t("words.unknown")}</text>`
    }
  </g>`;
}
