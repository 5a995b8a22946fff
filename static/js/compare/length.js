/**
 * What grows with the length of a text, and what does not: three small plots of the compared nets,
 * the weights of the cell, the numbers that are kept for the way back, and the time.
 */

import {html, useEffect} from "../../vendor/view.js";
import {loadLengths} from "../actions/way.js";
import {path} from "../lib/axes.js";
import {count, fixed} from "../lib/format.js";
import {t as say} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {asked, comparison, nameOf} from "../store/compare.js";
import {lengths} from "../store/way.js";
import {STYLES} from "./curve.js";

/** @typedef {import("../api/wire.js").LengthPoint} Point */

/** @type {{key: string, of: (point: Point) => number, text: (value: number) => string}[]} */
const PARTS = [
  {key: "compare.length-weights", of: ({weights}) => weights, text: count},
  {key: "compare.length-numbers", of: ({numbers}) => numbers, text: count},
  {
    key: "compare.length-work",
    of: ({multiplications}) => multiplications,
    text: count,
  },
  {
    key: "compare.length-seconds",
    of: ({seconds}) => seconds,
    text: (seconds) => say("compare.ms", {ms: fixed(1000 * seconds, 1)}),
  },
];

/** @param {{at: import("./layout.js").Layout, y: number}} props */
export function Lengths({at, y}) {
  const about = JSON.stringify([asked.value?.names, asked.value?.text]);
  useEffect(() => {
    loadLengths();
  }, [about]);
  const {names, nets} = lengths.value;
  const width = at.isPhone ? at.room.width : at.room.width - at.answersX;
  const height = at.isPhone ? 4 * 120 : at.room.height - y;
  const style = at.isPhone ? {} : place({x: at.answersX, y, width, height});
  const lines = (comparison.value?.nets ?? []).flatMap((net, own, all) => {
    const found = nets.find((each) => names[each.place] === net.name);
    const style = STYLES[own + STYLES.length - all.length];
    return found ? [{net, points: found.points, style}] : [];
  });
  if (lines.length === 0)
    return html`<figure class="compare-length" style=${style} aria-busy="true"></figure>`;
  const head = 1.4 * at.text;
  const row = (height - head) / PARTS.length;
  const last = lines[lines.length - 1];
  const steps = count(last.points[last.points.length - 1].steps);
  return html`<figure class="compare-length" style=${style} aria-label=${say("compare.length")}>
    <svg viewBox=${`0 0 ${width} ${height}`} style=${at.isPhone ? {height: place({height}).height} : {}} aria-hidden="true"><text x=${width} y=${at.text} font-size=${at.text} text-anchor="end">${say("compare.length-head", {steps, net: nameOf(last.net)})}</text>${PARTS.map((part, own) => html`<${Small} key=${part.key} part=${part} lines=${lines} size=${at.text} box=${{x: 0, y: head + own * row, width, height: row}} />`)}</svg>
    <${LengthTable} lines=${lines} />
  </figure>`;
}

/**
 * One of the plots: from 0 to the largest of all nets, over the lengths.
 *
 * @param {object} props
 * @param {typeof PARTS[number]} props.part
 * @param {{net: import("../store/compare.js").ComparedNet, points: Point[], style: string}[]} props.lines
 * @param {number} props.size
 * @param {{x: number, y: number, width: number, height: number}} props.box
 */
function Small({part, lines, size, box}) {
  const [left, right] = [6.4 * size, box.width - 4.1 * size];
  const [top, base] = [box.y + 0.5 * size, box.y + box.height - 0.5 * size];
  const all = lines.flatMap(({points}) => points);
  const highest = Math.max(...all.map(part.of));
  const longest = Math.max(...all.map(({steps}) => steps));
  const spots = (/** @type {Point[]} */ points) =>
    points.map((point) => ({
      x: left + ((right - left) * point.steps) / longest,
      y: base - ((base - top) * part.of(point)) / highest,
    }));
  const last = lines.at(-1);
  const end = last?.points.at(-1);
  return html`<g class="length-part"><text x="0" y=${base - 0.2 * size} font-size=${size}>${say(part.key)}</text>
    <path class="axis-line" d=${`M${left} ${base}H${right}`} />
    ${lines.map(({net, points, style}) => html`<g key=${net.name} class=${`right-answers ${style}`}><path d=${path(spots(points))} /></g>`)}
    ${end && html`<text x=${right + 8} y=${spots([end])[0].y + 0.34 * size} font-size=${size}>${part.text(part.of(end))}</text>`}
  </g>`;
}

/** @param {{lines: {net: import("../store/compare.js").ComparedNet, points: Point[]}[]}} props */
function LengthTable({lines}) {
  const steps = lines[0].points;
  return html`<div class="visually-hidden"><table><caption>${say("compare.length")}</caption>
    <thead><tr><th scope="col">${say("compare.length-words")}</th>${steps.map((point, own) => html`<th key=${own} scope="col">${count(point.steps)}</th>`)}</tr></thead>
    <tbody>${lines.flatMap(({net, points}) => PARTS.map((part) => html`<tr key=${`${net.name} ${part.key}`}><th scope="row">${nameOf(net)}, ${say(part.key)}</th>${points.map((point, own) => html`<td key=${own}>${part.text(part.of(point))}</td>`)}</tr>`))}</tbody></table></div>`;
}
