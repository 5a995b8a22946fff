/**
 * The rungs of the ladder, where one stands on it, and what the present rung is for.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {climb, rungs} from "../actions/ladder.js";
import {MARGIN} from "../lib/geometry.js";
import {t, worded} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";
import {stage} from "../store/stage.js";
import {RestingPins} from "../why/crumbs.js";

const {pins, shows} = scene;
const {length} = score;
const {isRecurrent} = score.hand;
const {bands} = score.layout;
const {toggle, wanted} = score.opening;

export function Strip() {
  const {y, height} = bands.value.unit;
  const at = place({x: MARGIN, y, width: stage.value.width - 2 * MARGIN, height});
  return html`<nav class="ladder" style=${at} aria-label=${t("ladder.title")}><${Rungs} /><${Purpose} /></nav>`;
}

/** What the rung is for; or, where its circuit was closed, the way back into it. */
function Purpose() {
  if (pins.value.length > 0) return html`<${RestingPins} score=${score} />`;
  const isShut = !wanted.value && length.value > 0 && shows.value.score;
  if (isShut)
    return html`<button class="choice is-small" onClick=${toggle}>${t("lens.open")}</button>`;
  const isAlone = shows.value.loop && !isRecurrent.value;
  const why = isAlone ? "ladder.loop-why-alone" : `ladder.${scene.name.value}-why`;
  // What a cell has to say of its own here.
  return html`<p>${worded(`${why}-${score.cell.value?.name}`, t(why))}</p>`;
}

export function Rungs() {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const now = scene.name.value;
  // On a phone the rungs are wider than the window: the present one is in it.
  useLayoutEffect(() => {
    const row = ref.current?.parentElement;
    const rung = ref.current?.querySelector("[aria-current]");
    if (row && rung instanceof HTMLElement)
      row.scrollLeft = rung.offsetLeft + rung.offsetWidth / 2 - row.clientWidth / 2;
  }, [now]);
  return html`<ol class="rungs" ref=${ref}>${rungs.value.map(
    (
      name,
      place,
    ) => html`<li key=${name}><a href=${`./#scene=${name}`} class="rung" aria-current=${name === scene.name.value ? "step" : null}
      onClick=${(/** @type {Event} */ event) => go(event, name)}><b>${place + 1}</b>${t(`ladder.${name}`)}</a></li>`,
  )}</ol>`;
}

/**
 * @param {Event} event
 * @param {string} name
 */
export function go(event, name) {
  event.preventDefault();
  climb(name);
}
