/** A wiring as a small sign: which timesteps read, which answer, and what is handed on. */

import {html} from "../../vendor/view.js";

/** @type {Record<string, {ins: number[], outs: number[]}>} 1 where an arrow is */
const SIGNS = {
  "one-to-one": {ins: [1], outs: [1]},
  "one-to-many": {ins: [1, 0, 0], outs: [1, 1, 1]},
  "many-to-one": {ins: [1, 1, 1], outs: [0, 0, 1]},
  "many-to-many": {ins: [1, 1, 1], outs: [1, 1, 1]},
  "encoder-decoder": {ins: [1, 1, 0, 0], outs: [0, 0, 1, 1]},
};
const [PITCH, BOX, MIDDLE] = [34, 18, 40];

/** @param {{kind: string}} props */
export function Mini({kind}) {
  const sign = SIGNS[kind];
  return html`<svg class="wired-mini" viewBox="0 0 150 80" aria-hidden="true">${sign ? html`<${Sign} ...${sign} />` : html`<${Layers} />`}</svg>`;
}

/** @param {{ins: number[], outs: number[]}} props */
function Sign({ins, outs}) {
  const first = 75 - ((ins.length - 1) * PITCH) / 2;
  return ins.map((isIn, place) => {
    const x = first + place * PITCH;
    return html`<g key=${place}><rect x=${x - BOX / 2} y=${MIDDLE - BOX / 2} width=${BOX} height=${BOX} rx="4" />
      ${isIn === 1 && html`<path d=${`M${x} 74V54m-5 6l5 -6l5 6`} />`}
      ${outs[place] === 1 && html`<path d=${`M${x} 27V7m-5 6l5 -6l5 6`} />`}
      ${place > 0 && html`<path d=${`M${x - PITCH + BOX / 2} ${MIDDLE}H${x - BOX / 2}`} />`}</g>`;
  });
}

/** Three layers, one behind the other. */
function Layers() {
  return [0, 1, 2].map(
    (layer) =>
      html`<g key=${layer}><rect x=${28 + layer * 38} y=${MIDDLE - 14} width="22" height="28" rx="4" /><path d=${`M${12 + layer * 38} ${MIDDLE}h14`} /></g>`,
  );
}
