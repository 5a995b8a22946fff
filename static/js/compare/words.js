/**
 * The words under the one axis: what was said, what is asked, and the word now; the others where
 * there is room, or dots.
 */

import {html} from "../../vendor/view.js";
import {visibleText} from "../lib/tokens.js";
import {columnX, middleX} from "./layout.js";

/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {{text: string}} Column */

/** @param {Column} column */
export const wordSaid = ({text}) => `“${visibleText(text)}”`;

/**
 * The columns of what is said and asked, behind everything, and that of the word now.
 *
 * @param {{at: Layout, columns: Column[], marked: number[], t: number}} props
 */
export function Marks({at, columns, marked, t}) {
  const [top, bottom] = [at.head - 10, at.wordsY + 10];
  const wide = columnX(at, columns.length, 1) - at.left;
  const box = (/** @type {number} */ own) => ({
    x: columnX(at, columns.length, own),
    y: top,
    width: wide,
    height: bottom - top,
  });
  return html`<g class="compare-marks">
    ${marked.map((own) => html`<rect key=${own} class="compare-mark" ...${box(own)} rx="6" />`)}
    ${t >= 0 && html`<rect class="compare-now" ...${box(t)} rx="6" />`}
  </g>`;
}

/** @param {{at: Layout, columns: Column[], marked: number[], t: number, measure: (text: string, size: number) => number}} props */
export function Words({at, columns, marked, t, measure}) {
  const size = at.text * 1.12;
  /** @type {{own: number, x: number, half: number}[]} */
  const placed = [];
  const wide = columnX(at, columns.length, 1) - at.left;
  // Where there is no room, what is marked stays, then the word now; others if their columns do.
  for (const own of new Set([...marked, t, ...columns.keys()])) {
    const text = columns[own] && visibleText(columns[own].text);
    if (!text) continue;
    const half = (1.1 * measure(text, size)) / 2;
    if (2 * half > wide && own !== t && !marked.includes(own)) continue;
    const x = Math.min(at.right - half, Math.max(at.left + half, middleX(at, columns.length, own)));
    if (placed.every((each) => Math.abs(each.x - x) > each.half + half + 8))
      placed.push({own, x, half});
  }
  const isFree = (/** @type {number} */ x) =>
    placed.every((each) => Math.abs(each.x - x) > each.half + 8);
  return html`<g class="compare-words">
    ${columns.map((_, own) => {
      const x = middleX(at, columns.length, own);
      return (
        isFree(x) &&
        html`<circle key=${own} cx=${x} cy=${at.wordsY - size * 0.3} r=${at.isPhone ? 1.5 : 3} />`
      );
    })}
    ${placed.map(({own, x}) => html`<text key=${own} class=${own === t ? "is-present" : ""} x=${x} y=${at.wordsY} font-size=${size}>${visibleText(columns[own].text)}</text>`)}
  </g>`;
}
