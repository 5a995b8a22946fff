/**
 * The whole history under one handle: dragged, or moved by keys; a tick a checkpoint.
 */

import {html, useRef} from "../../vendor/view.js";
import {along, updateTicks} from "../lib/axes.js";
import {count, lossText, percent} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {place, su} from "../lib/style.js";
import {at, checkpoint, checkpoints, goTo, move, span} from "../store/training.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/**
 * Wider than the line itself, for a finger at its ends.
 *
 * @param {Score} score
 */
function room(score) {
  const {phone} = score.page;
  return phone.value ? 16 : 24;
}

/** @param {{score: Score}} props */
export function Handle({score}) {
  const {plots} = score;
  const {phone} = score.page;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const {x, width, track, loss} = plots.value;
  const all = checkpoints.value;
  const here = checkpoint.value;
  const left = (/** @type {number} */ update) =>
    su(room(score) + width * along(update, span.value));
  const drag = (/** @type {PointerEvent} */ event) => {
    const box = ref.current?.getBoundingClientRect();
    if (!box || all.length === 0) return;
    const before = (room(score) / (width + 2 * room(score))) * box.width;
    const share = (event.clientX - box.left - before) / (box.width - 2 * before);
    goTo(nearest(Math.min(1, Math.max(0, share))));
  };
  return html`<div class="handle" ref=${ref} role="slider" tabindex="0" style=${place({x: x - room(score), y: track.y, width: width + 2 * room(score), height: track.height})}
      aria-label=${t("train.handle")} aria-disabled=${String(all.length === 0)} aria-valuemin="0" aria-valuemax=${Math.max(0, all.length - 1)}
      aria-valuenow=${Math.max(0, at.value)} aria-valuetext=${valueText()}
      onPointerDown=${(/** @type {PointerEvent} */ event) => {
        ref.current?.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove=${(/** @type {PointerEvent} */ event) => event.buttons > 0 && drag(event)}
      onKeyDown=${onKey}>
    <i class="handle-line" style=${{left: su(room(score)), width: su(width)}}></i>
    ${all.map(({update, model}) => html`<i key=${model} class="handle-tick" style=${{left: left(update)}}></i>`)}
    ${
      here &&
      html`<i class="handle-past" style=${{left: su(room(score)), width: su(width * along(here.update, span.value))}}></i>
      <i class="handle-rule" style=${{left: left(here.update), height: su(loss.height)}}></i>
      <i class="handle-knob" style=${{left: left(here.update)}}></i>
      <${Tag} score=${score} share=${along(here.update, span.value)} />`
    }
    ${updateTicks(span.value, phone.value ? 4 : 8)
      .filter((tick) => !isUnderTag(score, along(tick, span.value)))
      .map(
        (tick) =>
          html`<span key=${tick} class="handle-number" aria-hidden="true" style=${{left: left(tick)}}>${count(tick)}</span>`,
      )}
  </div>`;
}

/**
 * What the net under the knob is, below it, where only the axis' own numbers give way.
 *
 * @param {{score: Score, share: number}} props share: how far along the line the knob is
 */
function Tag({score, share}) {
  const of = checkpoint.value;
  if (!of) return null;
  // It leans over to where there is room, and so stays within the line.
  const style = {left: su(room(score) + score.plots.value.width * share), "--share": share};
  const {after, loss} = wordsOf(of);
  return html`<span class="handle-tag" style=${style} aria-hidden="true"><b>${after}</b>${loss}</span>`;
}

/**
 * Whether a number of the axis would stand under the tag.
 *
 * @param {Score} score
 * @param {number} share where the number stands along the line
 */
function isUnderTag(score, share) {
  const of = checkpoint.value;
  if (!of) return false;
  const {isPresented, measure, phone} = score.page;
  const size = phone.value ? 16 : isPresented.value ? 30 : 22;
  const {after, loss} = wordsOf(of);
  const {width} = score.plots.value;
  const tag = (measure.value(after + loss, size) + 3 * size) / width;
  const begins = along(of.update, span.value) * (1 - tag);
  const near = size / width;
  return share > begins - near && share < begins + tag + near;
}

/** @param {NonNullable<typeof checkpoint.value>} of */
function wordsOf(of) {
  const after = t("train.after", {updates: count(of.update)});
  return {after, loss: t("train.loss-is", {loss: lossText(of.loss)})};
}

/** The checkpoint nearest to a place. @param {number} share of the axis */
function nearest(share) {
  const away = checkpoints.value.map(({update}) => Math.abs(along(update, span.value) - share));
  return away.indexOf(Math.min(...away));
}

function valueText() {
  const of = checkpoint.value;
  if (!of) return t("train.nothing-yet");
  const right = Object.entries(of.accuracy).map(([head, share]) => `${head} ${percent(share)}`);
  return t("train.at", {
    updates: count(of.update),
    loss: lossText(of.loss),
    right: right.join(", "),
  });
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowRight: () => move(1),
    ArrowUp: () => move(1),
    ArrowLeft: () => move(-1),
    ArrowDown: () => move(-1),
    PageUp: () => move(5),
    PageDown: () => move(-5),
    Home: () => goTo(0),
    End: () => goTo(checkpoints.value.length - 1),
  };
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}
