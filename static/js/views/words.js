/**
 * The lyric line: the words as typed, under their columns; and how they were understood.
 */

import {html, useComputed} from "../../vendor/view.js";
import {characters, textOf} from "../lib/tokens.js";
import {columns, drawing, lyric, measure, shut} from "../state/layout.js";
import {t as present, trace} from "../state/score.js";
import {sizes} from "../state/sizes.js";
import {t} from "../state/strings.js";

const PRESENT_GROWS = 1.12;
/** A bold word is so much wider. */
const BOLD = 1.13;
/** A word is squeezed by no more than this before it is cut. */
const NARROWEST = 0.74;

/** @param {{y: number, height: number}} props the band */
export function Words({y, height}) {
  const of = trace.value;
  if (!of) return null;
  const {words} = columns.value;
  const places = shut.value;
  const shown = places.find((place) => place.t === present.value);
  const others = words ? places.filter((place) => place !== shown) : [];
  return html`<g class="words">
    <${StartLabel} y=${y} height=${height} />
    ${!words && places.map((place) => place !== shown && html`<${Dot} key=${place.t} ...${{place, y, height}} />`)}
    ${others.map((place) => html`<${Word} key=${place.t} ...${{place, y, height}} />`)}
    ${shown && html`<${Word} key=${shown.t} ...${{place: shown, y, height}} />`}
  </g>`;
}

/**
 * The baseline of the words, which take turns on several lines where one is too short.
 *
 * @param {number} at
 * @param {{y: number, height: number}} band
 */
function baseline(at, {y, height}) {
  const {size, lines} = lyric.value;
  const room = height - (lines > 1 ? 4 : 32);
  const step = room / lines;
  return y + step * ((at % lines) + 1) - (step - size * 0.72) / 2;
}

/**
 * @param {object} props
 * @param {import("../lib/geometry.js").Column} props.place
 * @param {number} props.y
 * @param {number} props.height
 */
function Word({place, y, height}) {
  const at = place.t;
  const when = useComputed(() => Math.sign(at - present.value)).value;
  const {text, understood} = trace.value?.columns[at] ?? {text: "", understood: {how: "known"}};
  const {size: plain, lines} = lyric.value;
  const size = when === 0 ? presentSize(text, plain, place.width) : plain;
  const {shown, width, isSqueezed} =
    when === 0 ? framed(text, size, place.width) : fitted(text, size, place.room * lines);
  const middle = place.x + place.width / 2;
  const base = baseline(at, {y, height});
  const {left, right} = drawing.value;
  const x = Math.min(right - width / 2, Math.max(left + width / 2, middle));
  return html`<g class=${`word ${["is-past", "is-present", "is-future"][when + 1]}`} data-t=${at + 1}>
    <text x=${x} y=${base} font-size=${size} textLength=${isSqueezed ? width : null}
      lengthAdjust=${isSqueezed ? "spacingAndGlyphs" : null}>${shown}</text>
    ${
      understood.how !== "known" &&
      html`<path class="unsure" d=${`M${x - width / 2} ${base + 7}h${width}`} />`
    }
  </g>`;
}

/**
 * The present word is larger, as far as its frame has room.
 *
 * @param {string} text
 * @param {number} plain the size of the others
 * @param {number} width of the frame
 */
function presentSize(text, plain, width) {
  const fits = (plain * width) / (BOLD * measure.value(visibleText(text), plain));
  const least = Math.min(plain, ...sizes.value.words.flat());
  return Math.max(least, Math.min(plain * PRESENT_GROWS, fits));
}

/**
 * The present word is never cut: where squeezing is not enough it stands over its frame.
 *
 * @param {string} text
 * @param {number} size
 * @param {number} room
 */
function framed(text, size, room) {
  const shown = visibleText(text);
  const whole = BOLD * measure.value(shown, size);
  const isSqueezed = whole > room && whole * NARROWEST <= room;
  return {shown, width: isSqueezed ? room : whole, isSqueezed};
}

/**
 * As much of a word as fits, and how wide it then is.
 *
 * @param {string} text
 * @param {number} size
 * @param {number} room
 */
function fitted(text, size, room) {
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

/**
 * White space is a character like any other to a net that reads characters.
 *
 * @param {string} text
 */
export function visibleText(text) {
  return {" ": "␣", "\n": "↵", "\t": "⇥"}[text] ?? text;
}

/** @param {{place: {t: number, x: number, width: number}, y: number, height: number}} props */
function Dot({place, y, height}) {
  return html`<circle class="word-dot" cx=${place.x + place.width / 2} cy=${y + height / 3} r="3" />`;
}

/** @param {{y: number, height: number}} props */
function StartLabel({y, height}) {
  const {left, start} = drawing.value;
  const isHere = present.value < 0;
  const {columns: places, from} = columns.value;
  const text = from > 0 ? "…" : t("words.start");
  const end = places[0]?.x ?? left + start;
  return html`<text class=${isHere ? "start-label is-present" : "start-label"} x=${(left + end) / 2}
    y=${y + height * 0.34}>${text}</text>`;
}
