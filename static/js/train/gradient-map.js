/**
 * The gradient's lane over a training: a row a checkpoint, a column a word. The larger a gradient is,
 * the denser its hatching. The row under the handle is marked, and a press on another moves it there.
 */

import {html, useRef, useState} from "../../vendor/view.js";
import {along, BOTTOM, TOP} from "../lib/axes.js";
import {count, sizeNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {symbolText} from "../lib/symbol.js";
import {visibleText} from "../lib/tokens.js";
import {history} from "../store/gradient-history.js";
import {seriesOf} from "../store/score/gradient.js";
import {at, checkpoint, checkpoints, goTo, span} from "../store/training.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/**
 * @typedef {{update: number, top: number, bottom: number, place: number,
 *   series: ReturnType<typeof seriesOf> | null}} Row from the top, as shares of the map's height
 */

/** The powers of ten that have a hatching of their own, from the largest. */
const POWERS = Array.from({length: TOP - BOTTOM}, (_, place) => `${TOP - 1 - place}`);
/** The kinds of cells: those, and what the axis does not hold. */
const LEVELS = ["over", ...POWERS, "under", "lost"];
/** In su, from one line of a hatching to the next; and of that, the widest and the thinnest line. */
const PERIOD = 6;
const WIDTHS = {over: 0.92, most: 0.74, least: 0.1};

/** @param {number | null} size */
function levelOf(size) {
  if (size === null || size === 0) return null;
  if (!Number.isFinite(size)) return "lost";
  const power = Math.log10(size);
  if (power > TOP) return "over";
  return power < BOTTOM ? "under" : String(Math.min(TOP - 1, Math.floor(power)));
}

/** The rows of the checkpoints that are known, each reaching half way to its neighbours. */
function rowsOf(/** @type {string} */ by) {
  const all = checkpoints.value;
  const shares = all.map(({update}) => along(update, span.value));
  return all.map(({model, update}, own) => {
    const found = history.value.rows.get(model);
    const [before, here, after] = [shares[own - 1] ?? 0, shares[own], shares[own + 1]];
    return {
      update,
      place: own,
      top: own === 0 ? 0 : (before + here) / 2,
      bottom: after === undefined ? Math.min(1, here + (here - before) / 2) : (here + after) / 2,
      series: found?.sizes[by] ? seriesOf(found, by) : null,
    };
  });
}

/** @param {{score: Score}} props */
export function GradientMap({score}) {
  const {plots} = score;
  const {by, about} = score.gradient;
  const {phone} = score.page;
  const [pointed, setPointed] = useState(/** @type {{row: number, t: number} | null} */ (null));
  const ref = useRef(/** @type {SVGSVGElement | null} */ (null));
  const box = plots.value.map;
  if (!box || history.value.about !== about.value) return null;
  const size = phone.value ? 15 : score.axis.textSize.value * 0.9;
  const columns = score.length.value + 1;
  const last = checkpoints.value.at(-1)?.update ?? 0;
  const area = {
    left: score.page.measure.value(count(last), size) + 22,
    top: 2.1 * size,
    right: box.width - (phone.value ? 16 : 2),
    bottom: box.height - 1.6 * size,
  };
  const rows = rowsOf(by.value);
  const find = (/** @type {PointerEvent} */ event) => {
    const drawn = ref.current?.getBoundingClientRect();
    if (!drawn) return null;
    const x = ((event.clientX - drawn.left) / drawn.width) * box.width;
    const y = ((event.clientY - drawn.top) / drawn.height) * box.height;
    const down = (y - area.top) / (area.bottom - area.top);
    const own = Math.floor(((x - area.left) / (area.right - area.left)) * columns);
    const row = rows.find(({top, bottom}) => down >= top && down < bottom);
    return row && own >= 0 && own < columns ? {row: row.place, t: own - 1} : null;
  };
  const press = (/** @type {PointerEvent} */ event) => {
    const found = find(event);
    setPointed(found);
    if (found && event.buttons > 0) goTo(found.row);
  };
  const style = phone.value ? {height: place({height: box.height}).height} : place(box);
  return html`<svg ref=${ref} class="gradient-map" viewBox=${`0 0 ${box.width} ${box.height}`} role="img" style=${style}
      aria-label=${t("gradient.map", {name: nodeName(score), nets: rows.length, words: score.length.value})}
      onPointerDown=${press} onPointerMove=${press} onPointerLeave=${() => setPointed(null)}>
    <${Hatches} />
    <${Name} score=${score} size=${size} right=${area.right} hasOver=${rows.some(({series}) => series?.values.some((each) => each > 1))} />
    <${Cells} ...${{rows, columns, area}} />
    <${Marks} score=${score} ...${{rows, columns, area, size}} />
    <text class="map-says" x="0" y=${box.height - 0.35 * size} font-size=${size}>${says(score, rows, pointed)}</text>
  </svg>`;
}

/** @param {Score} score */
function nodeName(score) {
  const {by} = score.gradient;
  return score.cell.value?.nodes.find(({key}) => key === by.value)?.name ?? by.value;
}

/**
 * @param {{rows: Row[], columns: number, area: Area}} props
 * @typedef {{left: number, top: number, right: number, bottom: number}} Area
 */
function Cells({rows, columns, area}) {
  const width = (area.right - area.left) / columns;
  const high = area.bottom - area.top;
  /** @type {Record<string, string>} */
  const drawn = {};
  for (const {series, top, bottom} of rows) {
    if (!series) continue;
    const levels = [series.start, ...series.values].map(levelOf);
    for (let from = 0; from < levels.length; ) {
      let to = from + 1;
      while (levels[to] === levels[from]) to++;
      const level = levels[from];
      const y = area.top + high * top;
      if (level !== null)
        drawn[level] =
          `${drawn[level] ?? ""}M${(area.left + from * width).toFixed(1)} ${y.toFixed(2)}h${((to - from) * width).toFixed(1)}v${(high * (bottom - top)).toFixed(2)}h${((from - to) * width).toFixed(1)}z`;
      from = to;
    }
  }
  return LEVELS.map(
    (level) =>
      drawn[level] &&
      html`<path key=${level} data-level=${level} class="map-cells" d=${drawn[level]} fill=${`url(#map-${level})`} />`,
  );
}

/**
 * The row under the handle, the present word, and the updates at the edge.
 *
 * @param {{score: Score, rows: Row[], columns: number, area: Area, size: number}} props
 */
function Marks({score, rows, columns, area, size}) {
  const width = (area.right - area.left) / columns;
  const high = area.bottom - area.top;
  const row = rows[at.value];
  const y = row ? area.top + high * row.top : 0;
  const tall = row ? Math.max(3, high * (row.bottom - row.top)) : 0;
  const x = area.left + width * (score.t.value + 1);
  const named = row ? [row] : [];
  for (const each of [rows[0], rows[rows.length - 1]]) {
    const isClear = named.every(
      (other) => Math.abs(other.top - each.top) * high > 1.1 * size || other === each,
    );
    if (isClear && !named.includes(each)) named.push(each);
  }
  return html`<rect class="map-edge" x=${area.left} y=${area.top} width=${area.right - area.left} height=${high} />
    <rect class="map-word" x=${x} y=${area.top} width=${width} height=${high} />
    ${row && html`<rect class="map-row" x=${area.left - 2} y=${y - 1} width=${area.right - area.left + 4} height=${tall + 2} /><path class="map-pointer" d=${`M${area.left - 4} ${y + tall / 2}l-9 -6v12z`} />`}
    ${named.map(({update, top, bottom}) => html`<text key=${update} class=${update === row?.update ? "map-update is-here" : "map-update"} x=${area.left - 17} y=${area.top + (high * (top + bottom)) / 2 + 0.34 * size} font-size=${size}>${count(update)}</text>`)}`;
}

/**
 * What is mapped, and what its hatchings stand for.
 *
 * @param {{score: Score, size: number, right: number, hasOver: boolean}} props
 */
function Name({score, size, right, hasOver}) {
  const {by} = score.gradient;
  const {measure, symbolOf} = score.page;
  const node = score.cell.value?.nodes.find(({key}) => key === by.value);
  const symbol = node && symbolOf(node);
  const cell = 0.9 * size;
  const ends = {most: hasOver ? ">1" : "1", least: sizeNumber(10 ** BOTTOM)};
  const levels = hasOver ? ["over", ...POWERS] : POWERS;
  const under = right - cell;
  const last = under - measure.value(ends.least, size) - 0.6 * size;
  const first = last - levels.length * cell;
  const box = (/** @type {string} */ level, /** @type {number} */ x) =>
    html`<rect key=${level} class="map-swatch" x=${x} y=${0.35 * size} width=${cell} height=${0.9 * size} fill=${`url(#map-${level})`} />`;
  return html`<text class="map-name" x=${0} y=${1.15 * size} font-size=${size}>${t("gradient.map-name", {symbol: symbol ? symbolText(symbol) : by.value})}</text>
    <text class="map-legend" x=${first - 0.4 * size} y=${1.15 * size} font-size=${size} text-anchor="end">${ends.most}</text>
    ${levels.map((level, own) => box(level, first + own * cell))}
    <text class="map-legend" x=${under - 0.3 * size} y=${1.15 * size} font-size=${size} text-anchor="end">${ends.least}</text>
    ${box("under", under)}`;
}

/**
 * The number under the pointer, else that of the net at the handle at the present word.
 *
 * @param {Score} score
 * @param {Row[]} rows
 * @param {{row: number, t: number} | null} pointed
 */
function says(score, rows, pointed) {
  const {trouble} = history.value;
  if (trouble) return trouble;
  const done = rows.filter(({series}) => series).length;
  const row = rows[pointed?.row ?? at.value];
  const own = pointed?.t ?? score.t.value;
  const value = own < 0 ? row?.series?.start : row?.series?.values[own];
  if (value === undefined || value === null || !checkpoint.value)
    return t("gradient.map-comes", {done, all: rows.length});
  const word = own < 0 ? t("words.start") : visibleText(score.trace.value?.columns[own].text ?? "");
  return t("gradient.map-here", {
    updates: count(row.update),
    word,
    value: sizeNumber(value),
  });
}

/** Of a hatching's period its line has this share. @param {number} place from the largest */
function widthOf(place) {
  const {over, most, least} = WIDTHS;
  return place === 0 ? over : most - ((most - least) * (place - 1)) / (POWERS.length - 1);
}

/** A hatching for each level: the denser, the larger; grey and the other way below the axis. */
function Hatches() {
  return html`<defs>
    ${["over", ...POWERS].map(
      (
        level,
        own,
      ) => html`<pattern key=${level} id=${`map-${level}`} width=${PERIOD} height=${PERIOD} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="hatch-ground" width=${PERIOD} height=${PERIOD} /><rect class="hatch-line" width=${PERIOD * widthOf(own)} height=${PERIOD} /></pattern>`,
    )}
    <pattern id="map-under" width=${PERIOD} height=${PERIOD} patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <rect class="hatch-ground" width=${PERIOD} height=${PERIOD} /><rect class="hatch-below" width="1.2" height=${PERIOD} /></pattern>
    <pattern id="map-lost" width=${PERIOD} height=${PERIOD} patternUnits="userSpaceOnUse">
      <rect class="hatch-ground" width=${PERIOD} height=${PERIOD} /><path class="map-cross" d=${`M0 0L${PERIOD} ${PERIOD}M${PERIOD} 0L0 ${PERIOD}`} /></pattern>
  </defs>`;
}
