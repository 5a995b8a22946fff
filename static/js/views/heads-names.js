/**
 * The names of the rows under the words, left of them: the word, each head, and the pencil.
 */

import {html} from "../../vendor/view.js";
import {DOTS, MARGIN} from "../lib/geometry.js";
import {t} from "../state/strings.js";
import {Pencil} from "./pencil.js";
import {place} from "./place.js";
import {Letter} from "./symbol.js";

/** @typedef {import("../state/create-score.js").Score} Score */

const GAP = 22;
/** Large names begin this far from the edge of the stage. */
const EDGE = 14;

/** @param {{score: Score}} props */
export function RowNames({score}) {
  const {heads, task, trace} = score;
  const {bands, drawing} = score.layout;
  const {wanted} = score.opening;
  const {isPresented, symbolOf} = score.page;
  const {words, heads: band} = bands.value;
  const isBig = isPresented.value;
  const x = isBig ? EDGE : MARGIN;
  const width = drawing.value.left - x - (isBig ? 4 : GAP);
  // Of the start nothing is asked: large names have its column too, or what an open lens leaves of it.
  const spare = wanted.value ? DOTS - 6 : drawing.value.start;
  const named = width + (isBig ? spare : 0);
  const input = trace.value?.cell.nodes.find(({op}) => op === "input");
  const symbol = input && symbolOf(input);
  const row = band.height / Math.max(1, heads.value.length);
  return html`
    <div class="row-name row-word" style=${place({x, y: words.y, width, height: words.height - 36})}>
      ${symbol && html`<${Letter} symbol=${symbol} />`}
      ${!isBig && html`<span>${t(`words.row-${task.value?.reads ?? "words"}`)}</span>`}
    </div>
    ${!isBig && html`<div class="row-pencil" style=${place({x: MARGIN - 10, y: words.y + words.height - 43})}><${Pencil} /></div>`}
    ${heads.value.map(
      ({name}, index) => html`
        <div key=${name} class="row-name" style=${place({x, y: band.y + row * index, width: named, height: row})}>
          ${index === 0 && !isBig && html`<${Letter} symbol=${{base: "y", sub: "t", accent: "hat"}} />`}
          <span>${t("heads.row", {name})}</span>
        </div>`,
    )}`;
}
