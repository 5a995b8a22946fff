/**
 * Weights as matrices: a row a unit, a column an entry of what is read, the present row marked and
 * written out. The map is a canvas, one pixel a weight; what is said of it stands over it.
 */

import {html, useLayoutEffect, useRef, useState} from "../../vendor/view.js";
import {place as onRamp, ramp} from "../lib/colour.js";
import {lensNumber} from "../lib/format.js";
import {functionOf} from "../lib/functions.js";
import {t} from "../lib/strings.js";
import {symbolText} from "../lib/symbol.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../store/score/weights.js").Part} Part */

/** @param {{score: Score}} props */

export function MatrixPanel({score}) {
  const {matrix} = score.weights;
  return matrix.value && html`<${Panel} score=${score} />`;
}

/** @param {{score: Score}} props */
function Panel({score}) {
  const {closeMatrix, parts} = score.weights;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const [at, setAt] = useState(
    /** @type {{part: number, row: number, column: number} | null} */ (null),
  );
  useLayoutEffect(() => ref.current?.focus({preventScroll: true}), []);
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    closeMatrix();
  };
  const all = parts.value;
  const most = Math.max(0, ...(all ?? []).flatMap(({data}) => Array.from(data, Math.abs)));
  return html`<section class="matrix" ref=${ref} tabindex="-1" aria-label=${t("matrix.title")} onKeyDown=${onKey}>
    <header><h2>${t("matrix.title")}</h2><${Picker} score=${score} /><button class="why-close" onClick=${closeMatrix} aria-label=${t("why.close")}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" /></svg></button></header>
    ${
      all
        ? html`<div class="matrix-maps" tabindex="0" role="region" aria-label=${t("matrix.maps")}>${all.map((part, index) => html`<${WeightMap} score=${score} key=${part.source} ...${{part, most, isFirst: index === 0, choose: (/** @type {{row: number, column: number}} */ place) => setAt({...place, part: index})}} />`)}</div>
      <p class="matrix-value" role="status">${at && all[at.part] ? valueText(score, all[at.part], at) : t("matrix.scale", {most: lensNumber(most)})}</p>
      <${Rows} score=${score} all=${all} />`
        : html`<p class="why-note">${t("why.asking")}</p>`
    }
  </section>`;
}

/**
 * Which layer, or which answer.
 *
 * @param {{score: Score}} props
 */
function Picker({score}) {
  const {questions} = score;
  const {layers, matrix, openMatrix} = score.weights;
  const own = matrix.value?.node ?? "";
  const choices = [
    ...layers.value.map(({key, name}) => ({key, name: nameOfLayer(score, key, name)})),
    ...questions.value.map(({name}) => ({key: `head:${name}`, name: t("matrix.head", {name})})),
  ];
  return html`<label class="picker"><span class="visually-hidden">${t("matrix.which")}</span>
    <select value=${own} onChange=${(/** @type {any} */ event) => openMatrix({node: event.currentTarget.value, unit: 0})}>
      ${choices.map(({key, name}) => html`<option key=${key} value=${key}>${name}</option>`)}
    </select></label>`;
}

/**
 * A sum has no letter of its own: it is called by what it feeds.
 *
 * @param {Score} score
 * @param {string} key
 * @param {string} name
 */
function nameOfLayer(score, key, name) {
  const {cell} = score;
  const fed = cell.value?.nodes.find(({inputs, op}) => inputs.includes(key) && functionOf(op));
  return (fed?.name ?? name).replace(/ \(.*\)$/, "");
}

/**
 * @param {Score} score
 * @param {string} source
 */
function sourceName(score, source) {
  const {cell} = score;
  const {symbolOf} = score.page;
  if (source === "bias") return t("why.bias");
  const node = cell.value?.nodes.find(({key}) => key === source);
  const symbol = node && symbolOf(node);
  return t("matrix.from", {source: symbol ? symbolText(symbol) : source});
}

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {Part} props.part
 * @param {number} props.most the weight that has full colour
 * @param {boolean} props.isFirst
 * @param {(place: {row: number, column: number}) => void} props.choose
 */
function WeightMap({score, part, most, choose}) {
  const {marked} = score.weights;
  const {shownTheme} = score.page;
  const ref = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const {data, rows, columns} = part;
  const row = Math.min(marked.value, rows - 1);
  const theme = shownTheme.value;
  useLayoutEffect(() => {
    if (ref.current) paint(ref.current, part, most, theme);
  }, [data, most, theme]);
  const cellAt = (/** @type {PointerEvent} */ event) => {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const share = (
      /** @type {number} */ at,
      /** @type {number} */ from,
      /** @type {number} */ size,
      /** @type {number} */ count,
    ) => Math.max(0, Math.min(count - 1, Math.floor(((at - from) / size) * count)));
    choose({
      row: share(event.clientY, box.top, box.height, rows),
      column: share(event.clientX, box.left, box.width, columns),
    });
  };
  return html`<figure class="matrix-map" style=${{"--columns": columns, "--rows": rows}}>
    <figcaption>${sourceName(score, part.source)} ${columns > 1 && html`<span>${rows} × ${columns}</span>`}</figcaption>
    <div class="matrix-frame" onPointerMove=${cellAt}>
      <canvas ref=${ref} width=${columns} height=${rows} role="img" aria-label=${t("matrix.label", {source: sourceName(score, part.source), rows, columns})}></canvas>
      <i class="matrix-row" style=${{top: `${(100 * row) / rows}%`, height: `${100 / rows}%`}}></i>
    </div>
  </figure>`;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Part} part
 * @param {number} most
 * @param {import("../lib/colour.js").Theme} theme
 */
function paint(canvas, {data, rows, columns}, most, theme) {
  const context = canvas.getContext("2d");
  if (!context) return;
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  for (let at = 0; at < data.length; at++) {
    const on = onRamp("substance", "signed", (2 * data[at]) / (most || 1));
    if (on) pixels[at] = ramp(theme, on.ramp).abgr[on.entry];
  }
  context.putImageData(image, 0, 0);
}

/**
 * @param {Score} score
 * @param {Part} part
 * @param {{row: number, column: number}} at
 */
function valueText(score, {source, data, columns}, {row, column}) {
  const value = lensNumber(data[row * columns + column]);
  return t("matrix.value", {
    row: row + 1,
    column: column + 1,
    source: sourceName(score, source),
    value,
  });
}

/** The marked row in numbers, as a table. @param {{score: Score, all: Part[]}} props */
function Rows({score, all}) {
  const {marked} = score.weights;
  const row = marked.value;
  return html`<div class="matrix-rows" tabindex="0" role="region" aria-label=${t("matrix.row", {unit: row + 1})}>
    ${all.map(
      ({
        source,
        data,
        rows,
        columns,
      }) => html`<table key=${source}><caption>${t("matrix.row-of", {unit: Math.min(row, rows - 1) + 1, source: sourceName(score, source)})}</caption>
        <thead><tr>${Array.from({length: columns}, (_, at) => html`<th scope="col">${at + 1}</th>`)}</tr></thead>
        <tbody><tr>${Array.from({length: columns}, (_, at) => {
          const value = data[Math.min(row, rows - 1) * columns + at];
          return html`<td data-source=${source} data-column=${at} data-value=${String(value)}>${lensNumber(value)}</td>`;
        })}</tr></tbody></table>`,
    )}
  </div>`;
}

/**
 * Opens the first layer's weights.
 *
 * @param {Score} score
 */
export function openFirst(score) {
  const {unit} = score;
  const {layers, openMatrix} = score.weights;
  const first = layers.value[0];
  if (first) openMatrix({node: first.key, unit: unit.value});
}
