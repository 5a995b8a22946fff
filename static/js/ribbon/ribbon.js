/**
 * The whole sentence on one line, in every scene: the word now in a box, what is not read yet
 * lighter, and under each word what happens there to the memory of the selected unit. It is pressed,
 * dragged, or moved by keys, and so leads to any word.
 */

import {html, useRef} from "../../vendor/view.js";
import {BOX, MARK, stopAt} from "../lib/ribbon.js";
import {t} from "../lib/strings.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../lib/ribbon.js").Place} Place */
/** @typedef {import("../lib/events.js").Deed} Deed */

/** Shares of the size of type. */
const BOLD = {width: 1.1, pad: 0.34, least: 0.9};
const BASELINE = 0.92;
/** The half of the box's outline. */
const EDGE = 1.5;
const MARK_GAP = 4;
/** Half of a mark's line, as a share of its height. */
const STROKE = 0.11;
const DOT = {word: 6.4, sign: 3, start: 4};
/** A sign is a smaller dot than a word. */
const IS_SIGN = /^[\p{P}\p{S}]+$/u;

/** @param {{score: Score}} props */
export function Ribbon({score}) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const {width, height} = score.ribbon.room.value;
  const to = (/** @type {PointerEvent} */ event) => goToPointed(score, ref.current, event);
  return html`<div class="ribbon" ref=${ref} role="slider" tabindex="0" aria-label=${t("ribbon.label")}
    aria-valuemin="0" aria-valuemax=${score.length.value} aria-valuenow=${score.t.value + 1} aria-valuetext=${valueText(score)}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => slide(score, event)} onMouseDown=${keepFocus}
    onPointerDown=${(/** @type {PointerEvent} */ event) => {
      if (event.button !== 0) return;
      ref.current?.setPointerCapture(event.pointerId);
      to(event);
    }}
    onPointerMove=${(/** @type {PointerEvent} */ event) => event.buttons === 1 && to(event)}>
    <svg viewBox=${`0 0 ${width} ${height}`} aria-hidden="true">
      <${Box} score=${score} />
      <${Walked} score=${score} />
      <${Start} score=${score} />
      <${Words} score=${score} />
      <${Dots} score=${score} />
      <${Marks} score=${score} />
    </svg>
  </div>`;
}

/** Where one is, as a number. @param {{score: Score}} props */
export function RibbonPlace({score}) {
  return html`<output class="ribbon-place" aria-hidden="true">${score.t.value + 1}<span>/${score.length.value}</span></output>`;
}

/** Round the word now; it moves, and nothing else does. @param {{score: Score}} props */
function Box({score}) {
  const {size, places, texts} = score.ribbon.line.value;
  if (places.length === 0) return null;
  const place = places[score.t.value];
  const width = place?.isWord ? texts[place.t].width : 0;
  const wide = Math.max(BOLD.least, BOLD.width * width + BOLD.pad) * size;
  const middle = place ? place.x + place.width / 2 : startOf(score);
  return html`<rect class=${score.isBack.value ? "ribbon-box is-back" : "ribbon-box"} y=${EDGE} height=${BOX * size} rx="7"
    style=${{x: `${middle - wide / 2}px`, width: `${wide}px`}} />`;
}

/** What the gradient has come back over: from the loss to the word now. @param {{score: Score}} props */
function Walked({score}) {
  const {places} = score.ribbon.line.value;
  const middle = (/** @type {number} */ at) => places[at].x + places[at].width / 2;
  const loss = score.lossAt.value;
  if (!score.isBack.value || !places[loss]) return null;
  const now = score.t.value < 0 ? startOf(score) : middle(score.t.value);
  return html`<path class="ribbon-walked" d=${`M${now} ${EDGE}H${middle(loss)}`} />`;
}

/** Before the first word: a dot of its own. @param {{score: Score}} props */
function Start({score}) {
  const {size, places} = score.ribbon.line.value;
  if (places.length === 0) return null;
  return html`<circle class="ribbon-start" cx=${startOf(score)} cy=${middleOf(size)} r=${DOT.start} />`;
}

/** @param {Score} score */
function startOf({ribbon}) {
  return (ribbon.line.value.places[0]?.x ?? 0) - ribbon.room.value.start / 2;
}

/** @param {number} size */
function middleOf(size) {
  return EDGE + (BOX * size) / 2;
}

/** @param {{score: Score}} props */
function Words({score}) {
  const {size, places, texts} = score.ribbon.line.value;
  return places.map(({t: own, x, width, isWord}) => {
    const {how} = score.trace.value?.columns[own]?.understood ?? {how: "known"};
    const middle = x + width / 2;
    const half = (texts[own].width * size) / 2;
    if (isWord && score.guess.isCovered(own))
      return html`<circle key=${own} class="ribbon-covered" cx=${middle} cy=${middleOf(size)} r=${DOT.word / 2} />`;
    return (
      isWord &&
      html`<g key=${own} class=${`ribbon-word ${when(score, own)}`} data-t=${own + 1}>
        <text x=${middle} y=${EDGE + BASELINE * size} font-size=${size}>${score.isUnwritten(own) ? "…" : texts[own].text}</text>
        ${how !== "known" && html`<path class="unsure" d=${`M${middle - half} ${EDGE + 1.1 * size}h${2 * half}`} />`}
      </g>`
    );
  });
}

