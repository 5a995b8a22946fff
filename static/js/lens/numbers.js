/**
 * The numbers of the selected unit. Each can be asked why: it is a button, and it carries its exact
 * value.
 */

import {html} from "../../vendor/view.js";
import {emOf} from "../lib/lens/sums.js";
import {t} from "../lib/strings.js";
import {hueClass} from "../lib/style.js";
import {plainName} from "../score/symbol.js";
import {isThere} from "./wires.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {(node: string, t: number, unit: number) => void} Ask */

/** @param {{score: Score, ask: Ask}} props */
export function Numbers({score, ask}) {
  const {metrics, plan} = score.lens;
  const {least: smallest, textOf} = score.numbers;
  const of = plan.value;
  if (!of) return null;
  const {number, label} = metrics.value;
  const big = 0.86 * number.height;
  const least = smallest.value;
  const boxes = of.boxes.filter(({shape}) => shape === "number");
  return html`<g class="numbers">
    ${boxes
      .filter(({phase}) => isThere(score, phase))
      .map(
        (
          box,
        ) => html`<${Value} score=${score} key=${box.node} node=${box.node} text=${textOf(box.node)} x=${box.x + 2}
        y=${box.y + box.height / 2} room=${box.width - 4} size=${big} least=${least} anchor="start" ask=${ask} />`,
      )}
    ${of.tags
      .filter(({phase}) => isThere(score, phase))
      .map(
        (
          tag,
        ) => html`<${Value} score=${score} key=${tag.node} node=${tag.node} text=${textOf(tag.node)} x=${tag.anchor === "start" ? tag.x - tag.width / 2 : tag.x}
        y=${tag.y} room=${tag.width} size=${label.height} least=${least} anchor=${tag.anchor} ask=${ask} />`,
      )}
  </g>`;
}

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {string} props.node
 * @param {string} props.text
 * @param {number} props.x
 * @param {number} props.y its middle
 * @param {number} props.room
 * @param {number} props.size
 * @param {number} props.least a long number is set smaller, but not than this
 * @param {"start" | "middle"} props.anchor
 * @param {Ask} props.ask
 */
function Value({score, node: key, text, x, y, room, size, least, anchor, ask}) {
  const {cell, presentValue, t: at, unit} = score;
  const {isHeld} = score.interventions;
  const node = cell.value?.nodes.find((each) => each.key === key);
  if (!node) return null;
  const value = presentValue(key);
  const fits = Math.min(size, Math.max(least, room / emOf(text)));
  const long = fits * emOf(text);
  const left = anchor === "start" ? x : x - room / 2;
  const act = () => ask(key, at.value, unit.value);
  const held = isHeld({node: key, t: at.value, unit: unit.value});
  return html`<g class=${`lens-number ${hueClass(node, value)} is-there ${held ? "is-held" : ""}`} role="button" tabindex="0"
      aria-label=${t(held ? "lens.held" : "lens.why", {name: node.name, value: text})} data-node=${key} data-t=${at.value}
      data-unit=${unit.value} data-value=${String(value)} onClick=${act} onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKey(event, act)}>
    <rect class="hit" x=${left - 4} y=${y - 0.66 * size} width=${room + 8} height=${1.32 * size} rx="6" />
    <text x=${x} y=${y + 0.34 * fits} font-size=${fits} text-anchor=${anchor}>${text}</text>
    <path class="asked-line" d=${`M${anchor === "start" ? x : x - long / 2} ${y + 0.34 * fits + 5}h${long}`} />
  </g>`;
}

/**
 * @param {KeyboardEvent} event
 * @param {() => void} act
 */
export function onKey(event, act) {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  act();
}

/** @param {{score: Score}} props */
export function LensTable({score}) {
  const {cell, due, reached} = score;
  const {plan} = score.lens;
  const {lensText} = score.numbers;
  const {playing} = score.playback;
  if (playing.value || !plan.value) return null;
  const nodes = (cell.value?.nodes ?? []).filter(
    ({op, key}) => op !== "input" && (due.value.get(key) ?? 0) <= reached.value,
  );
  return html`<div class="visually-hidden"><table>
    <caption>${t("lens.table")}</caption>
    <tbody>${nodes.map((node) => html`<tr key=${node.key}><th scope="row">${plainName(score, node)}</th><td>${lensText(node.key, Number.POSITIVE_INFINITY, "")}</td></tr>`)}</tbody>
  </table></div>`;
}
