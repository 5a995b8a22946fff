/**
 * The chains of a net that are not shown, as bands above the one that is: what each has read for the
 * present word, which way it runs, and its wire to the answer.
 */

import {html} from "../../vendor/view.js";
import {cellColour} from "../lib/colour.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {{chain: import("../lib/chain-band.js").Beside, y: number, height: number}} Band */

/** Between two columns, for the arrow, and the least column that has one. */
const ARROW = {gap: 20, least: 56, head: 6};
const INSET = 3;
/** A lower band has room for one line of its name. */
const TWO_LINES = 50;

/** @param {{score: Score}} props */
export function ChainBands({score}) {
  const {beside} = score.chainBands;
  if (beside.value.length === 0) return null;
  return html`<g class="chain-bands">
    ${beside.value.map((band) => html`<${BandRows} key=${band.chain.id} score=${score} ...${band} />`)}
    <${Join} score=${score} />
  </g>`;
}

/** @param {Band & {score: Score}} props */
function BandRows({score, chain, y, height}) {
  const {columns, shut} = score.layout;
  const {hasRead} = score.chains;
  const all = columns.value.columns;
  const open = new Set(shut.value.map(({t: at}) => at));
  const isLeft = chain.direction === "backward";
  return html`<g class="chain-band" data-chain=${chain.id}>
    ${all.map(({t: at, x, width}) => {
      const isThere = hasRead(chain, at);
      const arrow = width >= ARROW.least ? ARROW.gap : 2;
      const box = {x: x + arrow / 2, y, width: Math.max(1, width - arrow), height};
      // Under an open lens nothing of it could be seen.
      if (!open.has(at) && score.opening.shown.value) box.width = Math.min(box.width, 120);
      const next = isLeft ? at + 1 : at - 1;
      const comes =
        isThere && arrow > 2 && next >= 0 && next < chain.length && hasRead(chain, next);
      const edge = isLeft ? box.x + box.width : box.x;
      return html`<g key=${at} class="chain-cell" data-t=${at + 1} data-read=${String(isThere)}>
        ${isThere ? html`<${Rows} score=${score} chain=${chain} at=${at} box=${box} />` : html`<rect class="chain-ghost" ...${box} rx="4" />`}
        ${comes && html`<path class="chain-arrow" d=${arrowTo(edge, y + height / 2, isLeft ? -1 : 1)} />`}
      </g>`;
    })}
  </g>`;
}

/**
 * From the column that was read before.
 *
 * @param {number} x where it points to
 * @param {number} y
 * @param {1 | -1} way
 */
function arrowTo(x, y, way) {
  const {gap, head} = ARROW;
  const tip = x - way * 1;
  return `M${tip - way * (gap - 2)} ${y}H${tip}M${tip - way * head} ${y - head}L${tip} ${y}L${tip - way * head} ${y + head}`;
}

/**
 * One column of a chain: a thin row for every unit.
 *
 * @param {{score: Score, chain: Band["chain"], at: number, box: {x: number, y: number, width: number, height: number}}} props
 */
function Rows({score, chain, at, box}) {
  const theme = score.page.shownTheme.value;
  const vector = chain.at(at);
  const each = box.height / vector.length;
  const gap = each > 4 ? 1.2 : 0;
  return html`${Array.from(vector, (value, unit) => {
    const colour = cellColour(chain.node, value, theme);
    const y = box.y + unit * each;
    return html`<rect key=${unit} class=${colour ? "" : "nan"} x=${box.x} y=${y} width=${box.width} height=${Math.max(0.5, each - gap)} fill=${colour?.fill} />`;
  })}`;
}

/**
 * What the answer at the present word reads: a wire from every chain, which meet at the answer.
 *
 * @param {{score: Score}} props
 */
function Join({score}) {
  const {t: present} = score;
  const {bands, columns, lanes} = score.layout;
  const {beside, votes} = score.chainBands;
  const {shown} = score.opening;
  const at = columns.value.columns.find((column) => column.t === present.value);
  const last = lanes.value.at(-1);
  if (!at || !last || shown.value || !votes.value || score.page.phone.value) return null;
  const {words} = bands.value;
  const y = words.y + words.height - 12;
  const right = at.x + at.width + INSET + 5;
  const left = at.x - INSET - 5;
  const tops = beside.value.map(
    (band) => `M${at.x + at.width - 6} ${band.y + band.height / 2}H${right}`,
  );
  const middle = at.x + at.width / 2;
  const below = last.y + last.height - 8;
  return html`<g class="chain-join">
    <path d=${`${tops.join("")}M${right} ${(beside.value[0]?.y ?? y) + (beside.value[0]?.height ?? 0) / 2}V${y}H${middle + 11}`} />
    <path d=${`M${at.x + 6} ${below}H${left}V${y}H${middle - 11}`} />
    <circle cx=${middle} cy=${y} r="11" /><path d=${`M${middle - 6} ${y}h12M${middle} ${y - 6}v12`} />
  </g>`;
}

/**
 * The names of those chains, each a button that opens it.
 *
 * @param {{score: Score}} props
 */
export function ChainNames({score}) {
  const {beside} = score.chainBands;
  const {drawing} = score.layout;
  const {show} = score.chains;
  const {edge} = score.sizes.value;
  const width = drawing.value.left - edge - 8;
  return html`${beside.value.map(({chain, y, height}) => {
    const {name, reads} = namesOf(score, chain);
    const isNarrow = width < 90;
    return html`<button key=${chain.id} class="chain-open" style=${place({x: edge, y, width, height})}
      onClick=${() => show(chain.id)} aria-label=${t("chains.open", {name, reads})}>
      <strong>${isNarrow ? t(`chains.${chain.direction}-arrow`) : name}</strong>${height >= TWO_LINES && !isNarrow && html`<span>${reads}</span>`}
    </button>`;
  })}`;
}

/**
 * What a chain is called, and what it reads.
 *
 * @param {Score} score
 * @param {{layer: number, direction: string}} chain
 */
export function namesOf(score, {layer, direction}) {
  const {bothWays, layers} = score.chains;
  const way = t(`chains.band-${direction}`);
  const reads = t(layer > 0 ? "chains.reads-layer" : `chains.reads-${direction}`, {below: layer});
  if (layers() < 2) return {name: way, reads};
  const number = t("chains.layer", {layer: layer + 1});
  return {name: bothWays() ? `${number} ${t(`chains.${direction}-arrow`)}` : number, reads};
}
