/**
 * Numbers by hand: a slider on every gate of the lens, and buttons for its two ends. The engine
 * computes what follows; a slider only says what a gate is held at.
 */

import {html} from "../../vendor/view.js";
import {lensNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {place, roleClass, su} from "../lib/style.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../lib/cell.js").CellNode} CellNode */

/** What is dragged is taller than its bar, for a finger: in su, and in pixels. */
const TALL = {least: 52, finger: 44};

/** @param {{score: Score}} props */
export function Sliders({score}) {
  const {t: at} = score;
  const {handles} = score.hand;
  if (at.value < 0) return null;
  return html`<div class="sliders">${handles.value.map((node) => html`<${Slider} score=${score} key=${node.key} node=${node} />`)}</div>`;
}

/** @param {{score: Score, node: CellNode}} props */
function Slider({score, node}) {
  const {presentValue, t: at, unit} = score;
  const {isHeld} = score.interventions;
  const {reachOf, release, turn} = score.hand;
  const {plan, view} = score.lens;
  const {stage} = score.page;
  const box = plan.value?.boxes.find((each) => each.node === node.key && each.shape === "vector");
  const held = {node: node.key, t: at.value, unit: unit.value};
  if (!box) return null;
  const [low, high] = reachOf(node);
  const value = presentValue(node.key);
  const tall = Math.max(TALL.least, TALL.finger / stage.value.su);
  const style = {
    left: su(box.x),
    top: su(box.y + box.height / 2 - tall / 2 - view.value.y),
    width: su(box.width),
    height: su(tall),
  };
  return html`<input type="range" class=${`slider ${roleClass(node.hue)} ${isHeld(held) ? "is-held" : ""}`} style=${style}
    min=${low} max=${high} step="0.01" value=${value} aria-label=${node.name} aria-valuetext=${lensNumber(value)} title=${node.caption}
    onInput=${(/** @type {any} */ event) => turn(node.key, Number(event.currentTarget.value))}
    onPointerUp=${giveBack} onDblClick=${() => release(node.key)}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Delete" && release(node.key)} />`;
}

/**
 * After a drag the arrow keys step again; who comes by keyboard keeps them on the slider.
 *
 * @param {PointerEvent} event
 */
function giveBack(event) {
  /** @type {HTMLElement} */ (event.currentTarget).blur();
}

/**
 * On a phone the bars are too small for a thumb: the sliders stand below each other.
 *
 * @param {{score: Score}} props
 */
export function HandRows({score}) {
  const {t: at} = score;
  const {handles} = score.hand;
  const {letAllGo} = score.interventions;
  const {holds} = score.scene;
  if (at.value < 0) return null;
  return html`<div class="hand-rows">${handles.value.map((node) => html`<${HandRow} score=${score} key=${node.key} node=${node} />`)}
    <button class="choice" disabled=${holds.value.length === 0} onClick=${letAllGo}>${t("ladder.let-go")}</button></div>`;
}

/** @param {{score: Score, node: CellNode}} props */
function HandRow({score, node}) {
  const {presentValue} = score;
  const {reachOf, turn} = score.hand;
  const [low, high] = reachOf(node);
  const value = presentValue(node.key);
  return html`<label class=${`hand-row ${roleClass(node.hue)}`}><span>${node.short || node.name}</span>
    <input type="range" min=${low} max=${high} step="0.01" value=${value} aria-valuetext=${lensNumber(value)}
      onInput=${(/** @type {any} */ event) => turn(node.key, Number(event.currentTarget.value))} onPointerUp=${giveBack} />
    <b>${lensNumber(value)}</b></label>`;
}

/**
 * The ends of every valve as buttons, with what they do.
 *
 * @param {{score: Score}} props
 */
export function Ends({score}) {
  const {t: at} = score;
  const {handles} = score.hand;
  const {letAllGo} = score.interventions;
  const {bands, drawing} = score.layout;
  const {holds} = score.scene;
  if (at.value < 0) return null;
  const {y, height} = bands.value.gradient;
  const {left, right} = drawing.value;
  return html`<div class="slider-ends" style=${place({x: left, y: y + height - 50, width: right - left, height: 48})}>
    ${handles.value.map(
      (node) =>
        node.ends &&
        html`<div key=${node.key} class="segmented is-small" role="group" aria-label=${node.name}>
        ${node.ends.map((end, side) => html`<${End} score=${score} key=${end} ...${{node, end, side}} />`)}
      </div>`,
    )}
    <button class="choice is-small" disabled=${holds.value.length === 0} onClick=${letAllGo}>${t("ladder.let-go")}</button>
  </div>`;
}

/** @param {{score: Score, node: CellNode, end: string, side: number}} props */
function End({score, node, end, side}) {
  const {presentValue, t: at, unit} = score;
  const {hold, isHeld} = score.interventions;
  const value = node.range?.[side] ?? side;
  const held = {node: node.key, t: at.value, unit: unit.value};
  const isOn = isHeld(held) && presentValue(node.key) === value;
  return html`<button aria-pressed=${String(isOn)} onClick=${() => hold({...held, value})}>${end}</button>`;
}
