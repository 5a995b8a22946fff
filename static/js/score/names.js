/**
 * What stands before the rows: the lanes by symbol and name, the heads by their question.
 */

import {html} from "../../vendor/view.js";
import {Pencil} from "../editor/pencil.js";
import {DOTS, MARGIN} from "../lib/geometry.js";
import {t} from "../lib/strings.js";
import {place, roleClass, su} from "../lib/style.js";
import {ByNode} from "./back-arithmetic.js";
import {Letter} from "./symbol.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const GAP = 22;
const BIG_GAP = 10;
/** A lower lane has room for its name alone. */
const TWO_LINES = 46;
/** In a still lower one its letter is smaller too. */
const LOW = 44;

/** @param {{score: Score}} props */
export function Gutter({score}) {
  const {drawing, shownLanes} = score.layout;
  const isBig = score.page.isPresented.value;
  // A class reads large names, and an open lens leaves no room for them.
  const hasNames = !isBig || !score.opening.wanted.value;
  const x = hasNames ? score.sizes.value.edge : MARGIN;
  const width = drawing.value.left - x - (isBig ? BIG_GAP : GAP);
  return html`<div class="gutter" aria-hidden="true">
    ${shownLanes.value.map(({key, node, y, height, thick, isFresh}) => {
      const at = place({x, y, width, height});
      // Beside an open circuit a class has room for the letter alone.
      if (score.isBack.value && hasNames)
        return html`<div key=${key} class="lane-name hue-gradient" style=${at}><div class="lane-by" style=${{top: su(thick.y + thick.height / 2), fontSize: height < LOW ? su(0.7 * height) : null}}><${ByNode} score=${score} node=${node} /></div></div>`;
      return html`<div key=${key} class=${`lane-name ${score.isBack.value ? "hue-gradient" : roleClass(node.hue)}${isFresh ? " is-fresh" : ""}`} style=${at}>
          <${LaneSymbol} score=${score} node=${node} top=${thick.y + thick.height / 2} size=${height < LOW ? 0.8 * height : 0} />
          ${hasNames && html`<${Words} score=${score} node=${node} thick=${thick} height=${height} />`}
        </div>`;
    })}
  </div>`;
}

/**
 * What a lane is called and, where it is high enough, what its ends do; or, for who asks, what it is
 * for.
 *
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../lib/cell.js").CellNode} props.node
 * @param {{y: number, height: number}} props.thick
 * @param {number} props.height
 */
function Words({score, node, thick, height}) {
  const {captions, isPresented} = score.page;
  const hasRoom = height >= TWO_LINES && !isPresented.value;
  const caption = captions.value === "on" && hasRoom ? node.caption : "";
  const ends = !caption && hasRoom ? node.ends : null;
  // In a first minute the one lane that is no gate says what it is.
  const isMemory = score.tour.isOn.value && node.key === score.cell.value?.belt;
  const use = isMemory && hasRoom && !caption ? t("tour.memory") : "";
  const top = su(clampWords(thick, height, Boolean(ends || caption || use)));
  return html`<div class="lane-words" style=${{top}}>
    ${
      caption
        ? html`<span class="lane-caption">${caption}</span>`
        : html`<span class="lane-short">${node.short || node.name}</span>
          ${use && html`<span class="lane-ends">${use}</span>`}
          ${ends && html`<span class="lane-ends">${ends[0]} <${Ends} /> ${ends[1]}</span>`}`
    }
  </div>`;
}

/**
 * Where the words are centred: at the selected row, but inside the lane.
 *
 * @param {{y: number, height: number}} thick
 * @param {number} height
 * @param {boolean} hasTwoLines
 */
function clampWords(thick, height, hasTwoLines) {
  const half = hasTwoLines ? 24 : 13;
  return Math.min(height - half + 3, Math.max(half - 3, thick.y + thick.height / 2));
}

/** @param {{score: Score, node: import("../lib/cell.js").CellNode, top: number, size: number}} props `size` 0: as usual */
function LaneSymbol({score, node, top, size}) {
  const {symbolOf} = score.page;
  const symbol = symbolOf(node);
  return (
    symbol &&
    html`<div class="lane-symbol" style=${{top: su(top), fontSize: size ? su(size) : null}}><${Letter} symbol=${symbol} /></div>`
  );
}

/** A valve, a third open: which side is which. */
function Ends() {
  return html`<svg class="ends" viewBox="0 0 22 10">
    <rect class="ends-track" x="0.75" y="0.75" width="20.5" height="8.5" rx="2" />
    <rect class="ends-fill" x="0.75" y="0.75" width="8" height="8.5" rx="2" />
  </svg>`;
}

const NAMES_GAP = 22;
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
  const width = drawing.value.left - x - (isBig ? 4 : NAMES_GAP);
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
      ({name, label}, index) => html`
        <div key=${name} class="row-name" style=${place({x, y: band.y + row * index, width: named, height: row})}>
          ${index === 0 && !isBig && html`<${Letter} symbol=${{base: "y", sub: "t", accent: "hat"}} />`}
          <span>${t("heads.row", {name: isBig && wanted.value ? name : label})}</span>
        </div>`,
    )}`;
}
