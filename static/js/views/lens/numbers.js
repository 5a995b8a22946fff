/**
 * The numbers of the selected unit. Each can be asked why: it is a button, and it carries its exact
 * value.
 */

import {html} from "../../../vendor/view.js";
import {lensNumber} from "../../lib/format.js";
import {isHeld} from "../../state/holds.js";
import {metrics, plan, tagText} from "../../state/lens.js";
import {t as at, cell, presentValue, unit} from "../../state/score.js";
import {phone} from "../../state/stage.js";
import {t} from "../../state/strings.js";
import {hueClass} from "../hue.js";
import {isNew, isThere} from "./look.js";

/** @typedef {(node: string, t: number, unit: number) => void} Ask */

/** A long number shrinks by no more than this. */
const LEAST = 0.88;

/** @param {{ask: Ask}} props */
export function Numbers({ask}) {
  const of = plan.value;
  if (!of) return null;
  const {number, label} = metrics.value;
  const big = 0.86 * number.height;
  const boxes = of.boxes.filter(({shape}) => shape === "number");
  return html`<g class="numbers">
    ${boxes
      .filter(({phase}) => isThere(phase))
      .map(
        (
          box,
        ) => html`<${Value} key=${box.node} node=${box.node} text=${lensNumber(presentValue(box.node))} x=${box.x + 2}
        y=${box.y + box.height / 2} room=${box.width - 4} size=${big} anchor="start" ask=${ask} phase=${box.phase} />`,
      )}
    ${of.tags
      .filter(({phase}) => isThere(phase))
      .map(
        (
          tag,
        ) => html`<${Value} key=${tag.node} node=${tag.node} text=${tagText(tag.node)} x=${tag.anchor === "start" ? tag.x - tag.width / 2 : tag.x}
        y=${tag.y} room=${tag.width} size=${label.height} anchor=${tag.anchor} ask=${ask} phase=${tag.phase} />`,
      )}
  </g>`;
}

/**
 * @param {object} props
 * @param {string} props.node
 * @param {string} props.text
 * @param {number} props.x
 * @param {number} props.y its middle
 * @param {number} props.room
 * @param {number} props.size
 * @param {"start" | "middle"} props.anchor
 * @param {Ask} props.ask
 * @param {number} props.phase
 */
function Value({node: key, text, x, y, room, size, anchor, ask, phase}) {
  const node = cell.value?.nodes.find((each) => each.key === key);
  if (!node) return null;
  const value = presentValue(key);
  const long = 0.51 * size * [...text].length;
  const fits = Math.max(
    (phone.value ? 0.8 : LEAST) * size,
    Math.min(size, (size * room) / Math.max(1, long)),
  );
  const left = anchor === "start" ? x : x - room / 2;
  const act = () => ask(key, at.value, unit.value);
  const held = isHeld({node: key, t: at.value, unit: unit.value});
  return html`<g class=${`lens-number ${hueClass(node, value)} ${isNew(phase) ? "is-new" : ""} ${held ? "is-held" : ""}`} role="button" tabindex="0"
      aria-label=${t(held ? "lens.held" : "lens.why", {name: node.name, value: text})} data-node=${key} data-t=${at.value}
      data-unit=${unit.value} data-value=${String(value)} onClick=${act} onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKey(event, act)}>
    <rect class="hit" x=${left - 4} y=${y - 0.66 * size} width=${room + 8} height=${1.32 * size} rx="6" />
    <text x=${x} y=${y + 0.34 * fits} font-size=${fits} text-anchor=${anchor}>${text}</text>
    <path class="asked-line" d=${`M${anchor === "start" ? x : x - Math.min(long, room) / 2} ${y + 0.34 * fits + 5}h${Math.min(long, room)}`} />
  </g>`;
}

/**
 * @param {KeyboardEvent} event
 * @param {() => void} act
 */
function onKey(event, act) {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  act();
}
