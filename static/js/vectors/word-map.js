/**
 * The vectors flattened onto a plane that keeps as much of their spread as a plane can: what stands
 * close on it has much the same numbers.
 */

import {html} from "../../vendor/view.js";
import {lookAtWord} from "../actions/vectors.js";
import {fixed} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {su} from "../lib/style.js";
import {frame, isPlaying, map, nearNow, shown, word} from "../store/vectors.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {{at: number, x: number, y: number}} Point */

/** A mark a kind, never a hue. */
const MARKS = [
  (/** @type {number} */ r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`,
  (/** @type {number} */ r) => `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
  (/** @type {number} */ r) => `M0 ${-1.3 * r}L${1.3 * r} 0L0 ${1.3 * r}L${-1.3 * r} 0z`,
  (/** @type {number} */ r) => `M0 ${-1.2 * r}L${1.2 * r} ${r}H${-1.2 * r}z`,
];
const DOT = (/** @type {number} */ r) =>
  `M${-r / 2.4} 0a${r / 2.4} ${r / 2.4} 0 1 0 ${r / 1.2} 0a${r / 2.4} ${r / 2.4} 0 1 0 ${-r / 1.2} 0`;

/** @param {{score: Score, box: {width: number, height: number}, text: number}} props */
export function WordMap({score, box, text}) {
  const of = shown.value;
  const now = map.value;
  const facts = of?.facts;
  if (!of || !now || !facts)
    return html`<div class="vectors-card" style=${{width: su(box.width), height: su(box.height)}}></div>`;
  const top = 2.1 * text;
  const kinds = [...new Set(facts.kinds.flatMap((kind) => kind ?? []))];
  const area = {
    x: text,
    y: top,
    width: box.width - 2 * text,
    height: box.height - top - 2.2 * text,
  };
  const looked = facts.words
    .map((_, at) => at)
    .filter((at) => kinds.length === 0 || facts.kinds[at] !== null);
  const reach = farthest(of, now.at, looked);
  const scale = Math.min(area.width / reach.across, area.height / reach.down) / 2;
  const points = facts.words.map((_, at) => ({
    at,
    x: area.x + area.width / 2 + scale * now.at[2 * at],
    y: area.y + area.height / 2 - scale * now.at[2 * at + 1],
  }));
  const isOn = (/** @type {Point} */ {x, y}) =>
    x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
  const asked = facts.words.indexOf(word.value);
  const near = isPlaying.value ? [] : (nearNow.value?.nearest ?? []).slice(0, 3);
  const strong = [
    ...new Set([asked, ...facts.shown.slice(0, isPlaying.value ? 4 : 8), ...near]),
  ].filter((at) => at >= 0 && isOn(points[at]));
  const r = 0.34 * text;
  return html`<figure class="vectors-card vectors-map" style=${{width: su(box.width), height: su(box.height)}}>
    <svg viewBox=${`0 0 ${box.width} ${box.height}`} role="img" aria-label=${t("vectors.map-says", {words: facts.looked, kept: fixed(100 * now.kept, 0)})}>
      <text class="map-title" x=${text} y=${1.4 * text} font-size=${text}>${t("vectors.map", {count: of.frames[0].vectors.shape[1]})}</text>
      ${asked >= 0 && html`<${Trail} of=${of} at=${asked} ...${{area, scale}} />`}
      ${points.filter(isOn).map(({at, x, y}) => html`<path key=${at} class=${at === asked ? "map-mark is-asked" : facts.kinds[at] === null ? "map-mark is-plain" : "map-mark"} d=${(MARKS[kinds.indexOf(facts.kinds[at] ?? "")] ?? DOT)(r)} transform=${`translate(${x.toFixed(1)} ${y.toFixed(1)})`} data-word=${facts.words[at]} onClick=${() => lookAtWord(facts.words[at])}><title>${facts.words[at]}</title></path>`)}
      <${Names} score=${score} ...${{points, strong, asked, area, text, kinds}} words=${facts.words} kindOf=${facts.kinds} />
      <text class="map-kept" x=${text} y=${box.height - 0.7 * text} font-size=${0.9 * text}>${t("vectors.kept", {share: fixed(100 * now.kept, 0), words: facts.looked})}</text>
    </svg></figure>`;
}

/** How far from the middle the words looked at ever lie, so that the map does not breathe. */
function farthest(
  /** @type {import("../store/vectors.js").Learning} */ of,
  /** @type {ArrayLike<number>} */ now,
  /** @type {number[]} */ looked,
) {
  let [across, down] = [0.1, 0.1];
  const all = of.maps?.data ?? now;
  const words = now.length / 2;
  for (let first = 0; first < all.length; first += 2 * words)
    for (const at of looked) {
      across = Math.max(across, Math.abs(all[first + 2 * at]));
      down = Math.max(down, Math.abs(all[first + 2 * at + 1]));
    }
  return {across: 1.15 * across, down: 1.15 * down};
}

/**
 * Where a word has been.
 *
 * @param {{of: import("../store/vectors.js").Learning, at: number, area: Box, scale: number}} props
 */
function Trail({of, at, area, scale}) {
  if (!of.maps) return null;
  const [, words] = of.maps.shape;
  let d = "";
  for (let moment = 0; moment <= frame.value; moment++) {
    const place = 2 * (moment * words + at);
    const x = area.x + area.width / 2 + scale * of.maps.data[place];
    const y = area.y + area.height / 2 - scale * of.maps.data[place + 1];
    d += `${d ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return html`<path class="map-trail" d=${d} />`;
}

/**
 * The names for which there is room, those that matter first; and what the marks of a kind are.
 *
 * @param {{score: Score, points: Point[], strong: number[], asked: number, area: Box, text: number,
 *   kinds: string[], words: string[], kindOf: (string | null)[]}} props
 */
function Names({score, points, strong, asked, area, text, kinds, words, kindOf}) {
  const measure = score.page.measure.value;
  const mark = 0.34 * text;
  /** Nothing is written over a word whose kind is marked. @type {Box[]} */
  const taken = points
    .filter(({at}) => kindOf[at] !== null || at === asked)
    .map(({x, y}) => ({x: x - mark, y: y - mark, width: 2 * mark, height: 2 * mark}));
  const put = (
    /** @type {string} */ name,
    /** @type {{x: number, y: number}} */ by,
    /** @type {number} */ size,
  ) => {
    const width = measure(name, size) + 6;
    const height = 1.25 * size;
    const gap = 0.6 * text;
    const tries = [
      {x: by.x + gap, y: by.y - height / 2},
      {x: by.x - gap - width, y: by.y - height / 2},
      {x: by.x - width / 2, y: by.y - gap - height},
      {x: by.x - width / 2, y: by.y + gap},
    ];
    const fits = tries
      .map((each) => ({...each, width, height}))
      .find(
        (each) =>
          each.x >= 0 &&
          each.x + width <= area.x + area.width + text &&
          each.y >= area.y - 0.5 * text &&
          each.y + height <= area.y + area.height + 0.5 * text &&
          taken.every(
            (other) =>
              each.x + width < other.x ||
              other.x + other.width < each.x ||
              each.y + height < other.y ||
              other.y + other.height < each.y,
          ),
      );
    if (fits) taken.push(fits);
    return fits;
  };
  const named = strong.flatMap((at) => {
    const box = put(words[at], points[at], 1.1 * text);
    return box ? [{at, box}] : [];
  });
  const grouped = kinds.flatMap((kind) => {
    const own = points.filter(({at}) => kindOf[at] === kind);
    const middle = {
      x: own.reduce((sum, {x}) => sum + x, 0) / own.length,
      y: Math.max(...own.map(({y}) => y)),
    };
    const box = put(t(`vectors.kind-${kind}`), middle, text);
    return box ? [{kind, box}] : [];
  });
  return html`${named.map(({at, box}) => html`<text key=${at} class=${at === asked ? "map-name is-asked" : "map-name"} x=${box.x} y=${box.y + 0.82 * box.height} font-size=${1.1 * text}>${words[at]}</text>`)}
    ${grouped.map(({kind, box}) => html`<text key=${kind} class="map-kind" x=${box.x} y=${box.y + 0.82 * box.height} font-size=${text}>${t(`vectors.kind-${kind}`)}</text>`)}`;
}
