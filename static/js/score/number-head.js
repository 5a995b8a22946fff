/**
 * What a net of numbers says: in the score the number after each column, and beside the arithmetic the
 * series as a chart, with how it goes on where the net reads its own answers.
 */

import {html} from "../../vendor/view.js";
import {path} from "../lib/axes.js";
import {columnNumber, count, fixed} from "../lib/format.js";
import {t as say} from "../lib/strings.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../lib/trace.js").Vector} Vector */

const SIZE = 20.5;
const DECIMALS = 2;
const WIDTH = 700;
const HEIGHT = 96;
const EDGE = 14;
/** A number is drawn as a dot. */
const DOT = 3.5;

/**
 * The numbers said after a column, with what was right below them.
 *
 * @param {{place: import("../lib/geometry.js").Column, numbers: Vector, y: number, isPresent: boolean}} props
 */
export function NumberSaid({place, numbers, y, isPresent}) {
  const text = Array.from(numbers, columnNumber).join(" ");
  const size = Math.min(SIZE, (1.7 * place.width) / Math.max(1, text.length));
  if (size < 11) return null;
  return html`<g class=${isPresent ? "said is-present" : "said"} data-t=${place.t + 1}>
    <text class="said-number" x=${place.x + place.width / 2} y=${y + 7} font-size=${size} text-anchor="middle">${text}</text>
  </g>`;
}

/**
 * What is said at the present column, and what is right.
 *
 * @param {{numbers: Vector, wanted: number[] | null, isBrief: boolean}} props
 */
export function NumbersNow({numbers, wanted, isBrief}) {
  const said = Array.from(numbers, (each) => fixed(each, DECIMALS)).join(" ");
  const right = wanted?.map((each) => fixed(each, DECIMALS)).join(" ");
  return html`<p class="numbers-now" data-value=${String(numbers[0])}><b>${isBrief ? said : say("numbers.said", {said})}</b>${right !== undefined && html` <span>${say("numbers.right", {right})}</span>`}</p>`;
}

/**
 * The series so far, the answers to it, and the forecast from the present number.
 *
 * @param {{score: Score}} props
 */
export function Series({score}) {
  const {head, shown} = score.forecast;
  const {isSaid, t: present, trace} = score;
  const of = trace.value;
  const name = head.value?.name;
  if (!of || name === undefined) return null;
  const read = of.columns.map(({text}) => Number(text.replace(/[\u2212\u2013]/, "-")));
  const found = shown.value;
  const at = present.value;
  const steps = Math.max(read.length, at + 1 + (found?.values.length ?? 0));
  const ahead = Array.from(found?.values ?? []);
  const values = [...read, ...ahead].filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const x = (/** @type {number} */ t) => EDGE + ((WIDTH - 2 * EDGE) * t) / Math.max(1, steps - 1);
  const y = (/** @type {number} */ value) =>
    EDGE + ((HEIGHT - 2 * EDGE) * (high - value)) / (high - low || 1);
  const spots = (/** @type {number[]} */ list, /** @type {number} */ from) =>
    list.map((value, own) => ({x: x(from + own), y: y(value)}));
  const said = of.columns.flatMap(({answers}, t) => {
    const numbers = answers[name]?.numbers;
    return numbers && isSaid(t) && t < at ? [{t: t + 1, value: numbers[0]}] : [];
  });
  const band = found && bandOf(found, at, x, y);
  return html`<figure class="series" aria-label=${say("series.label")}>
    <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${say("series.label")}>
      <path class="axis-line" d=${`M${EDGE} ${y(0)}H${WIDTH - EDGE}`} />
      ${band && html`<path class="series-band" d=${band} />`}
      <path class="series-read" d=${path(spots(read, 0))} />
      ${read.map((value, t) => html`<circle key=${t} class=${t > at ? "series-dot is-ahead" : "series-dot"} cx=${x(t)} cy=${y(value)} r=${DOT} />`)}
      ${said.map(({t, value}) => html`<circle key=${`said ${t}`} class="series-said" cx=${x(t)} cy=${y(value)} r="6.5" />`)}
      ${found && html`<path class="series-ahead" d=${path([{x: x(at), y: y(read[at])}, ...spots(ahead, at + 1)])} />`}
      ${ahead.map((value, own) => html`<circle key=${`ahead ${own}`} class="series-said is-own" data-value=${String(value)} cx=${x(at + 1 + own)} cy=${y(value)} r="5" />`)}
      <path class="series-now" d=${`M${x(at)} 4V${HEIGHT - 4}`} />
    </svg>
    ${
      found &&
      html`<figcaption>${say("series.errors", {
        first: fixed(found.net[0], 3),
        last: fixed(found.net[found.net.length - 1], 3),
        before: fixed(found.asBefore[0], 3),
        later: fixed(found.asBefore[found.asBefore.length - 1], 3),
        ahead: found.net.length,
        series: count(found.series),
      })}</figcaption>`
    }
  </figure>`;
}

/**
 * How far off such a forecast is usually, above and below it.
 *
 * @param {import("../store/score/forecast.js").Forecast} of
 * @param {number} at
 * @param {(t: number) => number} x
 * @param {(value: number) => number} y
 */
function bandOf({net, values}, at, x, y) {
  const own = Array.from(values).slice(0, net.length);
  const edge = (/** @type {number} */ side) =>
    own.map((value, ahead) => ({x: x(at + 1 + ahead), y: y(value + side * net[ahead])}));
  return `${path([...edge(1), ...edge(-1).reverse()])}Z`;
}
