/**
 * A vector as bars, a row a unit: a valve fills from the left, a substance grows from its centre
 * line. The rows of the units that are not selected are merged into one path a colour.
 *
 * @typedef {import("../cell.js").CellNode} CellNode
 * @typedef {{x: number, width: number}} Across
 * @typedef {{unit: number, y: number, height: number, thick: boolean}} UnitRow from the lane's top
 *
 * @typedef {object} Bars
 * @property {string} tracks one path: what the thin rows could fill
 * @property {{d: string, fill: string}[]} thin
 * @property {string} nan one path: thin rows that hold no number
 */

import {cellColour} from "../colour.js";

/**
 * How much of a row a value fills, from -1 to 1; a value without bounds shows what its tanh would.
 *
 * @param {Pick<CellNode, "kind" | "range">} node
 * @param {number} value
 */
export function share({kind, range}, value) {
  const whole = range ? Math.max(...range.map(Math.abs)) : 0;
  const part = whole > 0 ? value / whole : Math.tanh(value);
  return Math.min(1, Math.max(kind === "valve" ? 0 : -1, part));
}

/**
 * Where the bar of a value begins and ends.
 *
 * @param {Pick<CellNode, "kind" | "range">} node
 * @param {number} value
 * @param {Across} across
 * @returns {Across}
 */
export function bar(node, value, {x, width}) {
  const part = share(node, value);
  if (Number.isNaN(part)) return {x, width: 0};
  if (node.kind === "valve") return {x, width: width * part};
  const length = (width / 2) * Math.abs(part);
  const centre = x + width / 2;
  return {x: part < 0 ? centre - length : centre, width: length};
}

/**
 * @param {object} of
 * @param {CellNode} of.node
 * @param {ArrayLike<number>} of.vector
 * @param {UnitRow[]} of.rows
 * @param {number} of.top of the lane
 * @param {Across} of.across
 * @param {import("../colour.js").Theme} of.theme
 * @returns {Bars}
 */
export function thinBars({node, vector, rows, top, across, theme}) {
  /** @type {Map<string, string>} */
  const paths = new Map();
  let tracks = "";
  let nan = "";
  for (const {unit, y, height, thick} of rows) {
    if (thick) continue;
    const gap = height > 4 ? 1.6 : 0.6;
    const at = {y: top + y + gap / 2, height: height - gap};
    tracks += rect(across, at);
    const colour = cellColour(node, vector[unit], theme, false);
    const filled = bar(node, vector[unit], across);
    if (!colour) nan += rect(across, at);
    else if (filled.width > 0.4) {
      paths.set(colour.fill, (paths.get(colour.fill) ?? "") + rect(filled, at));
    }
  }
  return {tracks, thin: [...paths].map(([fill, d]) => ({fill, d})), nan};
}

/**
 * @param {Across} across
 * @param {{y: number, height: number}} down
 */
function rect({x, width}, {y, height}) {
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}

/** @param {number} length */
function round(length) {
  return Math.round(length * 100) / 100;
}
