/**
 * Beginning and ending to present: the scene alone, over the whole screen where the browser lets us.
 */

import {isBlack} from "../../state/black.js";
import {choose, present} from "../../state/preferences.js";
import {isPresented, phone} from "../../state/stage.js";

/** Only a press or a key may ask for the whole screen; a link that presents stays in its window. */
export function startPresenting() {
  if (phone.value) return;
  choose("present", "on");
  // Refused in a frame, or by a browser that has no such thing: the window is then the screen.
  document.documentElement.requestFullscreen?.().catch(() => {});
}

export function stopPresenting() {
  isBlack.value = false;
  choose("present", "off");
  if (document.fullscreenElement) document.exitFullscreen();
}

export function togglePresenting() {
  if (isPresented.value) stopPresenting();
  else startPresenting();
}

/** Whoever leaves the whole screen by the browser's own key has ended the show. */
export function followFullscreen() {
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && present.value === "on") stopPresenting();
  });
}
