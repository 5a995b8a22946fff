/**
 * The numbers of the circuit that is read backwards: gradients in pink, what multiplies them in the
 * colour of the forward picture. Where two would lie over each other, the lesser one is left out.
 */

import {html} from "../../vendor/view.js";
import {factorText, gradientText} from "../lib/format.js";
import {emOf} from "../lib/lens/sums.js";
import {t} from "../lib/strings.js";
import {hueClass} from "../lib/style.js";
import {RAIL} from "./belt.js";
import {forksNow, reachOf} from "./forks.js";
import {onKey} from "./numbers.js";
import {isThere} from "./wires.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../lib/lens/quiet.js").Rect} Rect */
/** @typedef {{x: number, y: number, size: number, anchor: "start" | "middle" | "end", text: string}} Written `y` is its middle */

/** Of its size, from the middle of a text to its upper and to its lower end. */
const HALF = 0.44;

/**
 * @param {Score} score
 * @returns {(Written & {key: string, hue: string})[]}
 */
function factorsOf(score) {
  const {plan, metrics} = score.lens;
  const of = plan.value;
  const way = score.back.way.value;
  // On a phone they would be too small to read; the arithmetic under the circuit has them.
  if (!of || !way || score.page.phone.value) return [];
  const size = 0.8 * metrics.value.label.height;
  return of.boxes
    .filter(({shape, phase}) => shape === "ring" && isThere(score, phase))
    .flatMap((ring) =>
      way.edges
        .filter(({origin, value}) => origin === ring.node && value !== null)
        .flatMap(({to, value}) => {
          const wire = of.wires.find((each) => each.node === to && each.to === ring.node);
          const node = score.cell.value?.nodes.find(({key}) => key === value);
          if (!wire || !node) return [];
          const factor = score.presentValue(node.key);
          const {x, y, anchor} = besideRing(ring, wire.points, size, hasNext(of.boxes, ring));
          const text = `×${factorText(factor)}`;
          return [
            {key: to, hue: hueClass(node, factor), x, y: y - 0.34 * size, anchor, size, text},
          ];
        }),
    );
}

/**
 * What a product multiplies the gradient by, beside its sign.
 *
 * @param {{score: Score}} props
 */
export function Factors({score}) {
  return factorsOf(score).map(
    ({key, hue, x, y, anchor, size, text}) =>
      html`<text key=${key} class=${`back-factor ${hue}`} x=${x} y=${y + 0.34 * size} font-size=${size} text-anchor=${anchor}>${text}</text>`,
  );
}

/**
 * @param {import("../lib/lens/plan.js").Box[]} boxes
 * @param {import("../lib/lens/plan.js").Box} ring
 */
function hasNext(boxes, ring) {
  const end = ring.x + ring.width;
  return boxes.some(({x, row: own}) => own === ring.row && x >= end && x < end + 2 * ring.width);
}

/**
 * Where the factor of a wire stands that leads into a sign: under it, or beside one that is upright.
 *
 * @param {import("../lib/lens/plan.js").Box} ring
 * @param {{x: number, y: number}[]} points
 * @param {number} size
 * @param {boolean} isBeside whether something else stands right of it
 * @returns {{x: number, y: number, anchor: "start" | "end"}} `y` of its base line
 */
function besideRing({x, y, width, height}, points, size, isBeside) {
  const [from, to] = points.slice(-2);
  if (from.y === to.y) return {x: x - 2, y: y + height + 0.95 * size, anchor: "end"};
  if (from.y > to.y) return {x: x + width / 2 + 9, y: y + height + 1.9 * size, anchor: "start"};
  const level = isBeside ? y + 2 : y + height / 2 + 0.6 * size;
  return {x: x + width + 4, y: level, anchor: "start"};
}

