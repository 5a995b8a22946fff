/**
 * Asking why: the spotlight, the way back, the drawer, and what is pinned.
 */

import {html, useLayoutEffect} from "../../vendor/view.js";
import {MARGIN} from "../lib/geometry.js";
import {t as say} from "../lib/strings.js";
import {place, su} from "../lib/style.js";
import {Crumbs, Pins} from "./crumbs.js";
import {Drawer} from "./drawer.js";

/** @typedef {import("../store/score/create.js").Score} Score */

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

/** @typedef {import("../store/score/spotlight.js").Rect} Rect */

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

const APART = 60;
const FALL = 220;
const EASE = "cubic-bezier(.2,.7,.2,1)";

/**
 * @param {Score} score
 * @param {{current: HTMLElement | null}} ref
 * @param {unknown} answer what is shown; another one falls anew
 */
export function useFall(score, ref, answer) {
  const {reducedMotion} = score.page;
  useLayoutEffect(() => {
    if (!ref.current || !answer || reducedMotion.value) return undefined;
    const falls = [...ref.current.querySelectorAll(".why-bar")].map((bar, at) =>
      bar.animate(
        {opacity: [0, 1], transform: ["translateY(-20%)", "none"]},
        {duration: FALL, delay: APART * at, easing: EASE, fill: "backwards"},
      ),
    );
    return () => {
      for (const fall of falls) fall.cancel();
    };
  }, [answer]);
}
