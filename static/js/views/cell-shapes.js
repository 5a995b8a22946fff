/**
 * One lane of one column as geometry: the selected unit's cell, and the thin rows of the others
 * merged into one path a colour.
 *
 * @typedef {object} Shapes
 * @property {{d: string, fill: string}[]} thin
 * @property {string} nan paths of thin rows that are not numbers
 * @property {{x: number, y: number, width: number, height: number}} box the selected unit's cell
 * @property {number} value
 * @property {{fill: string, number: string} | null} colour null for NaN
 * @property {{track: {x: number, width: number}, from: number, to: number, centre: number | null}
 *   | null} gauge a valve fills from the left, a substance grows from the centre
 */

import {cellColour} from "../lib/colour.js";

const COLUMN_GAP = 2;
const INSET = 5;

/**
 * @param {object} of
 * @param {import("../state/layout.js").Lane} of.lane
 * @param {import("../lib/trace.js").Vector} of.vector
 * @param {{x: number, width: number}} of.column
 * @param {"light" | "dark"} of.theme
 * @returns {Shapes}
 */
export function cellShapes({lane, vector, column, theme}) {
  const x = column.x + COLUMN_GAP / 2;
  const width = Math.max(1, column.width - COLUMN_GAP);
  const {thick} = lane;
  const value = vector[thick.unit];
  const box = {x, y: lane.y + thick.y + 0.8, width, height: thick.height - 1.6};
  return {
    ...thinRows(lane, vector, {x, width}, theme),
    box,
    value,
    colour: cellColour(lane.node, value, theme),
    gauge: gauge(lane.node, value, box),
  };
}

/**
 * @param {import("../state/layout.js").Lane} lane
 * @param {import("../lib/trace.js").Vector} vector
 * @param {{x: number, width: number}} column
 * @param {"light" | "dark"} theme
 */
function thinRows({y: top, rows, node}, vector, {x, width}, theme) {
  /** @type {Map<string, string>} */
  const paths = new Map();
  let nan = "";
  for (const {unit, y, height, thick} of rows) {
    if (thick) continue;
    const gap = height > 4 ? 1.2 : 0.5;
    const d = `M${round(x)} ${round(top + y + gap / 2)}h${round(width)}v${round(height - gap)}h${round(-width)}z`;
    const colour = cellColour(node, vector[unit], theme, false);
    if (colour) paths.set(colour.fill, (paths.get(colour.fill) ?? "") + d);
    else nan += d;
  }
  return {thin: [...paths].map(([fill, d]) => ({fill, d})), nan};
}

/**
 * @param {import("../lib/cell.js").CellNode} node
 * @param {number} value
 * @param {{x: number, width: number}} box
 */
function gauge({kind, range}, value, {x, width}) {
  if (!Number.isFinite(value) || width < 4.2 * INSET) return null;
  const track = {x: x + INSET, width: width - 2 * INSET};
  if (kind === "valve") {
    const to = track.x + track.width * Math.min(1, Math.max(0, value));
    return {track, from: track.x, to, centre: null};
  }
  const centre = x + width / 2;
  const share = range ? value / Math.max(...range.map(Math.abs)) : Math.tanh(value);
  const end = centre + (track.width / 2) * Math.min(1, Math.max(-1, share));
  return {track, from: Math.min(centre, end), to: Math.max(centre, end), centre};
}

/** @param {number} length */
function round(length) {
  return Math.round(length * 100) / 100;
}