/**
 * @param {Score} score
 * @param {number} own
 */
function when({sideOf}, own) {
  return ["is-past", "is-present", "is-future"][sideOf(own) + 1];
}

/**
 * The words that there is no room for: a dot each, a smaller one for a sign.
 *
 * @param {{score: Score}} props
 */
function Dots({score}) {
  const {size, places, texts} = score.ribbon.line.value;
  const hidden = places.filter(({isWord}) => !isWord);
  const y = middleOf(size);
  return ["is-past", "is-future"].flatMap((part) =>
    [DOT.word, DOT.sign].map((most, isSign) => {
      const dots = hidden.filter(
        ({t: own}) => when(score, own) === part && Number(IS_SIGN.test(texts[own].text)) === isSign,
      );
      const d = dots.map(({x, width}) => `M${x + width / 2} ${y}h.01`).join("");
      const wide = Math.min(most, 0.75 * (dots[0]?.width ?? 0));
      return (
        d &&
        html`<path key=${`${part} ${most}`} class=${`ribbon-dots ${part}`} d=${d} stroke-width=${wide} />`
      );
    }),
  );
}

/** What happens at the words: one mark for each deed, side by side. @param {{score: Score}} props */
function Marks({score}) {
  const {size, places} = score.ribbon.line.value;
  const [width, height] = [MARK.width * size, MARK.height * size];
  const y = 2 * EDGE + BOX * size + 1;
  return seen(score).map(({t: own, deeds}) => {
    const place = places[own];
    if (!place) return null;
    const step = width + MARK_GAP;
    const left = place.x + place.width / 2 - (deeds.length * step - MARK_GAP) / 2;
    return html`<g key=${own} class=${`ribbon-event ${when(score, own)}`} data-t=${own + 1} data-deeds=${deeds.join(" ")}>
      <title>${saidAt(score, own)}</title>
      ${deeds.map((deed, index) => html`<${Mark} key=${deed} ...${{deed, x: left + index * step, y, width, height}} />`)}
    </g>`;
  });
}

/** No event is told before its word is read in a first minute, or uncovered. @param {Score} score */
function seen({events, guess, predict, tour}) {
  return events.events.value.filter(
    ({t: own}) => tour.isSeen(own) && !guess.isCovered(own) && !predict.isCovered(own),
  );
}

/**
 * A full bar: written. A struck box: dropped. Two triangles that point away from each other: turned.
 *
 * @param {{deed: Deed, x: number, y: number, width: number, height: number}} props
 */
export function Mark({deed, x, y, width: w, height: h}) {
  const at = `translate(${x} ${y})`;
  const s = STROKE * h;
  if (deed === "written")
    return html`<rect class="deed is-written" transform=${at} width=${w} height=${h} />`;
  if (deed === "dropped")
    return html`<path class="deed is-dropped" transform=${at} stroke-width=${2 * s} d=${`M${s} ${s}h${w - 2 * s}v${h - 2 * s}h${2 * s - w}zM${2 * s} ${h - 1.5 * s}L${w - 2 * s} ${1.5 * s}`} />`;
  return html`<path class="deed is-turned" transform=${at} d=${`M0 ${h}h${w / 2 - 1}l${0.5 - w / 4} ${-h}zM${w} 0h${1 - w / 2}l${w / 4 - 0.5} ${h}z`} />`;
}

/** @param {Score} score */
function valueText(score) {
  return score.t.value < 0 ? t("place.start") : saidAt(score, score.t.value);
}

/**
 * @param {Score} score
 * @param {number} own
 */
function saidAt(score, own) {
  const {ribbon, unit} = score;
  const word = ribbon.line.value.texts[own]?.text ?? "";
  const event = seen(score).find(({t: each}) => each === own);
  if (!event) return t("transport.at", {t: own + 1, word});
  const deeds = event.deeds.map((deed) => t(`ribbon.${deed}`)).join(", ");
  return t("ribbon.event", {t: own + 1, word, unit: unit.value + 1, deeds});
}

/**
 * A slider of words while it has the focus; what it does not know is the page's.
 *
 * @param {Score} score
 * @param {KeyboardEvent} event
 */
function slide({playback}, event) {
  const {altKey, ctrlKey, metaKey, shiftKey, key} = event;
  const moves = /** @type {Record<string, () => void>} */ ({
    ArrowRight: () => playback.moveWord(1),
    ArrowLeft: () => playback.moveWord(-1),
    Home: playback.first,
    End: playback.last,
  });
  const move = altKey || ctrlKey || metaKey || shiftKey ? undefined : moves[key];
  if (!move) return;
  event.preventDefault();
  playback.pause();
  move();
}

/** Whoever presses a word goes on with the keys of the page. @param {MouseEvent} event */
function keepFocus(event) {
  event.preventDefault();
}

/**
 * @param {Score} score
 * @param {HTMLElement | null} element
 * @param {PointerEvent} event
 */
function goToPointed({length, playback, ribbon, t: at}, element, event) {
  const box = element?.getBoundingClientRect();
  if (!box || length.value === 0) return;
  playback.pause();
  const x = ((event.clientX - box.left) / box.width) * ribbon.room.value.width;
  const to = stopAt(ribbon.line.value.places, x);
  if (to !== at.value) playback.goToColumn(to);
}
