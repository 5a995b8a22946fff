/**
 * Numbers that run up to their value. The number itself stands in the page at once, for whoever
 * reads it there; what is seen to run is a copy, in a layer that is no one else's.
 */

import {decimalsOf, fixed, MINUS} from "../../lib/format.js";

/** A decimal number is counted; anything else is only shown. */
const COUNTED = /^[+−]?\d+\.\d+$/;

/** @type {(() => void)[]} */
let ends = [];

/** Ends all counting at once, where it leads to. */
export function stopCounting() {
  for (const end of ends) end();
  ends = [];
}

/**
 * @param {Element} number of the lens
 * @param {number} delay in ms
 * @param {number} ms
 */
export function count(number, delay, ms) {
  const text = number.querySelector("text");
  const layer = number.closest(".lens-drawing")?.querySelector(".counting");
  const final = text?.textContent ?? "";
  if (!text || !layer || !COUNTED.test(final)) return;
  const value = Number(final.replace(MINUS, "-"));
  const sign = final.startsWith("+") ? "+" : "";
  const copy = document.createElementNS("http://www.w3.org/2000/svg", "g");
  const digits = /** @type {Element} */ (text.cloneNode(true));
  copy.setAttribute("class", number.getAttribute("class") ?? "");
  copy.append(digits);
  digits.textContent = "";
  layer.append(copy);
  const hidden = text.animate({opacity: [0, 0]}, {duration: delay + ms});
  const began = performance.now() + delay;
  let frame = requestAnimationFrame(step);
  const end = () => {
    cancelAnimationFrame(frame);
    hidden.cancel();
    copy.remove();
  };
  ends.push(end);

  /** @param {number} now */
  function step(now) {
    const done = (now - began) / ms;
    if (done >= 1) return end();
    const part = 1 - (1 - Math.max(0, done)) ** 3;
    if (done >= 0) digits.textContent = sign + fixed(part * value, decimalsOf(final));
    frame = requestAnimationFrame(step);
  }
}
