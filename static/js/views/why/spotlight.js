/**
 * The spotlight: a veil in the colour of the ground over everything but what is lit, and a ring
 * around what is asked. The veil takes no clicks: what lies under it is still there.
 */

import {html} from "../../../vendor/view.js";

/** @typedef {import("../../state/create-score.js").Score} Score */
/** @typedef {import("../../state/spotlight.js").Rect} Rect */

/** @param {{score: Score}} props */

export function Spotlight({score}) {
  const {frame} = score.lens;
  const {shown} = score.opening;
  const {holes, ring} = score.spotlight;
  const {stage} = score.page;
  const {width, height} = stage.value;
  const whole = {x: 0, y: 0, width, height};
  const lens = shown.value ? [frame.value] : [];
  const asked = ring.value;
  return html`<svg class="spotlight" viewBox=${`0 0 ${width} ${height}`} aria-hidden="true">
    <mask id="lit">
      <path class="mask-veil" d=${path([whole])} />
      <path class="mask-hole" d=${path(holes.value)} />
    </mask>
    <g mask="url(#lit)">
      <path class="veil" fill-rule="evenodd" d=${path([whole, ...lens])} />
      <path class="veil is-panel" d=${path(lens)} />
    </g>
    ${asked && html`<rect class="asked-ring" ...${asked} rx="9" />`}
  </svg>`;
}

/** @param {Rect[]} rects */
function path(rects) {
  return rects.map(({x, y, width, height}) => `M${x} ${y}h${width}v${height}h${-width}z`).join("");
}
