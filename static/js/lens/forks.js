/**
 * The signs of the way back where forward there is only a dot: what two readers hand back is added.
 */

import {html} from "../../vendor/view.js";
import {forksOf} from "../lib/lens/forks.js";
import {isThere} from "./wires.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** Of the ring of a sign: the ring of a fork; and of that its arms. */
const [RADIUS, ARM] = [0.36, 0.55];

/**
 * The forks of the present word.
 *
 * @param {Score} score
 */
export function forksNow(score) {
  const {due, lossAt, phases, t} = score;
  const of = score.lens.plan.value;
  const way = score.back.way.value;
  if (!of || !way || t.value < 0) return [];
  const last = phases.value.length;
  const here = {t: t.value, loss: lossAt.value};
  return forksOf(of, way, here, (key) => due.value.get(key) ?? last);
}

/** How far a fork reaches. @param {Score} score */
export const reachOf = (score) => RADIUS * score.lens.metrics.value.ring.width;

/** @param {{score: Score}} props */
export function Forks({score}) {
  const r = reachOf(score);
  const arm = ARM * r;
  return html`<g class="back-forks">
    ${forksNow(score).map(({node, to, x, y, phase, meets}) => {
      if (!meets) return null;
      return html`<g key=${`${node} ${to}`} class=${`back-fork ${isThere(score, phase) ? "is-there" : "is-ghost"}`} data-node=${node} data-phase=${phase}>
        <circle cx=${x} cy=${y} r=${r} />
        <path d=${`M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}`} />
      </g>`;
    })}
  </g>`;
}
