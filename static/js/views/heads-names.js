/**
 * The names of the rows under the words, left of them: the word, each head, and the pencil.
 */

import {html} from "../../vendor/view.js";
import {bands, drawing, MARGIN} from "../state/layout.js";
import {heads, task, trace} from "../state/score.js";
import {t} from "../state/strings.js";
import {Pencil} from "./pencil.js";
import {place} from "./place.js";
import {Letter, symbolOf} from "./symbol.js";

const GAP = 22;

export function RowNames() {
  const {words, heads: band} = bands.value;
  const width = drawing.value.left - MARGIN - GAP;
  const input = trace.value?.cell.nodes.find(({op}) => op === "input");
  const symbol = input && symbolOf(input);
  const row = band.height / Math.max(1, heads.value.length);
  return html`
    <div class="row-name row-word" style=${place({x: MARGIN, y: words.y, width, height: words.height - 36})}>
      ${symbol && html`<${Letter} symbol=${symbol} />`}
      <span>${t(`words.row-${task.value?.reads ?? "words"}`)}</span>
    </div>
    <div class="row-pencil" style=${place({x: MARGIN - 10, y: words.y + words.height - 43})}><${Pencil} /></div>
    ${heads.value.map(
      ({name}, index) => html`
        <div key=${name} class="row-name" style=${place({x: MARGIN, y: band.y + row * index, width, height: row})}>
          ${index === 0 && html`<${Letter} symbol=${{base: "y", sub: "t", accent: "hat"}} />`}
          <span>${t("heads.row", {name})}</span>
        </div>`,
    )}`;
}
