/**
 * A matrix of gradients: a square a weight, its side the square root of its size, filled where it
 * is above 0 and hollow where it is below.
 */

import {html} from "../../vendor/view.js";

/** Of a cell's side: a smaller square is not drawn. */
const LEAST = 0.06;

/**
 * @param {{data: ArrayLike<number>, rows: number, columns: number, most: number, label: string, at?: {row: number, column: number} | null, choose?: (at: {row: number, column: number}) => void}} props
 *   most: what fills a cell
 */
export function Pile({data, rows, columns, most, label, at = null, choose}) {
  const paths = {above: "", below: ""};
  for (let place = 0; place < rows * columns; place++) {
    const side = 0.9 * Math.sqrt(Math.min(1, Math.abs(data[place]) / most));
    if (!(side >= LEAST)) continue;
    const half = ((1 - side) / 2).toFixed(2);
    const [x, y] = [place % columns, Math.floor(place / columns)];
    const s = side.toFixed(2);
    paths[data[place] < 0 ? "below" : "above"] += `M${x} ${y}m${half} ${half}h${s}v${s}h-${s}z`;
  }
  const onPress = (/** @type {MouseEvent} */ event) => {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    choose?.({
      row: Math.min(rows - 1, Math.floor((rows * (event.clientY - box.top)) / box.height)),
      column: Math.min(columns - 1, Math.floor((columns * (event.clientX - box.left)) / box.width)),
    });
  };
  return html`<svg class="pile" viewBox=${`0 0 ${columns} ${rows}`} preserveAspectRatio="none" role="img" aria-label=${label} onClick=${choose && onPress}>
    <path class="pile-above" d=${paths.above} /><path class="pile-below" d=${paths.below} />
    ${at && html`<rect class="pile-at" x=${at.column} y=${at.row} width="1" height="1" />`}</svg>`;
}
