/**
 * The names of the lanes, left of them.
 */

import {html} from "../../vendor/view.js";
import {drawing, lanes, MARGIN} from "../state/layout.js";
import {captions} from "../state/preferences.js";
import {roleClass} from "./hue.js";
import {place, su} from "./place.js";
import {Letter, symbolOf} from "./symbol.js";

const GAP = 22;

export function Gutter() {
  const width = drawing.value.left - MARGIN - GAP;
  return html`<div class="gutter" aria-hidden="true">
    ${lanes.value.map(
      ({key, node, y, height, thick}) => html`
        <div key=${key} class=${`lane-name ${roleClass(node.hue)}`} style=${place({x: MARGIN, y, width, height})}>
          <${LaneSymbol} node=${node} top=${thick.y + thick.height / 2} />
          <div class="lane-words" style=${{top: su(clampWords(thick, height, Boolean(node.ends || (captions.value === "on" && node.caption))))}}>
            <${Words} node=${node} />
          </div>
        </div>`,
    )}
  </div>`;
}

/**
 * What a lane is called and what its ends do; or, for who asks, what it is for.
 *
 * @param {{node: import("../lib/cell.js").CellNode}} props
 */
function Words({node}) {
  if (captions.value === "on" && node.caption) {
    return html`<span class="lane-caption">${node.caption}</span>`;
  }
  return html`<span class="lane-short">${node.short || node.name}</span>
    ${node.ends && html`<span class="lane-ends">${node.ends[0]} <${Ends} /> ${node.ends[1]}</span>`}`;
}

/**
 * Where the words are centred: at the selected row, but inside the lane.
 *
 * @param {{y: number, height: number}} thick
 * @param {number} height
 * @param {boolean} hasTwoLines
 */
function clampWords(thick, height, hasTwoLines) {
  const half = hasTwoLines ? 24 : 13;
  return Math.min(height - half + 3, Math.max(half - 3, thick.y + thick.height / 2));
}

/** @param {{node: import("../lib/cell.js").CellNode, top: number}} props */
function LaneSymbol({node, top}) {
  const symbol = symbolOf(node);
  return (
    symbol &&
    html`<div class="lane-symbol" style=${{top: su(top)}}><${Letter} symbol=${symbol} /></div>`
  );
}

/** A valve, a third open: which side is which. */
function Ends() {
  return html`<svg class="ends" viewBox="0 0 22 10">
    <rect class="ends-track" x="0.75" y="0.75" width="20.5" height="8.5" rx="2" />
    <rect class="ends-fill" x="0.75" y="0.75" width="8" height="8.5" rx="2" />
  </svg>`;
}
