/**
 * One net of a comparison: its memory as rows of colour, all units, and the gates of the one that
 * is followed as thin lines below it.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {path} from "../lib/axes.js";
import {place as onRamp, ramp} from "../lib/colour.js";
import {place, roleClass} from "../lib/style.js";
import {columnX, middleX} from "./layout.js";

/** @typedef {import("../store/compare.js").ComparedNet} ComparedNet */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {Layout["belts"][number]} Band */

/** How each gate's line is drawn, so that it is known without its colour. */
export const DASHES = ["", "9 5", "2 5", "14 4 2 4"];
/** More columns are too narrow for a line between them. */
const MOST_PARTED = 60;

/**
 * @param {object} props
 * @param {ComparedNet} props.net
 * @param {Band} props.band
 * @param {number} props.t the present word; what comes after it is not read yet
 * @param {import("../lib/colour.js").Theme} props.theme
 * @param {(name: string, place: {node: string, t: number, unit: number}) => void} props.ask why a
 *   number is what it is; by keyboard that is asked of the unit that is followed
 */
export function Belt({net, band, t, theme, ask}) {
  const ref = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const {belt, cell, state} = net;
  const [columns, units] = belt.shape;
  useLayoutEffect(() => {
    const context = ref.current?.getContext("2d");
    const node = cell.nodes.find(({key}) => key === state);
    if (!context || !node) return;
    const image = context.createImageData(columns, units);
    const pixels = new Uint32Array(image.data.buffer);
    for (let at = 0; at < columns; at++)
      for (let unit = 0; unit < units; unit++) {
        const on = onRamp(node.kind, node.hue, at <= t ? belt.data[at * units + unit] : 0);
        if (on) pixels[unit * columns + at] = ramp(theme, on.ramp).abgr[on.entry];
      }
    context.putImageData(image, 0, 0);
  }, [net, t, theme]);
  const press = (/** @type {MouseEvent & {currentTarget: HTMLElement}} */ event) => {
    const {width, height} = event.currentTarget.getBoundingClientRect();
    const column = Math.floor((columns * event.offsetX) / width);
    const unit = Math.floor((units * event.offsetY) / height);
    if (column <= t && unit >= 0 && unit < units) ask(net.name, {node: state, t: column, unit});
  };
  return html`<canvas class="compare-belt" ref=${ref} width=${columns} height=${units} aria-hidden="true" style=${place(band.belt)} onClick=${press}></canvas>`;
}

/**
 * What is drawn over a belt: its edges, where columns part, and the row of the unit that is followed.
 *
 * @param {{net: ComparedNet, band: Band, at: Layout, isLooked: boolean}} props
 */
export function BeltLines({net, band, at, isLooked}) {
  const [columns, units] = net.belt.shape;
  const {x, y, width, height} = band.belt;
  const row = height / units;
  const parted = columns <= MOST_PARTED ? Array.from({length: columns - 1}, (_, t) => t + 1) : [];
  return html`<g class=${isLooked ? "compare-lines is-looked" : "compare-lines"}>
    <path class="belt-part" d=${parted.map((t) => `M${columnX(at, columns, t)} ${y}v${height}`).join("")} />
    <path class="belt-edge" d=${`M${x} ${y - 2}h${width}M${x} ${y + height + 2}h${width}`} />
    <rect class="belt-row" x=${x - 3} y=${y + net.unit * row - 1} width=${width + 6} height=${row + 2} rx="3" />
    <path class="belt-unit" d=${`M${x - 16} ${y + (net.unit + 0.5) * row - 7}l10 7l-10 7z`} />
  </g>`;
}

/**
 * The gates of the followed unit, between 0 and 1, up to the present word.
 *
 * @param {{net: ComparedNet, band: Band, at: Layout, t: number}} props
 */
export function Gates({net, band, at, t}) {
  const [columns] = net.belt.shape;
  const {x, y, width, height} = band.gates;
  return html`<g class="compare-gates">
    <path class="axis-line" d=${`M${x} ${y + height}h${width}M${x} ${y}h${width}`} />
    ${gatesOf(net).map(({key, hue, values}, place) => {
      const points = Array.from(values.subarray(0, t + 1), (value, own) => ({
        x: middleX(at, columns, own),
        y: y + height * (1 - value),
      }));
      return html`<path key=${key} data-gate=${key} class=${`gate-line ${roleClass(hue)}`} stroke-dasharray=${DASHES[place % DASHES.length]} d=${path(points)} />`;
    })}
  </g>`;
}

/**
 * The gates in the order of the cell, with what they look like.
 *
 * @param {ComparedNet} net
 */
export function gatesOf({cell, gates}) {
  return cell.nodes.flatMap((node) =>
    gates[node.key] ? [{key: node.key, node, hue: node.hue, values: gates[node.key]}] : [],
  );
}
