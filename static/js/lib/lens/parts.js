/**
 * The things a cell's nodes are drawn with, each in a slot and on a row, before any has a place.
 *
 * @typedef {import("../cell.js").CellNode} CellNode
 * @typedef {import("./slots.js").Cell} Cell
 *
 * @typedef {"pill" | "layer" | "ring" | "chip" | "vector" | "number"} Shape
 *
 * @typedef {object} Part
 * @property {string} node
 * @property {Shape} shape
 * @property {string} slot
 * @property {string} row
 * @property {number} width
 * @property {number} height
 *
 * @typedef {object} Edge a value on its way to an operation that reads it
 * @property {string} from
 * @property {string} to
 *
 * @typedef {object} Parts
 * @property {Map<string, CellNode>} nodes
 * @property {Map<string, string>} slots of the operations
 * @property {Map<string, import("./rows.js").Rows>} rows
 * @property {Part[]} parts
 * @property {Edge[]} edges but for those that come by the rail
 * @property {string[]} branches layers that read from the rail
 * @property {string[]} onRail what the rail carries beside the word
 *
 * @typedef {typeof DESKTOP} Metrics lengths in su
 */

import {rowsOf} from "./rows.js";
import {hasVector, numberSlot, slotsOf, vectorSlot} from "./slots.js";

export const DESKTOP = {
  pill: {width: 72, height: 54},
  layer: {width: 92, height: 54},
  ring: {width: 46, height: 46},
  chip: {width: 76, height: 46},
  vector: {width: 86, height: 46},
  number: {width: 86, height: 40},
  label: {width: 80, height: 30},
  /** Between two things on a row. */
  gap: 12,
  /** Between two wires that run upright. */
  apart: 50,
  rail: 80,
  /** Right of the last thing: the wire to the next word, and the symbol over it. */
  edge: 88,
  out: 52,
  /** Whether results far to the right have bars too. */
  barsEverywhere: true,
};

/**
 * Where a class looks on all is larger, so there is room for less: bars are shorter, things closer.
 *
 * @type {Metrics}
 */
export const CLASS = {
  ...DESKTOP,
  pill: {width: 78, height: 54},
  vector: {width: 54, height: 46},
  number: {width: 92, height: 40},
  label: {width: 80, height: 34},
  gap: 9,
  apart: 44,
  rail: 72,
  edge: 60,
  out: 48,
};

/** Where bars are sliders they are as wide as a hand needs. @type {Metrics} */
export const SLIDERS = {...DESKTOP, vector: {width: 210, height: 46}, apart: 86};

/** A phone's, in its pixels. */
export const PHONE = {
  pill: {width: 40, height: 35},
  layer: {width: 58, height: 35},
  ring: {width: 29, height: 29},
  chip: {width: 44, height: 29},
  vector: {width: 50, height: 24},
  number: {width: 50, height: 24},
  label: {width: 50, height: 21},
  gap: 5,
  apart: 27,
  rail: 38,
  edge: 30,
  out: 16,
  barsEverywhere: false,
};

/**
 * Whether something drawn computes, and does not only show what was computed.
 *
 * @param {{shape: Shape}} drawn
 */
export function isOperation({shape}) {
  return shape !== "vector" && shape !== "number";
}

/**
 * @param {Cell} cell
 * @param {Metrics} metrics
 * @returns {Parts}
 */
export function partsOf(cell, metrics) {
  const nodes = new Map(cell.nodes.map((node) => [node.key, node]));
  const slots = slotsOf(cell);
  const rows = rowsOf(cell, slots);
  const given = (/** @type {string} */ key) =>
    ["input", "previous"].includes(nodes.get(key)?.op ?? "");
  const layers = cell.nodes.filter(({op}) => op === "layer");
  return {
    nodes,
    slots,
    rows,
    parts: cell.nodes.flatMap((node) => partsOfNode(node, {slots, rows, metrics})),
    edges: cell.nodes
      .flatMap(({key, op, inputs}) =>
        op === "previous" ? [] : inputs.map((from) => ({from, to: key})),
      )
      .filter(({from, to}) => !(given(from) && nodes.get(to)?.op === "layer"))
      .filter(({from}) => slots.get(from) !== "rail" || nodes.get(from)?.op !== "layer"),
    branches: layers.filter(({inputs}) => inputs.some(given)).map(({key}) => key),
    onRail: cell.nodes
      .filter(({key, op}) => op === "previous" && layers.some(({inputs}) => inputs.includes(key)))
      .map(({key}) => key),
  };
}

/**
 * @param {CellNode} node
 * @param {{slots: Map<string, string>, rows: Map<string, import("./rows.js").Rows>,
 *   metrics: Metrics}} known
 * @returns {Part[]}
 */
function partsOfNode(node, {slots, rows, metrics}) {
  const slot = slots.get(node.key) ?? "";
  const {row, op} = rows.get(node.key) ?? {row: "", op: ""};
  /** @type {Part[]} */
  const parts = [];
  const add = (/** @type {Shape} */ shape, /** @type {string | undefined} */ at, on = row) => {
    if (at) parts.push({node: node.key, shape, slot: at, row: on, ...metrics[shape]});
  };
  const shape = shapeOf(node, slot);
  if (shape) add(shape, slot, op);
  if (hasVector(node, slot)) {
    const bars = vectorSlot(slot);
    if (metrics.barsEverywhere || bars === "vector") add("vector", bars);
    add("number", numberSlot(slot));
  }
  return parts;
}

/**
 * How an operation is drawn; a weighted sum at the rail is the branch that leaves it.
 *
 * @param {CellNode} node
 * @param {string} slot
 * @returns {Shape | null}
 */
function shapeOf({op}, slot) {
  if (op === "input" || op === "previous") return null;
  if (op === "layer") return slot === "rail" ? null : "layer";
  if (op === "times" || op === "plus") return "ring";
  return op === "one_minus" ? "chip" : "pill";
}
