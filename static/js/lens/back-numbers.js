/**
 * The numbers of the circuit that is read backwards: the gradients of the selected unit.
 * Where two would lie over each other, the lesser one is left out.
 */

import {html} from "../../vendor/view.js";
import {gradientText} from "../lib/format.js";
import {emOf} from "../lib/lens/sums.js";
import {overlaps, rectOf} from "../lib/lens/written.js";
import {t} from "../lib/strings.js";
import {factorsOf} from "./back-factors.js";
import {RAIL} from "./belt.js";
import {forksNow, reachOf} from "./forks.js";
import {onKey} from "./numbers.js";
import {isThere} from "./wires.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../lib/lens/quiet.js").Rect} Rect */
/** @typedef {import("../lib/lens/written.js").Written} Written */

/** @param {{score: Score}} props */
export function BackNumbers({score}) {
  const {metrics, plan} = score.lens;
  const of = plan.value;
  if (!of || !score.back.way.value) return null;
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
    .filter(({phase}) => isThere(score, phase))
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
    if (isThere(score, phase))
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
 * What the names at the edges and the rails of the belt cover, nearly.
 *
 * @param {Score} score
 * @returns {Rect[]}
 */
function namesOf(score) {
  const {lensLanes, plan, rows, shrinks} = score.lens;
  const of = plan.value;
  const belt = lensLanes.value.find(({isBelt}) => isBelt);
  if (!of || !belt) return [];
  const {phone} = score.page;
  const size = phone.value ? 15 / Math.min(1, shrinks.value) : score.sizes.value.names;
  const rails = [belt.y - RAIL, belt.y + belt.height + RAIL];
  return [
    ...rails.map((y) => ({x: 0, y: y - 2, width: of.width, height: 4})),
    ...of.names.map(({y, x, end}) => {
      const row = rows.value.find(({middle}) => middle === y);
      const isOver = y - (row?.y ?? y) > size || !row?.height;
      const base = isOver ? y - (phone.value ? 0.55 : 0.42) * size : y + 0.98 * size;
      const left = end === "before" ? 0 : x - 2.2 * size;
      return {x: left, y: base - 0.8 * size, width: 2.2 * size, height: 1.1 * size};
    }),
  ];
}

/**
 * @param {Score} score
 * @param {string} key
 */
function nameOf(score, key) {
  return score.cell.value?.nodes.find((each) => each.key === key)?.name ?? key;
}
