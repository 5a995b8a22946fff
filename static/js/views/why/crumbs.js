/**
 * The way from the number that was asked first, back towards a word; arrows point to the cause.
 */

import {html, useLayoutEffect, useRef} from "../../../vendor/view.js";
import {lensNumber, percent} from "../../lib/format.js";
import {isShownChain} from "../../state/chain.js";
import {pins, why} from "../../state/scene.js";
import {trace, vectorAt} from "../../state/score.js";
import {t} from "../../state/strings.js";
import {
  answerTo,
  askPlace,
  backTo,
  chosen,
  current,
  follow,
  keyOf,
  shown,
  sourceOf,
  togglePin,
} from "../../state/why.js";
import {answerOf, isWord, PlaceName, plainPlace} from "./names.js";

/** @typedef {import("../../state/scene.js").Place} Place */

export function Crumbs() {
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
        aria-current=${isNow ? "step" : null} onClick=${() => backTo(at)}><${PlaceName} place=${place} /><${Value} place=${place} /></button></li>`;
    })}
    ${next && html`<li><${Arrow} /><button class="crumb is-ahead" onClick=${() => follow(chosen.value)}><${PlaceName} place=${next} /></button></li>`}
  </ol></nav>`;
}

/** The pins where no trail is, which has them beside it. */
export function RestingPins() {
  return current.value === null && html`<${Pins} />`;
}

/** What is pinned, with its value as it is now. */
export function Pins() {
  if (pins.value.length === 0) return null;
  return html`<ul class="pins" aria-label=${t("why.pins")}>
    ${pins.value.map(
      (place) => html`<li key=${keyOf(place)} class="pin">
        <button class="crumb" onClick=${() => askPlace(place)}><${PlaceName} place=${place} /><${Value} place=${place} /></button>
        <button class="unpin" onClick=${() => togglePin(place)} aria-label=${t("why.unpin", {what: plainPlace(place, place)})}>✕</button>
      </li>`,
    )}
  </ul>`;
}

/** @param {{place: Place}} props */
function Value({place}) {
  if (isWord(place)) return null;
  const value = numberAt(place);
  if (value === null) return null;
  const isShare = answerOf(place)?.kind === "p";
  return html`<span class="crumb-value" data-value=${String(value)}>${isShare ? percent(value) : lensNumber(value)}</span>`;
}

/**
 * The trace has the numbers of the cell; of an answer's, what was explained of it.
 *
 * @param {Place} place
 */
function numberAt(place) {
  const of = trace.value;
  const answer = answerOf(place);
  if (answer?.kind === "p")
    return of?.columns[place.t]?.answers[answer.name]?.p[place.unit] ?? null;
  if (answer) return answerTo(place)?.value ?? null;
  if (!isShownChain(place)) return answerTo(place)?.value ?? null;
  return (of && vectorAt(of, place.t, place.node)?.[place.unit]) ?? null;
}

function Arrow() {
  return html`<svg class="crumb-arrow" viewBox="0 0 38 20" aria-hidden="true"><path d="M36 10H4M12 3L4 10l8 7" /></svg>`;
}
