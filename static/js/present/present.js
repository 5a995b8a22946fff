/**
 * Presenting: what stands below the scene while a class looks on - where one is, as dots, and, while the
 * pointer moves or a key reaches them, the few controls a teacher may need - and how it begins and ends.
 */

import {html, useEffect, useState} from "../../vendor/view.js";
import {LeaveTour} from "../controls/tour-button.js";
import {t} from "../lib/strings.js";
import {score} from "../store/page-score.js";
import {isBlack} from "../store/panels.js";
import {boost, choose, present} from "../store/preferences.js";
import {scene} from "../store/scene.js";
import {isPresented, phone} from "../store/stage.js";
import {Pace} from "../transport/transport.js";

const {shows} = scene;
const {phases, reached} = score;
const {byPhase} = score.playback;

/** In ms: a pointer that rests is put away. */
const REST = 3000;

export function Presented() {
  const isResting = useResting();
  return html`<div class=${isResting ? "presented is-resting" : "presented"}>
    <${Dots} />
    <div class="presented-controls">
      ${!shows.value.loop && !shows.value.tour && !shows.value.lab && html`<${Pace} />`}
      <${LeaveTour} />
      <button class="choice" aria-pressed=${String(boost.value === "on")} onClick=${() => choose("boost", boost.value === "on" ? "off" : "on")}>${t("present.boost")}</button>
      <button class="choice" onClick=${stopPresenting}>${t("present.leave")}</button>
    </div>
  </div>`;
}

/** The phases of the word; of the words one sees where one is. */
function Dots() {
  if (!byPhase() || shows.value.lab) return html`<span></span>`;
  const now = reached.value - 1;
  return html`<ol class="dots" aria-hidden="true">
    ${phases.value.map((_, dot) => html`<li key=${dot} class=${dot === now ? "is-now" : dot < now ? "is-past" : ""}></li>`)}
  </ol>`;
}

/** Whether the pointer has rested long enough to be in the way. */
function useResting() {
  const [isResting, setResting] = useState(true);
  useEffect(() => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const onMove = () => {
      setResting(false);
      clearTimeout(timer);
      timer = setTimeout(() => setResting(true), REST);
    };
    addEventListener("pointermove", onMove);
    return () => {
      removeEventListener("pointermove", onMove);
      clearTimeout(timer);
    };
  }, []);
  useEffect(() => {
    document.documentElement.classList.toggle("is-resting", isResting);
    return () => document.documentElement.classList.remove("is-resting");
  }, [isResting]);
  return isResting;
}

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
