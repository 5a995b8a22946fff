/**
 * The arithmetic of the present phase, where the circuit leaves room for it.
 */

import {html} from "../../../vendor/view.js";
import {Arithmetic} from "../arithmetic.js";
import {place} from "../place.js";
import {Squashed} from "./curve.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

/** @param {{score: Score}} props */
export function Corner({score}) {
  const {phase, sizes} = score;
  const {setting} = score.corner;
  const {corner} = score.lens;
  const at = corner.value;
  const now = phase.value;
  if (!at) return null;
  if (!now)
    return html`<div class="lens-corner" style=${place(at)}><${Arithmetic} score=${score} /></div>`;
  const set = setting(now.key);
  if (!set) return null;
  return html`<div class="lens-corner" style=${{...place(at), "--line": set.size, "--leading": set.leading}}>
    <${Arithmetic} score=${score} lines=${set.lines} folded=${set.folded} room=${set.isHeaded ? at.width / sizes.value.arithmetic : 0} />
    <${Squashed} score=${score} lines=${set.lines} room=${{width: at.width, height: at.height - set.high}} />
  </div>`;
}
