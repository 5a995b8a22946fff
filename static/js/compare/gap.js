/**
 * The handle on the gap between what is said and what is asked: dragged, or moved by keys, whole
 * sentences enter or leave.
 */

import {html, useRef} from "../../vendor/view.js";
import {chooseGap, stepGap} from "../actions/gap.js";
import {t as say} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {gapHere, MOST_GAP} from "../store/gap.js";
import {scene} from "../store/scene.js";
import {middleX} from "./layout.js";

/** @typedef {import("./layout.js").Layout} Layout */

/** In words. */
const LONG_STEP = 16;
/** @type {Record<string, 1 | -1>} */
const WAYS = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1};

/** @param {{at: Layout, columns: number, since: number, last: number, su: number}} props */
export function Gap({at, columns, since, last, su}) {
  const drag = useRef(/** @type {{x: number, gap: number} | null} */ (null));
  const words = gapHere.value ?? last - since;
  const [from, to] = [middleX(at, columns, since), middleX(at, columns, last)];
  const text = say("compare.gap", {words});
  // All gaps have as much room as the belts.
  const perWord = ((at.right - at.left) * su) / MOST_GAP;
  return html`<div class="gap" style=${place({x: from, y: 0, width: Math.max(0, to - from), height: at.head})}>
    <i class="gap-line" aria-hidden="true"></i>
    <div class="gap-handle" role="slider" tabindex="0" aria-label=${say("compare.gap-label")}
      aria-valuemin="0" aria-valuemax=${MOST_GAP} aria-valuenow=${words} aria-valuetext=${text}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => slide(event, scene.gap.value ?? words)}
      onPointerDown=${(/** @type {PointerEvent} */ event) => {
        if (event.button !== 0) return;
        /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
        drag.current = {x: event.clientX, gap: words};
      }}
      onPointerMove=${(/** @type {PointerEvent} */ event) => {
        const begun = drag.current;
        if (begun && event.buttons === 1)
          chooseGap(begun.gap + (event.clientX - begun.x) / perWord);
      }}
      onPointerUp=${() => {
        drag.current = null;
      }}>
      <span class="gap-arrow" aria-hidden="true">‹</span><b>${text}</b><span class="gap-arrow" aria-hidden="true">›</span>
    </div>
  </div>`;
}

/**
 * @param {KeyboardEvent} event
 * @param {number} gap
 */
function slide(event, gap) {
  /** @type {Record<string, number>} */
  const to = {
    PageUp: gap + LONG_STEP,
    PageDown: gap - LONG_STEP,
    Home: 0,
    End: MOST_GAP,
  };
  const way = WAYS[event.key];
  if (!way && !(event.key in to)) return;
  event.preventDefault();
  event.stopPropagation();
  if (way) stepGap(way);
  else chooseGap(to[event.key]);
}
