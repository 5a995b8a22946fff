/**
 * The arithmetic of the present phase, where the circuit leaves room for it.
 */

import {html} from "../../../vendor/view.js";
import {setting} from "../../state/corner.js";
import {corner} from "../../state/lens.js";
import {phase} from "../../state/score.js";
import {sizes} from "../../state/sizes.js";
import {Arithmetic} from "../arithmetic.js";
import {place} from "../place.js";
import {Squashed} from "./curve.js";

export function Corner() {
  const at = corner.value;
  const now = phase.value;
  if (!at) return null;
  if (!now) return html`<div class="lens-corner" style=${place(at)}><${Arithmetic} /></div>`;
  const set = setting(now.key);
  if (!set) return null;
  return html`<div class="lens-corner" style=${{...place(at), "--line": set.size, "--leading": set.leading}}>
    <${Arithmetic} lines=${set.lines} folded=${set.folded} room=${set.isHeaded ? at.width / sizes.value.arithmetic : 0} />
    <${Squashed} lines=${set.lines} room=${{width: at.width, height: at.height - set.high}} />
  </div>`;
}
