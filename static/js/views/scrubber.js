/**
 * Time in the sentence: one stop a word, dragged or stepped.
 */

import {html, useRef} from "../../vendor/view.js";
import {score} from "../state/page-score.js";
import {t} from "../state/strings.js";
import {visibleText} from "./words.js";

const {length, present, t: at} = score;
const {goToColumn, pause} = score.playback;

/** More stops than these are a plain line. */
const MOST_DOTS = 60;

export function Scrubber() {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const words = length.value;
  const now = at.value + 1;
  const to = (/** @type {PointerEvent} */ event) => scrubTo(ref.current, event);
  return html`<div class="scrubber" ref=${ref} role="slider" tabindex="0" aria-label=${t("transport.scrubber")}
    aria-valuemin="0" aria-valuemax=${words} aria-valuenow=${now} aria-valuetext=${valueText(now)}
    onPointerDown=${(/** @type {PointerEvent} */ event) => {
      ref.current?.setPointerCapture(event.pointerId);
      to(event);
    }}
    onPointerMove=${(/** @type {PointerEvent} */ event) => event.buttons > 0 && to(event)}>
    <${Line} words=${words} now=${now} />
    <output class="scrubber-place" aria-hidden="true">${now}<span>/${words}</span></output>
  </div>`;
}

/** @param {{words: number, now: number}} props */
function Line({words, now}) {
  const at = (/** @type {number} */ stop) => `${words ? (100 * stop) / words : 0}%`;
  const stops = words <= MOST_DOTS ? Array.from({length: words + 1}, (_, stop) => stop) : [];
  return html`<span class="track" aria-hidden="true">
    <i class="track-past" style=${{width: at(now)}}></i>
    ${stops.map((stop) => html`<i key=${stop} class=${stop <= now ? "stop is-past" : "stop"} style=${{left: at(stop)}}></i>`)}
    <i class="knob" style=${{left: at(now)}}></i>
  </span>`;
}

/** @param {number} now */
function valueText(now) {
  if (now === 0) return t("place.start");
  return t("transport.at", {t: now, word: visibleText(present.value?.text ?? "")});
}

/**
 * @param {HTMLElement | null} element
 * @param {PointerEvent} event
 */
function scrubTo(element, event) {
  const track = element?.querySelector(".track")?.getBoundingClientRect();
  if (!track || length.value === 0) return;
  pause();
  const share = (event.clientX - track.left) / track.width;
  const stop = Math.round(Math.min(1, Math.max(0, share)) * length.value);
  if (stop - 1 !== at.value) goToColumn(stop - 1);
}
