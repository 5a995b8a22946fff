/**
 * Asking why: the spotlight, the way back, the drawer, and what is pinned.
 */

import {html} from "../../../vendor/view.js";
import {bands, MARGIN} from "../../state/layout.js";
import {loss} from "../../state/scene.js";
import {length, phase, t, unit} from "../../state/score.js";
import {isPresented, phone, stage} from "../../state/stage.js";
import {t as say} from "../../state/strings.js";
import {isTraining} from "../../state/training.js";
import {ask, current} from "../../state/why.js";
import {place, su} from "../place.js";
import {Crumbs, Pins} from "./crumbs.js";
import {Drawer} from "./drawer.js";
import {Spotlight} from "./spotlight.js";

export function Why() {
  if (phone.value)
    return current.value && html`<div class="why-sheet"><${Crumbs} /><${Drawer} /></div>`;
  const {y} = bands.value.unit;
  const at = place({x: MARGIN, y, width: stage.value.width - 2 * MARGIN, height: 46});
  return html`${current.value ? html`<${Spotlight} />` : html`<${Hint} />`}
    <div class=${current.value ? "why-trail is-asking" : "why-trail"} style=${at}>${current.value && html`<${Crumbs} />`}<${Pins} /></div>
    ${current.value && html`<${Drawer} />`}`;
}

/** That numbers can be asked, said where nothing else stands; pressed, it asks the present one. */
function Hint() {
  const {y, height} = bands.value.gradient;
  if (isPresented.value || isTraining.value || loss.value || length.value === 0 || !phase.value)
    return null;
  const made = phase.value.nodes.at(-1) ?? "";
  return html`<button class="gradient-ask why-hint" style=${{top: su(y + height - 48), right: su(MARGIN)}}
    onClick=${() => ask(made, t.value, unit.value)}>${say("why.hint")}<kbd aria-hidden="true">${say("key.why")}</kbd></button>`;
}
