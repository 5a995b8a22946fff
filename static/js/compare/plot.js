/**
 * Right answers against gap, of the nets at hand, on sentences that no training met; it grows as it
 * comes. Below it, or in its place, the nets in figures.
 */

import {html} from "../../vendor/view.js";
import {measureGaps} from "../actions/gap.js";
import {path} from "../lib/axes.js";
import {percent} from "../lib/format.js";
import {t as say} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {comparison, nameOf} from "../store/compare.js";
import {GAPS, gapHere, measured, points, SENTENCES, seedsOf} from "../store/gap.js";
import {STYLES} from "./curve.js";

/** @typedef {import("./layout.js").Layout} Layout */

const ROOM = {left: 74, right: 12};

/** @param {{at: Layout, y: number, isNamed?: boolean}} props whether its name stands above it already */
export function Plot({at, y, isNamed = false}) {
  const {found, isOver, trouble} = points.value;
  const nets = comparison.value?.nets ?? [];
  const width = at.isPhone ? at.room.width : at.room.width - at.answersX;
  const height = at.isPhone ? 200 : at.room.height - y;
  const size = at.text;
  const top = (isNamed ? 0.6 : 1.9) * size;
  const all = measured.value?.gaps ?? [];
  const hasSeeds = nets.some(({name}) => seedsOf(name).length > 0);
  const [left, right] = [ROOM.left, width - ROOM.right - size];
  const base = height - (hasSeeds ? 3.9 : 2.9) * size;
  const widest = GAPS[GAPS.length - 1];
  const across = (/** @type {number} */ gap) =>
    left + ((right - left) * Math.min(gap, widest)) / widest;
  const down = (/** @type {number} */ share) => base - (base - top) * share;
  const here = gapHere.value;
  const guess = found[0]?.guess;
  const drawn = nets.map((net, own) => {
    const place = points.value.names.indexOf(net.name);
    const own_ = found.filter((each) => each.net === place);
    return {net, all: own_, style: STYLES[own + STYLES.length - nets.length]};
  });
  const seeds = drawn.map(({net, style}) => ({net, style, lines: seedsOf(net.name)}));
  const names = ends(drawn, down, 1.1 * size, base);
  return html`<figure class="gap-plot" style=${at.isPhone ? {height: place({height}).height} : place({x: at.answersX, y, width, height})} aria-busy=${String(!isOver)}>
    <figcaption class=${isNamed ? "visually-hidden" : null}>${say("compare.right-answers")}</figcaption>
    <svg viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${summary(drawn)}>
      ${[0, 0.5, 1].map((share) => html`<path key=${share} class="axis-line" d=${`M${left} ${down(share)}H${right}`} /><text class="axis-number" x=${left - 8} y=${down(share) + size * 0.34} font-size=${size} text-anchor="end">${percent(share)}</text>`)}
      ${[0, 16, 32, 64].map((gap) => html`<text key=${gap} class="axis-number" x=${across(gap)} y=${base + 1.1 * size} font-size=${size} text-anchor="middle">${gap}</text>`)}
      ${guess !== undefined && html`<path class="gap-guess" d=${`M${left} ${down(guess)}H${right}`} />`}
      ${here !== null && html`<path class="gap-here" d=${`M${across(here)} ${top}V${base}`} /><circle class="gap-here" cx=${across(here)} cy=${base} r="7" />`}
      ${seeds.map(
        ({style, lines}) =>
          html`<g class=${`seed-lines ${style}`}>${lines.map(({seed, shares}) => html`<path key=${seed} data-seed=${seed} d=${path(shares.map((share, at) => ({x: across(all[at]), y: down(share)})))} />`)}</g>`,
      )}
      ${drawn.map(({net, all, style}) => {
        const d = path(all.map(({gap, share}) => ({x: across(gap), y: down(share)})));
        return html`<g key=${net.name} class=${`right-answers ${style}`} data-net=${net.name}><path d=${d} />${all.map((each) => html`<circle key=${each.gap} cx=${across(each.gap)} cy=${down(each.share)} r="4" data-gap=${each.gap} data-value=${String(each.share)} />`)}</g>`;
      })}
      ${names.map(({text, y: line, key}) => html`<text key=${key} class="gap-name" x=${right} y=${line} font-size=${size} text-anchor="end">${text}</text>`)}
      ${hasSeeds && html`<text class="axis-number" x=${2} y=${base + 3.4 * size} font-size=${size}>${say("compare.held-out-seeds")}</text>`}
      <text class="axis-number" x=${2} y=${base + 2.3 * size} font-size=${size}>${trouble || say(isOver ? "compare.held-out" : "compare.measuring", {sentences: SENTENCES, done: found.length, all: GAPS.length * nets.length})}</text>
    </svg>
    ${trouble && html`<button class="choice is-small" onClick=${measureGaps}>${say("compare.again")}</button>`}
    <${PlotTable} drawn=${drawn} />
    ${hasSeeds && html`<${SeedTable} seeds=${seeds} gaps=${all} />`}
  </figure>`;
}

