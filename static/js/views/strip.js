/** The sentence as a strip: the present word large, its neighbours beside it; swiped or tapped. */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {t} from "../state/strings.js";
import {visibleText} from "./words.js";

/** @typedef {import("../state/create-score.js").Score} Score */

/** @param {{score: Score}} props */
export function Strip({score}) {
  const {t: at, trace} = score;
  const {goToColumn, pause} = score.playback;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const now = at.value;
  useLayoutEffect(() => {
    const strip = ref.current;
    const word = /** @type {HTMLElement | null | undefined} */ (
      strip?.querySelector("[aria-current]")
    );
    if (strip && word)
      strip.scrollLeft = word.offsetLeft + word.offsetWidth / 2 - strip.clientWidth / 2;
  }, [now, trace.value]);
  const go = (/** @type {number} */ to) => () => {
    pause();
    goToColumn(to);
  };
  return html`<div class="strip-window"><ol class="strip" ref=${ref} aria-label=${t("words.label")}>
    <li><button class="strip-word is-start" aria-current=${now < 0 ? "step" : null} onClick=${go(-1)}>${t("words.start")}</button></li>
    ${(trace.value?.columns ?? []).map(
      ({text, understood}, index) => html`<li key=${index}>
        <button dir="auto" class=${`strip-word ${index > now ? "is-future" : ""} is-${understood.how}`}
          aria-current=${index === now ? "step" : null} onClick=${go(index)}>${visibleText(text)}</button>
      </li>`,
    )}
  </ol></div>`;
}
