/**
 * The way from the number that was asked first, back towards a word; arrows point to the cause.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {lensNumber, percent} from "../lib/format.js";
import {isShownChain, keyOf} from "../lib/place.js";
import {t} from "../lib/strings.js";
import {vectorAt} from "../lib/trace.js";
import {answerOf, isWord, PlaceName, plainPlace} from "./names.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../store/scene.js").Place} Place */

/** @param {{score: Score}} props */

export function Crumbs({score}) {
  const {why} = score.scene;
  const {backTo, chosen, follow, shown, sourceOf} = score.why;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const way = why.value;
  // A long way shows its end, where one is.
  useLayoutEffect(() => {
    if (ref.current) ref.current.scrollLeft = ref.current.scrollWidth;
  }, [way, shown.value]);
  const row = shown.value?.sum.rows[chosen.value];
  const next = row ? sourceOf(row) : null;
  return html`<nav class="crumbs" ref=${ref} aria-label=${t("why.trail")}><ol>
    ${way.map((place, at) => {
      const isNow = at === way.length - 1;
      return html`<li key=${`${at} ${keyOf(place)}`}>${at > 0 && html`<${Arrow} />`}<button class=${isNow ? "crumb is-now" : "crumb"}
        aria-current=${isNow ? "step" : null} onClick=${() => backTo(at)}><${PlaceName} score=${score} place=${place} /><${Value} score=${score} place=${place} /></button></li>`;
    })}
    ${next && html`<li><${Arrow} /><button class="crumb is-ahead" onClick=${() => follow(chosen.value)}><${PlaceName} score=${score} place=${next} /></button></li>`}
  </ol></nav>`;
}

/**
 * The pins where no trail is, which has them beside it.
 *
 * @param {{score: Score}} props
 */
export function RestingPins({score}) {
  const {current} = score.why;
  return current.value === null && html`<${Pins} score=${score} />`;
}

/**
 * What is pinned, with its value as it is now.
 *
 * @param {{score: Score}} props
 */
export function Pins({score}) {
  const {pins} = score.scene;
  const {askPlace, togglePin} = score.why;
  if (pins.value.length === 0) return null;
  return html`<ul class="pins" aria-label=${t("why.pins")}>
    ${pins.value.map(
      (place) => html`<li key=${keyOf(place)} class="pin">
        <button class="crumb" onClick=${() => askPlace(place)}><${PlaceName} score=${score} place=${place} /><${Value} score=${score} place=${place} /></button>
        <button class="unpin" onClick=${() => togglePin(place)} aria-label=${t("why.unpin", {what: plainPlace(score, place, place)})}>✕</button>
      </li>`,
    )}
  </ul>`;
}

/** @param {{score: Score, place: Place}} props */
function Value({score, place}) {
  if (isWord(score, place)) return null;
  const value = numberAt(score, place);
  if (value === null) return null;
  const isShare = answerOf(score, place)?.kind === "p";
  return html`<span class="crumb-value" data-value=${String(value)}>${isShare ? percent(value) : lensNumber(value)}</span>`;
}

/**
 * The trace has the numbers of the cell; of an answer's, what was explained of it.
 *
 * @param {Score} score
 * @param {Place} place
 */
function numberAt(score, place) {
  const {trace} = score;
  const {answerTo} = score.why;
  const of = trace.value;
  const answer = answerOf(score, place);
  if (answer?.kind === "p")
    return of?.columns[place.t]?.answers[answer.name]?.p[place.unit] ?? null;
  if (answer) return answerTo(place)?.value ?? null;
  if (!isShownChain(place)) return answerTo(place)?.value ?? null;
  return (of && vectorAt(of, place.t, place.node)?.[place.unit]) ?? null;
}

function Arrow() {
  return html`<svg class="crumb-arrow" viewBox="0 0 38 20" aria-hidden="true"><path d="M36 10H4M12 3L4 10l8 7" /></svg>`;
}
