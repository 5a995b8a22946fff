/**
 * The bars fall in order when an answer opens. The picture is whole at once: a key press, and
 * whoever wants no motion, sees it so.
 */

import {useLayoutEffect} from "../../../vendor/view.js";

/** @typedef {import("../../state/create-score.js").Score} Score */
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