/**
 * The nets' names at the right ends of their lines; those that end together share one.
 *
 * @param {Drawn[]} drawn
 * @param {(share: number) => number} down
 * @param {number} row
 * @param {number} base
 * @typedef {{net: import("../store/compare.js").ComparedNet, all: import("../store/gap.js").GapPoint[], style: string}} Drawn
 */
function ends(drawn, down, row, base) {
  /** @type {{key: string, text: string, y: number}[]} */
  const found = [];
  for (const {net, all} of drawn) {
    const last = all.at(-1);
    if (!last) continue;
    const high = last.share > 0.5;
    const y = down(last.share) + (high ? 1.25 * row : -0.5 * row);
    const near = found.find((each) => Math.abs(each.y - y) < row);
    const text = say("compare.this", {net: nameOf(net)});
    if (near) near.text = `${near.text}, ${nameOf(net)}`;
    else found.push({key: net.name, text, y: Math.min(base - 4, y)});
  }
  return found;
}

/** @param {Drawn[]} drawn */
function summary(drawn) {
  const each = drawn.flatMap(({net, all}) => {
    const last = all.at(-1);
    return last
      ? [say("compare.point", {net: nameOf(net), share: percent(last.share), gap: last.gap})]
      : [];
  });
  return say("compare.plot", {nets: each.join(", ")});
}

/** @param {{drawn: Drawn[]}} props */
function PlotTable({drawn}) {
  return html`<div class="visually-hidden"><table><caption>${say("compare.right-answers")}</caption>
    <thead><tr><th scope="col">${say("compare.gap-label")}</th>${drawn.map(({net}) => html`<th key=${net.name} scope="col">${nameOf(net)}</th>`)}</tr></thead>
    <tbody>${GAPS.map((gap) => html`<tr key=${gap}><th scope="row">${gap}</th>${drawn.map(({net, all}) => html`<td key=${net.name}>${percentAt(all, gap)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** @param {{seeds: {net: import("../store/compare.js").ComparedNet, lines: ReturnType<typeof seedsOf>}[], gaps: number[]}} props */
function SeedTable({seeds, gaps}) {
  const made = measured.value?.made ?? "";
  return html`<div class="visually-hidden"><table><caption>${say("compare.seeds", {made})}</caption>
    <thead><tr><th scope="col">${say("compare.seed-net")}</th>${gaps.map((gap) => html`<th key=${gap} scope="col">${gap}</th>`)}</tr></thead>
    <tbody>${seeds.flatMap(({net, lines}) => lines.map(({seed, shares}) => html`<tr key=${`${net.name} ${seed}`}><th scope="row">${say("compare.seed", {net: nameOf(net), seed})}</th>${shares.map((share, at) => html`<td key=${gaps[at]}>${percent(share)}</td>`)}</tr>`))}</tbody></table></div>`;
}

/** @param {import("../store/gap.js").GapPoint[]} all @param {number} gap */
function percentAt(all, gap) {
  const found = all.find((each) => each.gap === gap);
  return found ? percent(found.share) : "";
}
