/**
 * The arithmetic of the present phase, where the circuit leaves room for it.
 */

import {html, useLayoutEffect, useRef} from "../../../vendor/view.js";
import {corner} from "../../state/lens.js";
import {notation} from "../../state/preferences.js";
import {reached, t, unit} from "../../state/score.js";
import {Arithmetic} from "../arithmetic.js";
import {place} from "../place.js";

const SMALLEST_FIT = 0.72;

/**
 * Long lines of arithmetic shrink until they fit.
 *
 * @param {HTMLElement | null} element
 */
function fit(element) {
  if (!element) return;
  element.style.setProperty("--fit", "1");
  const widest = Math.max(
    1,
    ...Array.from(element.querySelectorAll(".sum"), (sum) => sum.scrollWidth),
  );
  const high = Math.max(1, element.scrollHeight);
  const share = Math.max(
    SMALLEST_FIT,
    Math.min(element.clientWidth / widest, element.clientHeight / high),
  );
  if (share < 1) element.style.setProperty("--fit", String(share));
}

export function Corner() {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const at = corner.value;
  const step = [t.value, reached.value, unit.value, notation.value, at];
  useLayoutEffect(() => fit(ref.current), step);
  if (!at) return null;
  return html`<div class="lens-corner" ref=${ref} style=${place(at)}><${Arithmetic} /></div>`;
}
