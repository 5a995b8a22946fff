/**
 * Back, play, forward; the phases; speed, pace and the keys.
 */

import {html} from "../../vendor/view.js";
import {Sides} from "../controls/sides.js";
import {room} from "../lab/room.js";
import {t} from "../lib/strings.js";
import {Pills} from "../score/pills.js";
import {score} from "../store/page-score.js";
import {helpIsOpen, signsAreOpen} from "../store/panels.js";
import {CHOICES, choose, pace, speed} from "../store/preferences.js";
import {scene} from "../store/scene.js";

const {shows} = scene;
const {collect, isBack, isLead, length, playback} = score;
const {turn} = score.gradient;
const {shown} = score.opening;

const SPEEDS = [...CHOICES.speed].sort((one, other) => Number(one) - Number(other));
/** Slower than usual is a fraction. @type {Record<string, string>} */
const SHOWN = {0.25: "¼", 0.5: "½"};

export function Transport() {
  const isByWord = shows.value.loop || shows.value.tour || shows.value.compare || shows.value.lab;
  return html`<div class="transport">
    ${shows.value.lab ? html`<${room().Steps} /><${Sides} />` : html`<${Steps} />`}
    ${!shown.value && !isByWord && html`<${Pills} score=${score} />`}
    <span class="spring"></span>
    ${shows.value.gradient && isLead.value && length.value > 0 && html`<${Direction} />`}
    ${!isByWord && html`<${Pace} />`}
    ${!shows.value.lab && html`<${Speed} />`}
    <button class="key-hint" onClick=${() => {
      helpIsOpen.value = true;
    }}><kbd aria-hidden="true">${t("key.help")}</kbd>${t("transport.keys")}</button>
    <button class="key-hint" onClick=${() => {
      signsAreOpen.value = true;
    }}><kbd aria-hidden="true">${t("key.signs")}</kbd>${t("transport.signs")}</button>
  </div>`;
}

export function Steps() {
  const isPlaying = playback.playing.value;
  // From an answer to its update the same two buttons go step by step.
  const {isOpen, last, now, steps} = collect;
  const mover = isOpen.value ? collect : playback;
  const isFirst = isOpen.value ? now.value === steps[0] : playback.isAtStart();
  const isLast = isOpen.value ? now.value === steps[last.value] : playback.isThrough();
  const go = (/** @type {() => void} */ step) => () => {
    playback.pause();
    step();
  };
  return html`<div class="steps">
    <button class="round" onClick=${go(mover.previous)} aria-label=${t("transport.back")} disabled=${isFirst}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d="M6 5h2.6v14H6zM19 5v14L9 12z" /></svg>
    </button>
    <button class="round is-play" onClick=${playback.togglePlay} disabled=${length.value === 0}
      aria-label=${t(isPlaying ? "transport.pause" : "transport.play")}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d=${isPlaying ? "M6 4h4v16H6zM14 4h4v16h-4z" : "M7 3.5v17L21 12z"} /></svg>
    </button>
    <button class="round" onClick=${go(mover.next)} aria-label=${t("transport.forward")} disabled=${length.value === 0 || isLast}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d="M15.4 5H18v14h-2.6zM5 5v14l10-7z" /></svg>
    </button>
  </div>`;
}

/** Which way the net is read: from the first word on, or back from the loss. */
export function Direction() {
  const ways = [
    {key: "forward", isOn: !isBack.value},
    {key: "back", isOn: isBack.value},
  ];
  return html`<div class="segmented is-small direction" role="group" aria-label=${t("back.direction")}>
    ${ways.map(({key, isOn}) => html`<button key=${key} class=${key === "back" ? "is-back" : null} aria-pressed=${String(isOn)} onClick=${() => !isOn && turn()}>${t(`back.${key}`)}</button>`)}
  </div>`;
}

export function Speed() {
  const next = SPEEDS[(SPEEDS.indexOf(speed.value) + 1) % SPEEDS.length];
  return html`<button class="choice" onClick=${() => choose("speed", next)}
    aria-label=${t("transport.speed-is", {speed: speed.value})}>${t("transport.speed", {speed: SHOWN[speed.value] ?? speed.value})}</button>`;
}

/** What one key press moves by: a remote has only two keys. */
export function Pace() {
  return html`<div class="segmented is-small" role="group" aria-label=${t("transport.pace")}>
    ${CHOICES.pace.map(
      (each) => html`<button key=${each} aria-pressed=${String(pace.value === each)}
        onClick=${() => choose("pace", each)}>${t(`transport.pace-${each}`)}</button>`,
    )}
  </div>`;
}
