/**
 * The circuit of the lens, from the ground up. On a phone that is too narrow for it, it is swiped,
 * and follows the present phase by itself.
 */

import {html, useLayoutEffect, useRef} from "../../../vendor/view.js";
import {plan, shrinks, view} from "../../state/lens.js";
import {reached} from "../../state/score.js";
import {phone, stage} from "../../state/stage.js";
import {t} from "../../state/strings.js";
import {su} from "../place.js";
import {Belt, Focus, Names} from "./belt.js";
import {Boxes} from "./boxes.js";
import {Numbers} from "./numbers.js";
import {Vectors} from "./vectors.js";
import {Wires} from "./wires.js";
import {Word} from "./word.js";

/** @param {{ask: import("./numbers.js").Ask}} props */
export function Drawing({ask}) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const {x, y, width, height} = view.value;
  const small = shrinks.value;
  useLayoutEffect(() => {
    if (ref.current && phone.value) ref.current.scrollLeft = follow(ref.current.clientWidth);
  }, [reached.value, width, small]);
  const size = phone.value ? {width: su(width * small)} : null;
  return html`<div class="lens-scroll" ref=${ref}>
    <svg class="lens-drawing" style=${size} viewBox=${`${x} ${y} ${width} ${height}`} role="group" aria-label=${t("lens.circuit")}>
      <${Focus} /><${Belt} /><${Wires} /><${Vectors} /><${Boxes} /><${Names} /><${Numbers} ask=${ask} /><${Word} />
    </svg>
  </div>`;
}

/**
 * How far to scroll, so that what the present phase computes stands in the middle.
 *
 * @param {number} room in pixels
 */
function follow(room) {
  const now = (plan.value?.boxes ?? []).filter(({phase}) => phase > 0 && phase === reached.value);
  if (now.length === 0) return 0;
  const left = Math.min(...now.map(({x}) => x));
  const right = Math.max(...now.map(({x, width}) => x + width));
  return ((left + right) / 2) * shrinks.value * stage.value.su - room / 2;
}
