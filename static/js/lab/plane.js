/** The eigenvalues of the RNN's U in the complex plane, beside the unit circle, and what they bound. */

import {html} from "../../vendor/view.js";
import {fixed} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {lab} from "../store/lab.js";

/** The plane is drawn in these units, half its side. */
const HALF = 110;

export function Plane() {
  const of = lab.value;
  if (!of) return null;
  const {data, shape} = of.eigenvalues;
  // In fixed steps, so that the unit circle shrinks where the eigenvalues leave it.
  const reach = [1.25, 2, 3.2].find((each) => each > of.radius) ?? 3.2;
  const scale = HALF / reach;
  const bound = t(
    of.bound < 0 ? "lab.bound-below" : of.bound > 1e-9 ? "lab.bound-above" : "lab.bound-one",
    {
      limit: fixed(of.limit, 2),
    },
  );
  return html`<div class="lab-plane">
    <svg viewBox=${`${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`} role="img" aria-label=${t("lab.plane", {radius: fixed(of.radius, 2), norm: fixed(of.norm, 2)})}>
      <path class="axis-line" d=${`M${-HALF} 0H${HALF}M0 ${-HALF}V${HALF}`} />
      <circle class="lab-unit" r=${scale} />
      ${of.radius > 0 && html`<circle class="lab-radius" r=${scale * of.radius} />`}
      ${Array.from({length: shape[0]}, (_, k) => html`<circle key=${k} class="lab-eigenvalue" cx=${scale * data[2 * k]} cy=${-scale * data[2 * k + 1]} r="4.5" />`)}
    </svg>
    <div class="lab-bounds"><h3>${t("lab.matrix")}</h3><p>${t("lab.norms", {radius: fixed(of.radius, 2), norm: fixed(of.norm, 2)})}</p><p>${bound}</p></div>
  </div>`;
}
