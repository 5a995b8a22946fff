/**
 * One axis for the gradients of all nets: what is left at each word of the gradient at the question,
 * from 1 down to 10⁻⁸, and up to 10⁴ where one grows so large.
 */

import {html} from "../../vendor/view.js";
import {path} from "../lib/axes.js";
import {sizeNumber} from "../lib/format.js";
import {t as say} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {nameOf} from "../store/compare.js";
import {middleX} from "./layout.js";

/** @typedef {import("../store/compare.js").ComparedNet} ComparedNet */
/** @typedef {import("./layout.js").Layout} Layout */

/** Of what is pressed, in px. */
const LEAST = 24;
const BOTTOM = -8;
const TOP = {usual: 1, grown: 4};
const TICKS = [4, 0, -4, -8];
/** Lines that lie on each other are still told apart: dashes, a line with a hole, a line. */
export const STYLES = ["is-fine", "is-dotted", "is-hollow", "is-whole"];

/** @param {number} power */
const tickText = (power) => sizeNumber(10 ** power);

/** @param {ComparedNet[]} nets */
function topOf(nets) {
  const hasGrown = nets.some(({question}) => question?.left.some((each) => each > 10));
  return hasGrown ? TOP.grown : TOP.usual;
}

/**
 * Where a share of the gradient lies on the axis.
 *
 * @param {ComparedNet[]} nets
 * @param {Layout} at
 */
function scaleOf(nets, at) {
  const {y, height} = at.curve;
  const top = topOf(nets);
  return (/** @type {number} */ left) => {
    if (!(left > 0)) return NaN;
    const power = Math.min(top, Math.max(BOTTOM, Math.log10(left)));
    return y + (height * (top - power)) / (top - BOTTOM);
  };
}

/**
 * @param {object} props
 * @param {ComparedNet[]} props.nets
 * @param {Layout} props.at
 * @param {number} props.columns how many
 * @param {number} props.word where the values are said
 */
export function Curve({nets, at, columns, word}) {
  const {x, width} = at.curve;
  const top = topOf(nets);
  const down = scaleOf(nets, at);
  const drawn = nets.flatMap((net, own) => {
    if (!net.question) return [];
    const points = Array.from(net.question.left.subarray(0, net.question.t + 1), (left, t) => ({
      x: middleX(at, columns, t),
      y: down(left),
    }));
    return [
      {
        net,
        d: path(points),
        style: STYLES[own + STYLES.length - nets.length],
        left: net.question.left[word],
      },
    ];
  });
  return html`<g class="compare-curve">
    ${TICKS.filter((power) => power <= top).map(
      (
        power,
      ) => html`<path key=${power} class="axis-line" d=${`M${x} ${down(10 ** power)}h${width}`} />
        <text class="axis-number" x=${at.isPhone ? x + 2 : x - 12} y=${down(10 ** power) + (at.isPhone ? -3 : at.text * 0.34)} font-size=${at.text} text-anchor=${at.isPhone ? "start" : "end"}>${tickText(power)}</text>`,
    )}
    ${[...drawn].reverse().map(({net, d, style}) => html`<path key=${net.name} class=${`left-line ${style}`} data-net=${net.name} d=${d} />${style === "is-hollow" && html`<path class="left-hole" d=${d} />`}`)}
    <${Labels} drawn=${drawn} at=${at} columns=${columns} word=${word} down=${down} />
  </g>`;
}

/**
 * What is left at one word, beside the lines; where they come close, one below the other.
 *
 * @param {object} props
 * @param {{net: ComparedNet, left: number}[]} props.drawn
 * @param {Layout} props.at
 * @param {number} props.columns
 * @param {number} props.word
 * @param {(left: number) => number} props.down
 */
function Labels({drawn, at, columns, word, down}) {
  const {middle, side, placed} = labelsAt({drawn, at, columns, word, down});
  return placed.map(
    ({
      net,
      left,
      dot,
      y,
    }) => html`<g key=${net.name} class="left-label" data-net=${net.name} data-value=${String(left)}>
      <circle cx=${middle} cy=${dot} r="6" />
      <text x=${middle + 14 * side} y=${y} font-size=${at.text} text-anchor=${side < 0 ? "end" : "start"}>${leftText(net, left)}</text>
    </g>`,
  );
}

/**
 * The same places, to press: each reads its net backwards to that word.
 *
 * @param {{nets: ComparedNet[], at: Layout, columns: number, word: number, named: string, measure: (text: string, size: number) => number, turn: (name: string, t: number) => void}} props
 */
export function LabelButtons({nets, at, columns, word, named, measure, turn}) {
  const down = scaleOf(nets, at);
  const drawn = nets.flatMap((net) => (net.question ? [{net, left: net.question.left[word]}] : []));
  const {middle, side, placed} = labelsAt({drawn, at, columns, word, down});
  return placed.map(({net, left, y}) => {
    const width = measure(leftText(net, left), at.text) + 4;
    const x = side < 0 ? middle - 14 - width : middle + 10;
    const text = say("compare.ask-left", {net: nameOf(net), left: sizeNumber(left), word: named});
    return html`<button key=${net.name} class="left-ask" aria-label=${text} title=${text} style=${place({x, y: y - 0.34 * at.text - 0.5 * Math.max(1.15 * at.text, LEAST / at.su), width, height: Math.max(1.15 * at.text, LEAST / at.su)})} onClick=${() => turn(net.name, word)}></button>`;
  });
}

/** @param {ComparedNet} net @param {number} left */
function leftText(net, left) {
  return say("compare.left", {net: nameOf(net), left: sizeNumber(left)});
}

/** @param {{drawn: {net: ComparedNet, left: number}[], at: Layout, columns: number, word: number, down: (left: number) => number}} of */
function labelsAt({drawn, at, columns, word, down}) {
  const size = at.text;
  // Each is pressed, and so keeps clear of the next.
  const line = Math.max(1.15 * size, LEAST / at.su);
  const middle = middleX(at, columns, word);
  const side = middle > at.left + 0.62 * (at.right - at.left) ? -1 : 1;
  const {y, height} = at.curve;
  const placed = drawn
    .filter(({left}) => left > 0)
    .map((each) => ({...each, dot: down(each.left), y: down(each.left) + 1.2 * size}))
    .sort((one, other) => one.y - other.y);
  for (const [index, each] of placed.entries())
    if (index > 0) each.y = Math.max(each.y, placed[index - 1].y + line);
  let lowest = y + height - 4;
  for (const each of [...placed].reverse()) {
    each.y = Math.min(each.y, lowest);
    lowest = each.y - line;
  }
  return {middle, side, placed};
}
