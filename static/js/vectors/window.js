/** The window that slides over a sentence: what is given, what is wanted, and how expected that is. */

import {html} from "../../vendor/view.js";
import {fixed} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {su} from "../lib/style.js";
import {scene} from "../store/scene.js";
import {pair, settings, shown, slide} from "../store/vectors.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../store/vectors.js").Pair} Pair */

/** @param {{score: Score, box: {width: number, height: number}, text: number}} props */
export function Window({score, box, text}) {
  const of = scene.vectors.pair.value === null ? null : (pair.value?.of ?? null);
  const sentence = of?.words ?? slide.value.toLowerCase().split(/\s+/);
  const isPhone = score.page.phone.value;
  const size = isPhone ? 24 : (score.page.isPresented.value ? 1.5 : 1.9) * text;
  return html`<div class="vectors-window" style=${isPhone ? {} : {height: su(box.height)}}>
    <${Sentence} score=${score} words=${sentence} of=${of} size=${size} />
    ${of ? html`<${Question} of=${of} />` : html`<${Model} />`}
  </div>`;
}

/**
 * The words with the window behind them, and arcs from what is given to what is wanted.
 *
 * @param {{score: Score, words: string[], of: Pair | null, size: number}} props
 */
function Sentence({score, words, of, size}) {
  const measure = score.page.measure.value;
  const space = 0.55 * size;
  const up = 1.35 * size;
  let x = 0.3 * size;
  const placed = words.map((word) => {
    const width = measure(word, size);
    const at = {word, x, width, middle: x + width / 2};
    x += width + space;
    return at;
  });
  const width = x;
  const height = up + 1.5 * size;
  const from = of && placed[of.reaches[0]];
  const to = of && placed[of.reaches[1]];
  const isGiven = (/** @type {number} */ at) => of?.given.includes(at);
  return html`<svg class="window-sentence" style=${{width: su(width), height: su(height)}} viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${of ? t(`vectors.window-${settings.value.model}`, {given: of.given.map((at) => words[at]).join(" "), wanted: words[of.wanted]}) : words.join(" ")}>
    ${from && to && html`<rect class="window-frame" x=${from.x - 0.25 * size} y=${up - 0.15 * size} width=${to.x + to.width - from.x + 0.5 * size} height=${1.4 * size} />`}
    ${of && arcs(of, placed, up - 0.2 * size, size)}
    ${of && html`<rect class="window-centre" x=${placed[of.centre].x - 0.14 * size} y=${up} width=${placed[of.centre].width + 0.28 * size} height=${1.18 * size} rx="8" />`}
    ${placed.map(({word, x: left}, at) => html`<text key=${at} class=${!of || (at >= of.reaches[0] && at <= of.reaches[1]) ? (isGiven(at) || at === of?.wanted ? "is-strong" : "") : "is-out"} x=${left} y=${up + 0.88 * size} font-size=${size}>${word}</text>`)}
  </svg>`;
}

/**
 * The live one is solid, the other pairs of the same window dashed.
 *
 * @param {Pair} of
 * @param {{middle: number}[]} placed
 * @param {number} y
 * @param {number} size
 */
function arcs(of, placed, y, size) {
  const found = [];
  const [first, end] = of.reaches;
  for (let at = first; at <= end; at++) {
    if (at === of.centre) continue;
    const isLive = of.given.includes(at) || at === of.wanted;
    const isToCentre = of.wanted === of.centre;
    const [from, to] = isToCentre ? [at, of.centre] : [of.centre, at];
    const [x, end] = [placed[from].middle, placed[to].middle];
    const high = Math.min(size, 0.35 * size + 0.16 * Math.abs(end - x));
    found.push(
      html`<path key=${at} class=${isLive ? "window-arc is-live" : "window-arc"} d=${`M${x} ${y}C${x} ${y - high} ${end} ${y - high} ${end} ${y}`} />`,
    );
    if (isLive && !isToCentre)
      found.push(
        html`<path key=${`${at}tip`} class="window-tip" d=${`M${end - 8} ${y - 9}L${end} ${y + 2}L${end + 8} ${y - 9}`} />`,
      );
  }
  return found;
}

/** @param {{of: Pair}} props */
function Question({of}) {
  const given = of.given.map((at) => of.words[at]).join(" ");
  const wanted = of.words[of.wanted];
  return html`<div class="window-asked">
      <p>${t("vectors.one-pair", {at: of.pair + 1, pairs: of.pairs})}</p><p class="window-pair"><b>${given}</b> → <b>${wanted}</b></p>
    </div>
    <div class="window-asked">
      <p>${t("vectors.how-expected", {wanted})}</p><p class="window-p"><span data-value=${String(of.p)}>${share(Number(of.p))}</span> → <b data-value=${String(of.p_after)}>${share(Number(of.p_after))}</b>
      <small>${of.in_text === null || of.in_text === undefined ? t("vectors.not-in-text") : t("vectors.in-text", {share: share(Number(of.in_text))})}</small></p>
    </div>`;
}

/** What is learned from what, where all pairs are made. */
function Model() {
  const facts = shown.value?.facts;
  return (
    facts &&
    html`<div class="window-asked is-wrapped"><p>${t(`vectors.model-${settings.value.model}-does`)}</p></div>`
  );
}

/** A share with one decimal, since most of them are small. @param {number} of */
export function share(of) {
  return `${fixed(100 * of, 1)}%`;
}
