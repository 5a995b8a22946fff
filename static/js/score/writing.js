/**
 * What an encoder hands to a decoder, and each word that is written and read back in.
 */

import {html} from "../../vendor/view.js";
import {t} from "../lib/strings.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const SIZE = 20;
/** The arrow's corners, and its head. */
const ROUND = 7;
const HEAD = 6;

/** Between the encoder's columns and the decoder's: all that crosses. @param {{score: Score, top: number, bottom: number}} props */
export function Context({score, top, bottom}) {
  const {cell, trace, units} = score;
  const {shut} = score.layout;
  const of = trace.value;
  const [, decoder] = of?.segments ?? [];
  const place = decoder && shut.value.find((each) => each.t === decoder.from);
  if (!of || !place || !cell.value) return null;
  const x = place.x - 2;
  const {length} = cell.value.states;
  const each = t("writing.numbers", {units: units.value});
  return html`<g class="writing-context" role="img" aria-label=${t("writing.context", {numbers: each})}>
    <path d=${`M${x} ${top}V${bottom}`} />
    <text x=${x + 8} y=${top + 4} font-size=${SIZE}>${t("writing.context", {numbers: each})}${length > 1 ? ` × ${length}` : ""}</text>
  </g>`;
}

/** From each answer to the column that reads it. @param {{score: Score, y: number, from: number}} props */
export function FedBack({score, y, from}) {
  const {isSaid, trace} = score;
  const {shut} = score.layout;
  const [, decoder] = trace.value?.segments ?? [];
  if (!decoder) return null;
  const places = shut.value.filter((each) => each.t >= decoder.from);
  return html`<g class="fed-back" aria-hidden="true">${places.slice(0, -1).map((place, own) => {
    const next = places[own + 1];
    if (!isSaid(place.t) || next.t !== place.t + 1) return null;
    const edge = place.x + place.width;
    const line = `M${edge - 4} ${from}H${edge - ROUND + 2}Q${edge + 2} ${from} ${edge + 2} ${from - ROUND}V${y + ROUND}Q${edge + 2} ${y} ${edge + ROUND + 2} ${y}`;
    return html`<path key=${place.t} d=${line} /><path key=${`head ${place.t}`} d=${`M${edge + ROUND + 2 - HEAD} ${y - HEAD}l${HEAD} ${HEAD}l${-HEAD} ${HEAD}`} />`;
  })}</g>`;
}
