/**
 * The path in words: its stops in order, from the number that was asked to the word where it ends.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {gradientAt} from "../lib/back.js";
import {percent} from "../lib/format.js";
import {isShownChain, isSlope, keyOf} from "../lib/place.js";
import {t} from "../lib/strings.js";
import {vectorAt} from "../lib/trace.js";
import {answerOf, numberText, PlaceName, plainPlace} from "./names.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../store/scene.js").Place} Place */

/** Less than all of a number is said: nearly all is not worth a figure. */
const NEARLY_ALL = 0.95;
/** How thick the arrow is of nothing of a number, and of all of it. */
const ARROW = {least: 2, most: 8};

/** @param {{score: Score}} props */
export function Crumbs({score}) {
  const {goToStop, here, legs, stops} = score.path;
  const {close} = score.why;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const now = here.value;
  const all = stops.value;
  const isToLoss = all.some(isSlope);
  // Of a long path the stop is in view where one is. It is measured when the frame is: to measure it
  // earlier would lay the page out twice.
  useLayoutEffect(() => {
    if (all.length < 2) return undefined;
    const frame = requestAnimationFrame(() => {
      const list = ref.current;
      const at = list?.querySelector(".is-now");
      if (!list || !at) return;
      const [whole, own] = [list.getBoundingClientRect(), at.getBoundingClientRect()];
      list.scrollLeft += own.left - whole.left - (whole.width - own.width) / 2;
    });
    return () => cancelAnimationFrame(frame);
  }, [now, all]);
  useReturn(score);
  return html`<nav class="crumbs" ref=${ref} aria-label=${t(isToLoss ? "why.trail-gradient" : "why.trail")}><ol>
    ${all.map(
      (place, at) => html`<li key=${`${at} ${keyOf(place)}`}>
      ${at > 0 && html`<${Arrow} leg=${legs.value[at - 1]} />`}
      <button class=${`crumb ${isSlope(place) ? "is-slope " : ""}${at === now ? "is-now" : at > now ? "is-ahead" : ""}`} aria-current=${at === now ? "step" : null}
        onClick=${() => (at === now ? openHere(score) : goToStop(at))}><${PlaceName} score=${score} place=${place} /><${Value} score=${score} place=${place} /></button></li>`,
    )}
  </ol></nav>
  <button class="why-close crumbs-close" onClick=${close} aria-label=${t("why.close-path")}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" /></svg></button>`;
}

/** @param {Score} score */
function openHere(score) {
  const {isOpen} = score.why;
  isOpen.value = true;
}

/**
 * The focus goes back to where it was when the number was asked.
 *
 * @param {Score} score
 */
function useReturn(score) {
  const {current} = score.why;
  useLayoutEffect(() => {
    const asked = current.value;
    const from = document.activeElement;
    return () => {
      const again = document.querySelector(`.lens-number[data-node="${asked?.node}"]`);
      const to = from?.isConnected && from !== document.body ? from : again;
      if (to instanceof HTMLElement || to instanceof SVGElement) to.focus({preventScroll: true});
    };
  }, []);
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
  const {isWord} = score.path;
  if (isWord(place)) return null;
  const value = numberAt(score, place);
  if (value === null) return null;
  const isShare = answerOf(score, place)?.kind === "p";
  return html`<span class="crumb-value" data-value=${String(value)}>${isShare ? percent(value) : numberText(score, place, value)}</span>`;
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
  if (isSlope(place)) return slopeAt(score, place);
  const answer = answerOf(score, place);
  if (answer?.kind === "p")
    return of?.columns[place.t]?.answers[answer.name]?.p[place.unit] ?? null;
  if (answer) return answerTo(place)?.value ?? null;
  if (!isShownChain(place)) return answerTo(place)?.value ?? null;
  return (of && vectorAt(of, place.t, place.node)?.[place.unit]) ?? null;
}

/**
 * What was explained of a gradient, else what the way back has of it.
 *
 * @param {Score} score
 * @param {Place} place
 */
function slopeAt(score, place) {
  const known = score.why.answerTo(place)?.value;
  const {way, slopes} = score.gradient.shown.value ?? {};
  const own = isShownChain(place) ? (way ?? slopes) : null;
  return known ?? (own && gradientAt(own, place.node, place.t)?.[place.unit]) ?? null;
}

/** What comes from the next stop, as the arrow's thickness and in words. @param {{leg: import("../store/score/path.js").Leg}} props */
function Arrow({leg: {share, carried}}) {
  const thick = ARROW.least + (ARROW.most - ARROW.least) * Math.min(1, share);
  const isFar = carried > 1;
  const isPart = carried === 0 && share < NEARLY_ALL;
  return html`<span class="crumb-way"><svg class="crumb-arrow" viewBox="0 0 38 20" aria-hidden="true"><path d="M36 10H10" stroke-width=${thick} /><path class="crumb-tip" d="M12 2L2 10l10 8z" /></svg>${
    (isFar || isPart) &&
    html`<span class="crumb-leg">${isFar ? t("why.carried", {count: carried}) : percent(share)}<span class="visually-hidden"> ${isFar ? t("why.leg-carried") : t("why.leg-share")}</span></span>`
  }</span>`;
}
