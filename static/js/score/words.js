/**
 * The lyric line: the words as typed, under their columns; and how they were understood.
 */

import {html, useComputed} from "../../vendor/view.js";
import {t} from "../lib/strings.js";
import {characters, textOf, visibleText} from "../lib/tokens.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** A word that the net has not written yet. */
const UNWRITTEN = "…";
const PRESENT_GROWS = 1.12;
/** A bold word is so much wider. */
const BOLD = 1.13;
/** A word is squeezed by no more than this before it is cut. */
const NARROWEST = 0.74;

/** @param {{score: Score, y: number, height: number}} props the band */
export function Words({score, y, height}) {
  const {t: present, trace} = score;
  const {columns, shut} = score.layout;
  const of = trace.value;
  if (!of) return null;
  const {words} = columns.value;
  const places = shut.value;
  const shown = places.find((place) => place.t === present.value);
  const covered = places.filter((place) => score.guess.isCovered(place.t));
  const others = words ? places.filter((place) => place !== shown && !covered.includes(place)) : [];
  return html`<g class="words">
    ${!score.scene.shows.value.tour && html`<${StartLabel} score=${score} y=${y} height=${height} />`}
    ${(words ? covered : places).map((place) => place !== shown && html`<${Dot} key=${place.t} ...${{place, y, height}} />`)}
    ${others.map((place) => html`<${Word} score=${score} key=${place.t} ...${{place, y, height}} />`)}
    ${shown && html`<${Word} score=${score} key=${shown.t} ...${{place: shown, y, height}} />`}
  </g>`;
}

/**
 * The baseline of the words, which take turns on several lines where one is too short.
 *
 * @param {Score} score
 * @param {number} at
 * @param {{y: number, height: number}} band
 */
function baseline(score, at, {y, height}) {
  const {lyric} = score.layout;
  const {size, lines} = lyric.value;
  const room = height - (lines > 1 ? 4 : 32);
  const step = room / lines;
  return y + step * ((at % lines) + 1) - (step - size * 0.72) / 2;
}

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../lib/geometry.js").Column} props.place
 * @param {number} props.y
 * @param {number} props.height
 */
function Word({score, place, y, height}) {
  const {isUnwritten, sideOf, trace} = score;
  const {drawing, lyric} = score.layout;
  const at = place.t;
  const when = useComputed(() => sideOf(at)).value;
  const isHidden = useComputed(() => isUnwritten(at)).value;
  const column = trace.value?.columns[at] ?? {text: "", understood: {how: "known"}};
  const text = isHidden ? UNWRITTEN : column.text;
  const {how} = column.understood;
  const {size: plain, lines} = lyric.value;
  const size = when === 0 ? presentSize(score, text, plain, place.width) : plain;
  const {shown, width, isSqueezed} =
    when === 0
      ? framed(score, text, size, place.width)
      : fitted(score, text, size, place.room * lines);
  const middle = place.x + place.width / 2;
  const base = baseline(score, at, {y, height});
  const {left, right} = drawing.value;
  const x = Math.min(right - width / 2, Math.max(left + width / 2, middle));
  return html`<g class=${`word ${["is-past", "is-present", "is-future"][when + 1]}`} data-t=${at + 1}>
    <text x=${x} y=${base} font-size=${size} textLength=${isSqueezed ? width : null}
      lengthAdjust=${isSqueezed ? "spacingAndGlyphs" : null}>${shown}</text>
    ${how !== "known" && html`<path class="unsure" d=${`M${x - width / 2} ${base + 7}h${width}`} />`}
  </g>`;
}

/**
 * The present word is larger, as far as its frame has room.
 *
 * @param {Score} score
 * @param {string} text
 * @param {number} plain the size of the others
 * @param {number} width of the frame
 */
function presentSize(score, text, plain, width) {
  const {sizes} = score;
  const {measure} = score.page;
  const fits = (plain * width) / (BOLD * measure.value(visibleText(text), plain));
  const least = Math.min(plain, ...sizes.value.words.flat());
  return Math.max(least, Math.min(plain * PRESENT_GROWS, fits));
}

/**
 * The present word is never cut: where squeezing is not enough it stands over its frame.
 *
 * @param {Score} score
 * @param {string} text
 * @param {number} size
 * @param {number} room
 */
function framed(score, text, size, room) {
  const {measure} = score.page;
  const shown = visibleText(text);
  const whole = BOLD * measure.value(shown, size);
  const isSqueezed = whole > room && whole * NARROWEST <= room;
  return {shown, width: isSqueezed ? room : whole, isSqueezed};
}

/**
 * As much of a word as fits, and how wide it then is.
 *
 * @param {Score} score
 * @param {string} text
 * @param {number} size
 * @param {number} room
 */
function fitted(score, text, size, room) {
  const {measure} = score.page;
  const visible = visibleText(text);
  const letters = characters(visible);
  let shown = visible;
  let kept = letters.length;
  while (letters.length > 1 && kept > 0 && measure.value(shown, size) * NARROWEST > room) {
    kept -= 1;
    shown = `${textOf(letters.slice(0, kept))}…`;
  }
  const whole = measure.value(shown, size);
  return {shown, width: Math.min(room, whole), isSqueezed: room < whole - 0.5};
}

/** @param {{place: {t: number, x: number, width: number}, y: number, height: number}} props */
function Dot({place, y, height}) {
  return html`<circle class="word-dot" cx=${place.x + place.width / 2} cy=${y + height / 3} r="3" />`;
}

/** @param {{score: Score, y: number, height: number}} props */
function StartLabel({score, y, height}) {
  const {t: present} = score;
  const {columns, drawing, startAt} = score.layout;
  const {left, start} = drawing.value;
  const isHere = present.value < 0;
  const at = startAt.value;
  const text = at ? t("words.start") : "…";
  const end = at ? at.x + at.width : (columns.value.columns[0]?.x ?? left + start);
  return html`<text class=${isHere ? "start-label is-present" : "start-label"} x=${((at?.x ?? left) + end) / 2}
    y=${y + height * 0.34}>${text}</text>`;
}
