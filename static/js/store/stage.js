/**
 * The stage: the window in stage units, so that every projector shows the same picture.
 *
 * 1 su = min(width / 1920, height / 1080); below 1400 px wide the stage is 1740 x 979; where a
 * class looks on it is 1400 x 788, so that all is 1.37 times as large. A phone counts in pixels and
 * may scroll; so does any window on which the stage would be too small to read: a phone held
 * sideways, and a desktop's at 200 % zoom, which has half as many pixels to be twice as large.
 */

import {computed, signal} from "../../vendor/view.js";
import {present} from "./preferences.js";

/** The window, in CSS pixels. */
export const viewport = signal({width: 1920, height: 1080});

const PHONE_WIDTH = 390;
/** In px for one su, on the stage: its text is 12.5 px there, as on the smallest projector. */
const SMALLEST = 0.57;
const NARROW = 600;
/** A finger needs as many pixels on a small screen as on a large one. */
const TIGHT = {theme: 1400, takeAway: 1200};
/** A tablet held upright reads like a phone. */
const UPRIGHT = {width: 1000, ratio: 0.85};

/**
 * The stage a window gives.
 *
 * @param {number} width in CSS pixels
 * @param {number} height
 * @param {boolean} [isPresented]
 * @returns {{phone: boolean, su: number, width: number, height: number}} `su` in pixels, the rest
 *   in su
 */
export function stageOf(width, height, isPresented = false) {
  const upright = width < UPRIGHT.width && width < height * UPRIGHT.ratio;
  const usual = width < 1400 ? [1740, 979] : [1920, 1080];
  if (width < NARROW || upright || Math.min(width / usual[0], height / usual[1]) < SMALLEST) {
    const su = Math.min(1.6, Math.max(0.82, Math.min(width, height) / PHONE_WIDTH));
    return {phone: true, su, width: width / su, height: height / su};
  }
  const [across, down] = isPresented ? [1400, 788] : usual;
  const su = Math.min(width / across, height / down);
  return {phone: false, su, width: width / su, height: height / su};
}

export const stage = computed(() =>
  stageOf(viewport.value.width, viewport.value.height, present.value === "on"),
);
export const phone = computed(() => stage.value.phone);
/** A phone has no class before it. */
export const isPresented = computed(() => present.value === "on" && !phone.value);

/** What the header has room for; the menu has the rest. */
export const hasRoom = computed(() => ({
  theme: viewport.value.width >= TIGHT.theme,
  takeAway: !phone.value && viewport.value.width >= TIGHT.takeAway,
}));
