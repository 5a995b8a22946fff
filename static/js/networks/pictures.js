/** The four kinds of nets as pictures: how what goes in becomes what comes out. */

import {html} from "../../vendor/view.js";

const [WIDTH, HEIGHT] = [420, 260];

/** @param {{name: string}} props */
export function Picture({name}) {
  const View = VIEWS[name];
  return html`<svg class="network-picture" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
    <defs><marker id=${`net-head-${name}`} viewBox="0 0 12 12" refX="7" refY="6" markerWidth="18" markerHeight="18" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="loop-arrow" d="M3 2L8 6L3 10" /></marker></defs>
    <${View} head=${`url(#net-head-${name})`} />
  </svg>`;
}

/** @type {Record<string, (props: {head: string}) => any>} */
const VIEWS = {
  "feed-forward": FeedForward,
  convolutional: Convolutional,
  "deep-belief": DeepBelief,
  recurrent: Recurrent,
};

/** @param {number[]} counts @param {number} [from] @param {number} [to] */
function layersOf(counts, from = 60, to = WIDTH - 60) {
  return counts.map((count, layer) => {
    const x = from + ((to - from) * layer) / (counts.length - 1);
    return Array.from({length: count}, (_, k) => ({x, y: HEIGHT / 2 + (k - (count - 1) / 2) * 52}));
  });
}

/** Every unit of a layer to every unit of the next, one way. @param {{head: string}} props */
function FeedForward({head}) {
  const layers = layersOf([3, 4, 4, 2]);
  return html`${layers.slice(1).flatMap((layer, at) => layer.flatMap((to) => layers[at].map((from) => html`<path class="net-line" d=${`M${from.x} ${from.y}L${to.x} ${to.y}`} />`)))}
    ${layers.flat().map(({x, y}) => html`<circle class="net-unit" cx=${x} cy=${y} r="15" />`)}
    <path class="net-way" d=${`M60 ${HEIGHT - 14}H${WIDTH - 66}`} marker-end=${head} />`;
}

/** A small window slides over a picture: the same few weights at every place of it. @param {{head: string}} props */
function Convolutional({head}) {
  const cell = 26;
  const grid = Array.from({length: 36}, (_, k) => ({
    x: 24 + (k % 6) * cell,
    y: 50 + Math.floor(k / 6) * cell,
  }));
  return html`${grid.map(({x, y}) => html`<rect class="net-pixel" x=${x} y=${y} width=${cell - 3} height=${cell - 3} />`)}
    <rect class="net-window" x=${24 + cell - 2} y=${50 + cell - 2} width=${3 * cell + 1} height=${3 * cell + 1} rx="4" />
    <path class="net-way" d=${`M${24 + 5 * cell} ${50 + 2.5 * cell}H230`} marker-end=${head} />
    ${[0, 1, 2].map((k) => html`<rect class="net-map" x=${244 + 12 * k} y=${70 + 14 * k} width="76" height="76" rx="4" />`)}
    <rect class="net-window" x="278" y="108" width="18" height="18" rx="3" />
    <path class="net-way" d="M350 140H376" marker-end=${head} /><circle class="net-unit" cx="396" cy="140" r="14" />`;
}

/** Layers without a direction between them, learned one pair after the other. */
function DeepBelief() {
  const layers = [5, 4, 3].map((count, layer) =>
    Array.from({length: count}, (_, k) => ({
      x: WIDTH / 2 + (k - (count - 1) / 2) * 66,
      y: 210 - layer * 80,
    })),
  );
  return html`${layers.slice(1).flatMap((layer, at) => layer.flatMap((to) => layers[at].map((from) => html`<path class="net-line" d=${`M${from.x} ${from.y}L${to.x} ${to.y}`} />`)))}
    ${layers.flat().map(({x, y}) => html`<circle class="net-unit" cx=${x} cy=${y} r="15" />`)}
    ${layers.slice(0, -1).map((layer, at) => html`<path class="net-pair" d=${`M40 ${layer[0].y + 20}h-14V${layer[0].y - 80 - 20}h14`} /><text class="net-order" x="14" y=${layer[0].y - 34}>${at + 1}</text>`)}`;
}

/** The state goes round. @param {{head: string}} props */
function Recurrent({head}) {
  const [x, y, size] = [WIDTH / 2, 150, 84];
  return html`<path class="net-way" d=${`M${x} 246V${y + size / 2 + 8}`} marker-end=${head} />
    <path class="net-way" d=${`M${x} ${y - size / 2}V22`} marker-end=${head} />
    <path class="net-way is-state" d=${`M${x + size / 2} ${y}h52V66H${x + 10}M${x - 10} 66H${x - size / 2 - 52}V${y}h44`} marker-end=${head} />
    <rect class="net-cell" x=${x - size / 2} y=${y - size / 2} width=${size} height=${size} rx="12" />`;
}