/** @param {{score: Score}} props */
export function BackNumbers({score}) {
  const {metrics, plan} = score.lens;
  const of = plan.value;
  if (!of) return null;
  const forks = forksNow(score);
  const text = (/** @type {number} */ value) => gradientText(value, score.back.linesPower.value);
  const {number, label} = metrics.value;
  const big = 0.86 * number.height;
  const own = of.boxes.filter(({node, shape}) => {
    const isPart = forks.some((each) => each.node === node && each.isAfter);
    return shape === "number" && !isPart;
  });
  const wholes = [
    ...own.map(({node, phase, x, y, width, height}) => ({
      ...{node, phase, x: x + 2, y: y + height / 2, anchor: /** @type {const} */ ("start")},
      ...{size: big, room: width - 4},
    })),
    ...of.tags.map(({node, phase, x, y, width, anchor}) => ({
      ...{node, phase, x: anchor === "start" ? x - width / 2 : x, y, anchor},
      ...{size: label.height, room: width},
    })),
  ]
    .filter(({node, phase}) => isThere(score, phase) && !Number.isNaN(score.back.valueAt(node)))
    .map(({room, size, ...each}) => {
      const value = score.back.valueAt(each.node);
      const fits = Math.min(size, room / emOf(text(value)));
      return {...each, value, text: text(value), size: fits, part: ""};
    });
  const parts = forks.flatMap((fork) => partsAt(score, fork, {text, big, small: label.height}));
  const taken = [
    ...of.boxes.filter(({shape}) => shape !== "vector" && shape !== "number"),
    ...factorsOf(score).map(rectOf),
    ...namesOf(score),
  ];
  const placed = [...wholes, ...parts].flatMap((each) => {
    const choices = "choices" in each ? each.choices.map((at) => ({...each, ...at})) : [each];
    const isSure = !("choices" in each) && own.some(({node}) => node === each.node);
    const free = choices.find(
      (one) => isSure || !taken.some((rect) => overlaps(rectOf(one), rect)),
    );
    if (free) taken.push(rectOf(free));
    return free ? [free] : [];
  });
  return html`<g class="back-numbers">
    ${placed.map(({node, part, value, text: shown, x, y, size, anchor}) =>
      part
        ? html`<text key=${`${node} ${part}`} role="img" data-node=${node} data-part=${part} data-value=${String(value)} x=${x} y=${y + 0.34 * size} font-size=${size} text-anchor=${anchor}
        aria-label=${t("back.part", {name: nameOf(score, node), from: nameOf(score, part), value: shown})}>${shown}</text>`
        : html`<${Slope} score=${score} key=${node} ...${{node, x, y, size, anchor, text: shown}} />`,
    )}
  </g>`;
}

/**
 * A gradient of the selected unit, which can be asked why.
 *
 * @param {{score: Score, node: string} & Written} props
 */
export function Slope({score, node, x, y, size, anchor, text}) {
  const at = {t: score.t.value, unit: score.unit.value};
  const value = score.back.valueAt(node);
  const {x: left, width} = rectOf({x, y, size, anchor, text});
  const name = t("back.by", {name: nameOf(score, node)});
  const act = () => score.why.askSlope(node, at.t, at.unit);
  return html`<g class="lens-number is-back" role="button" tabindex="0" data-of="gradient" data-node=${node} data-t=${at.t} data-unit=${at.unit} data-value=${String(value)}
      aria-label=${t("lens.why", {name, value: text})} onClick=${act} onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKey(event, act)}>
    <rect class="hit" x=${left - 4} y=${y - 0.66 * size} width=${width + 8} height=${1.32 * size} rx="6" />
    <text data-node=${node} data-value=${String(value)} x=${x} y=${y + 0.34 * size} font-size=${size} text-anchor=${anchor}>${text}</text>
  </g>`;
}

/**
 * The numbers of a fork: the two that arrive, and where the node's own bars show but one of them,
 * what goes on; each with the places that it may have.
 *
 * @param {Score} score
 * @param {import("../lib/lens/forks.js").Fork} fork
 * @param {{text: (value: number) => string, big: number, small: number}} type
 */
