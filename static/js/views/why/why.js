/**
 * Asking why: the spotlight, the way back, the drawer, and what is pinned.
 */

import {html} from "../../../vendor/view.js";
import {MARGIN} from "../../lib/geometry.js";
import {t as say} from "../../state/strings.js";
import {place, su} from "../place.js";
import {Crumbs, Pins} from "./crumbs.js";
import {Drawer} from "./drawer.js";
import {Spotlight} from "./spotlight.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

/** At the edge of the screen half of what a finger needs would lie beyond it. */
const LEAST_TOP = 8;

/** @param {{score: Score}} props */
export function Why({score}) {
  const {bands} = score.layout;
  const {shows} = score.scene;
  const {phone, stage} = score.page;
  const {current} = score.why;
  if (phone.value)
    return current.value
      ? html`<div class="why-sheet"><${Crumbs} score=${score} /><${Pins} score=${score} /><${Drawer} score=${score} /></div>`
      : html`<${Pins} score=${score} />`;
  // A history gives way to the arithmetic: the score's height alone is too little for it.
  const {y, height} = shows.value.history ? {y: bands.value.chart.y, height: 0} : bands.value.unit;
  const at = place({
    x: MARGIN,
    y: Math.max(y, LEAST_TOP),
    width: stage.value.width - 2 * MARGIN,
    height: Math.max(46, height),
  });
  if (!current.value) return html`<${Hint} score=${score} />`;
  return html`<${Spotlight} score=${score} /><div class="why-trail" style=${at}><${Crumbs} score=${score} /><${Pins} score=${score} /></div><${Drawer} score=${score} />`;
}

/**
 * That numbers can be asked, said where nothing else stands; pressed, it asks the present one.
 *
 * @param {{score: Score}} props
 */
function Hint({score}) {
  const {length, phase, t, unit} = score;
  const {bands} = score.layout;
  const {loss, shows} = score.scene;
  const {isPresented} = score.page;
  const {ask} = score.why;
  const {y, height} = bands.value.gradient;
  if (isPresented.value || shows.value.history || loss.value || length.value === 0 || !phase.value)
    return null;
  const made = phase.value.nodes.at(-1) ?? "";
  return html`<button class="gradient-ask why-hint" style=${{top: su(y + height - 40), right: su(MARGIN)}}
    onClick=${() => ask(made, t.value, unit.value)}>${say("why.hint")}<kbd aria-hidden="true">${say("key.why")}</kbd></button>`;
}
