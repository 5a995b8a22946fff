/**
 * Asking why: the spotlight, the path over the score and in words, the drawer, and the pins.
 */

import {html, useLayoutEffect} from "../../vendor/view.js";
import {MARGIN} from "../lib/geometry.js";
import {t as say} from "../lib/strings.js";
import {place, su} from "../lib/style.js";
import {Crumbs, Pins} from "./crumbs.js";
import {Drawer} from "./drawer.js";
import {Path} from "./path.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** At the edge of the screen half of what a finger needs would lie beyond it. */
const LEAST_TOP = 8;
const TRAIL = 46;

/** @param {{score: Score}} props */
export function Why({score}) {
  const {phone, stage} = score.page;
  const {current} = score.why;
  if (phone.value)
    return current.value
      ? html`<div class="why-sheet"><div class="why-way"><${Crumbs} score=${score} /></div><${Pins} score=${score} /><${Drawer} score=${score} /></div>`
      : html`<${Pins} score=${score} />`;
  const at = place({x: MARGIN, ...trailBand(score), width: stage.value.width - 2 * MARGIN});
  if (!current.value) return html`<${Hint} score=${score} />`;
  return html`<${Spotlight} score=${score} /><div class="why-trail" style=${at}><${Crumbs} score=${score} /><${Pins} score=${score} /></div><${Drawer} score=${score} />`;
}

/**
 * Where the path stands in words: in the unit's line. A history gives way to the arithmetic, since
 * the score's height alone is too little for it; a class has no line above the lanes, so there it
 * takes the place of the phases, which are asked nothing meanwhile.
 *
 * @param {Score} score
 */
function trailBand(score) {
  const {bands} = score.layout;
  const {shows} = score.scene;
  const {isPresented} = score.page;
  const {chart, unit: line} = bands.value;
  if (shows.value.history) return {y: Math.max(chart.y, LEAST_TOP), height: TRAIL};
  if (isPresented.value) return {y: LEAST_TOP, height: TRAIL};
  return {y: Math.max(line.y, LEAST_TOP), height: Math.max(TRAIL, line.height)};
}

/**
 * That numbers can be asked, said where nothing else stands; pressed, it asks the present one.
 *
 * @param {{score: Score}} props
 */
function Hint({score}) {
  const {length} = score;
  const {bands} = score.layout;
  const {loss, shows} = score.scene;
  const {isPresented} = score.page;
  const {askUsual, usual} = score.why;
  const {y, height} = bands.value.gradient;
  if (
    isPresented.value ||
    shows.value.tour ||
    shows.value.history ||
    loss.value ||
    length.value === 0 ||
    !usual.value
  )
    return null;
  return html`<button class="gradient-ask why-hint" style=${{top: su(y + height - 40), right: su(MARGIN)}}
    onClick=${askUsual}>${say("why.hint")}<kbd aria-hidden="true">${say("key.why")}</kbd></button>`;
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
    <mask id=${`lit-${score.id}`}>
      <path class="mask-veil" d=${outline([whole])} />
      <path class="mask-hole" d=${outline(holes.value)} />
    </mask>
    <g mask=${`url(#lit-${score.id})`}>
      <path class="veil" fill-rule="evenodd" d=${outline([whole, ...lens])} />
      <path class="veil is-panel" d=${outline(lens)} />
    </g>
    ${asked && html`<rect class="asked-ring" ...${asked} rx="9" />`}
    <${Path} score=${score} />
  </svg>`;
}

/** @param {Rect[]} rects */
function outline(rects) {
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
