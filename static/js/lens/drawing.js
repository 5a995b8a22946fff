/**
 * The circuit of the lens, from the ground up. On a phone that is too narrow for it, it is swiped,
 * or moved by a button where more of it lies; and it follows the present phase by itself.
 */

import {html, useLayoutEffect, useRef, useState} from "../../vendor/view.js";
import {t} from "../lib/strings.js";
import {su} from "../lib/style.js";
import {BackVectors, BackWires, Turned} from "./back.js";
import {Factors} from "./back-factors.js";
import {BackNumbers} from "./back-numbers.js";
import {Belt, Focus, Names} from "./belt.js";
import {Boxes, Vectors} from "./boxes.js";
import {Forks} from "./forks.js";
import {Levels} from "./level.js";
import {Numbers} from "./numbers.js";
import {Straight} from "./straight.js";
import {Wires} from "./wires.js";
import {Word} from "./word.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** Less than this beyond an edge, in pixels, is nothing. */
const NOTHING = 6;
/** How much of what is in view a press of a button moves on. */
const STRIDE = 0.8;

/** @param {{score: Score, ask: import("./numbers.js").Ask}} props */
export function Drawing({score, ask}) {
  const {isBack, reached} = score;
  const {straight} = score.back;
  const {shrinks, view} = score.lens;
  const {phone, reducedMotion} = score.page;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const {x, y, width, height} = view.value;
  const small = shrinks.value;
  const [beyond, setBeyond] = useState({before: false, after: false});
  const look = () => {
    const {scrollLeft = 0, scrollWidth = 0, clientWidth = 0} = ref.current ?? {};
    const before = scrollLeft > NOTHING;
    const after = scrollLeft + clientWidth < scrollWidth - NOTHING;
    if (before !== beyond.before || after !== beyond.after) setBeyond({before, after});
  };
  useLayoutEffect(() => {
    if (!ref.current || !phone.value) return;
    ref.current.scrollLeft = follow(score, ref.current.clientWidth);
    look();
  }, [reached.value, width, small]);
  const swipe = (/** @type {1 | -1} */ side) => () => {
    const left = side * STRIDE * (ref.current?.clientWidth ?? 0);
    ref.current?.scrollBy({left, behavior: reducedMotion.value ? "auto" : "smooth"});
  };
  const size = phone.value ? {width: su(width * small)} : null;
  return html`<div class="lens-scroll" ref=${ref} onScroll=${phone.value ? look : null}>
    <svg class="lens-drawing" style=${size} viewBox=${`${x} ${y} ${width} ${height}`} role="group" aria-label=${t("lens.circuit")}>
      ${
        isBack.value && straight.value && !phone.value
          ? html`<${Straight} score=${score} />`
          : isBack.value
            ? html`<${Belt} score=${score} /><${BackWires} score=${score} /><${BackVectors} score=${score} /><${Boxes} score=${score} /><${Turned} score=${score} /><${Forks} score=${score} /><${Names} score=${score} /><${Factors} score=${score} /><${BackNumbers} score=${score} />`
            : html`<${Focus} score=${score} /><${Belt} score=${score} /><${Levels} score=${score} /><${Wires} score=${score} /><${Vectors} score=${score} /><${Boxes} score=${score} /><${Names} score=${score} /><${Numbers} score=${score} ask=${ask} />`
      }<${Word} score=${score} />
    </svg>
  </div>
  ${
    phone.value &&
    (beyond.before || beyond.after) &&
    html`<div class="lens-swipe">
      <${More} side="before" isThere=${beyond.before} onPress=${swipe(-1)} />
      <span aria-hidden="true">${t("lens.swipe")}</span>
      <${More} side="after" isThere=${beyond.after} onPress=${swipe(1)} />
    </div>`
  }`;
}

/**
 * Towards an edge beyond which more of the circuit may lie.
 *
 * @param {{side: "before" | "after", isThere: boolean, onPress: () => void}} props
 */
function More({side, isThere, onPress}) {
  return html`<button class="lens-more" disabled=${!isThere} onClick=${onPress} aria-label=${t(`lens.more-${side}`)}>
    <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${side === "after" ? "M5 2L11 8L5 14" : "M11 2L5 8L11 14"} /></svg>
  </button>`;
}

/**
 * How far to scroll, so that what the present phase computes stands in the middle.
 *
 * @param {Score} score
 * @param {number} room in pixels
 */
function follow(score, room) {
  const {reached} = score;
  const {plan, shrinks} = score.lens;
  const {stage} = score.page;
  const now = (plan.value?.boxes ?? []).filter(({phase}) => phase > 0 && phase === reached.value);
  if (now.length === 0) return 0;
  const left = Math.min(...now.map(({x}) => x));
  const right = Math.max(...now.map(({x, width}) => x + width));
  return ((left + right) / 2) * shrinks.value * stage.value.su - room / 2;
}
