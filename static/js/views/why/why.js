/**
 * Asking why: the spotlight, the way back, the drawer, and what is pinned.
 */

import {html} from "../../../vendor/view.js";
import {bands, MARGIN} from "../../state/layout.js";
import {loss, shows} from "../../state/scene.js";
import {length, phase, t, unit} from "../../state/score.js";
import {isPresented, phone, stage} from "../../state/stage.js";
import {t as say} from "../../state/strings.js";
import {ask, current} from "../../state/why.js";
import {place, su} from "../place.js";
import {Crumbs, Pins} from "./crumbs.js";
import {Drawer} from "./drawer.js";
import {Spotlight} from "./spotlight.js";

/** At the edge of the screen half of what a finger needs would lie beyond it. */
const LEAST_TOP = 8;

export function Why() {
  if (phone.value)
    return current.value
      ? html`<div class="why-sheet"><${Crumbs} /><${Pins} /><${Drawer} /></div>`
      : html`<${Pins} />`;
  // A history gives way to the arithmetic: the score's height alone is too little for it.
  const {y, height} = shows.value.history ? {y: bands.value.chart.y, height: 0} : bands.value.unit;
  const at = place({
    x: MARGIN,
    y: Math.max(y, LEAST_TOP),
    width: stage.value.width - 2 * MARGIN,
    height: Math.max(46, height),
  });
  if (!current.value) return html`<${Hint} />`;
  return html`<${Spotlight} /><div class="why-trail" style=${at}><${Crumbs} /><${Pins} /></div><${Drawer} />`;
}

/** That numbers can be asked, said where nothing else stands; pressed, it asks the present one. */
function Hint() {
  const {y, height} = bands.value.gradient;
  if (isPresented.value || shows.value.history || loss.value || length.value === 0 || !phase.value)
    return null;
  const made = phase.value.nodes.at(-1) ?? "";
  return html`<button class="gradient-ask why-hint" style=${{top: su(y + height - 40), right: su(MARGIN)}}
    onClick=${() => ask(made, t.value, unit.value)}>${say("why.hint")}<kbd aria-hidden="true">${say("key.why")}</kbd></button>`;
}
