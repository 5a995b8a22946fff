/**
 * Over the columns beside the lens: what is past, and what is not read yet. Where the lens is shut
 * for a moment, nothing.
 */

import {html} from "../../../vendor/view.js";
import {t} from "../../state/strings.js";
import {place} from "../place.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

const GAP = 14;
const LEAST = 96;

/** @param {{score: Score}} props */
export function Ruler({score}) {
  const {drawing} = score.layout;
  const {frame} = score.lens;
  const {shown} = score.opening;
  if (!shown.value) return null;
  const {left, right} = drawing.value;
  const {x, y, width} = frame.value;
  const sides = [
    {key: "past", x: left, width: x - left - GAP},
    {key: "ahead", x: x + width + GAP, width: right - x - width - GAP},
  ];
  return html`<div class="ruler" aria-hidden="true">
    ${sides.map(
      (side) =>
        side.width >= LEAST &&
        html`<div key=${side.key} class=${`ruler-side is-${side.key}`}
        style=${place({x: side.x, y: y + 8, width: side.width, height: 44})}><span>${t(`lens.${side.key}`)}</span><i></i><svg viewBox="0 0 12 16" aria-hidden="true"><path d="M2 2L10 8L2 14" /></svg></div>`,
    )}
  </div>`;
}