function partsAt(
  score,
  {node, x, y, phase, branch, rest, meets, fromAbove, isAfter},
  {text, big, small},
) {
  const unit = score.unit.value;
  const off = reachOf(score) + 4;
  const row = 0.5 * small + 5;
  const box = score.lens.plan.value?.boxes.find(
    (each) => each.node === node && each.shape === "number",
  );
  const parts = [];
  if (isAfter) {
    const value = score.back.valueAt(node);
    // Never beyond the edge of the lens.
    const right = Math.max(x - off, small * emOf(text(value)) + 4);
    const left = {x: right, anchor: /** @type {const} */ ("end")};
    if (isThere(score, phase) && !Number.isNaN(value))
      parts.push({
        ...{node, part: "", value, text: text(value), size: small},
        choices: [
          {...left, y: y - row},
          {...left, y: y + row},
        ],
      });
    if (rest && box && isThere(score, rest.phase)) {
      const at = {x: box.x + 2, y: y, anchor: /** @type {const} */ ("start")};
      const came = rest.vector[unit];
      const fits = Math.min(big, (box.width - 4) / emOf(text(came)));
      parts.push({...one(node, rest, unit, text), size: fits, choices: [at]});
    }
  } else if (meets && rest && isThere(score, rest.phase)) {
    const right = {x: x + off, anchor: /** @type {const} */ ("start")};
    const choices = [
      {...right, y: y - row},
      {...right, y: y + row},
    ];
    parts.push({...one(node, rest, unit, text), size: small, choices});
  }
  if (meets && branch && isThere(score, branch.phase)) {
    const side = fromAbove ? -1 : 1;
    const right = {x: x + 15, anchor: /** @type {const} */ ("start")};
    const left = {x: x - 15, anchor: /** @type {const} */ ("end")};
    const heights = [off + row, off + 1.5 * row, off + 2 * row].map((by) => y + side * by);
    const choices = heights.flatMap((at) => [right, left].map((beside) => ({...beside, y: at})));
    parts.push({...one(node, branch, unit, text), size: small, choices});
  }
  return parts;
}

/**
 * @param {string} node
 * @param {import("../lib/lens/forks.js").Handed} handed
 * @param {number} unit
 * @param {(value: number) => string} text
 */
function one(node, {from, vector}, unit, text) {
  const value = vector[unit];
  return {node, part: from, value, text: text(value)};
}

/**
 * What a text covers.
 *
 * @param {Written} written
 * @returns {Rect}
 */
function rectOf({x, y, size, anchor, text}) {
  const width = size * emOf(text);
  const left = {start: x, middle: x - width / 2, end: x - width}[anchor];
  return {x: left, y: y - HALF * size, width, height: 2 * HALF * size};
}

/**
 * What the names at the edges and the rails of the belt cover, nearly.
 *
 * @param {Score} score
 * @returns {Rect[]}
 */
function namesOf(score) {
  const {lensLanes, plan, rows} = score.lens;
  const of = plan.value;
  const belt = lensLanes.value.find(({isBelt}) => isBelt);
  if (!of || !belt) return [];
  const size = score.sizes.value.names;
  const rails = [belt.y - RAIL, belt.y + belt.height + RAIL];
  return [
    ...rails.map((y) => ({x: 0, y: y - 2, width: of.width, height: 4})),
    ...of.names.map(({y, x, end}) => {
      const row = rows.value.find(({middle}) => middle === y);
      const isOver = y - (row?.y ?? y) > size;
      const top = isOver ? y - 1.2 * size : y + 0.2 * size;
      return {x: end === "before" ? 0 : x - 2 * size, y: top, width: 2 * size, height: 1.1 * size};
    }),
  ];
}

/**
 * @param {Rect} one
 * @param {Rect} other
 */
function overlaps(one, other) {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/**
 * @param {Score} score
 * @param {string} key
 */
function nameOf(score, key) {
  return score.cell.value?.nodes.find((each) => each.key === key)?.name ?? key;
}
