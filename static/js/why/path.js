/**
 * The path over the score: a line as thick as what comes along it, a mark at each stop, and the
 * word where it ends. Read aloud it is the list of its stops, so this is a picture only.
 */

import {html} from "../../vendor/view.js";
import {drawn} from "../lib/path.js";
import {isSlope} from "../lib/place.js";

/** @typedef {import("../store/score/create.js").Score} Score */
const MARKS = {
  stage: {usual: 6.5, asked: 10},
  phone: {usual: 2.5, asked: 5},
};
/** How much of the ground is seen beside the line. */
const TIP = 9;

/** @param {{score: Score}} props */
export function Path({score}) {
  const {goToStop, here} = score.path;
  const {line} = score.pathLine;
  const {phone} = score.page;
  const {legs, marks, word} = line.value;
  const tip = legs.at(-1)?.line;
  const mark = phone.value ? MARKS.phone : MARKS.stage;
  const isToLoss = score.path.stops.value.some(isSlope);
  return html`<g class=${isToLoss ? "path is-slope" : "path"}>
    ${legs.map(({line: of, width}, at) => html`<path key=${at} class="path-leg" d=${drawn(of)} stroke-width=${width} />`)}
    ${word && html`<${Word} ...${word} />`}
    ${word && tip && html`<${Tip} line=${tip} />`}
    ${marks.map(
      ({
        at,
        point: {x, y},
      }) => html`<g key=${at} class=${at === here.value ? "path-stop is-now" : "path-stop"} data-stop=${at} onClick=${() => goToStop(at)}>
      ${!(word && at === marks.length - 1) && html`<circle class="path-mark" cx=${x} cy=${y} r=${at === here.value ? mark.asked : mark.usual} />`}
    </g>`,
    )}
  </g>`;
}

/**
 * The word where the path ends, in a box.
 *
 * @param {{rect: import("../store/score/spotlight.js").Rect, text: string, size: number}} props
 */
function Word({rect: {x, y, width, height}, text, size}) {
  return html`<rect class=${text ? "path-word is-far" : "path-word"} ...${{x, y, width, height}} rx="8" />
    ${text && html`<text class="path-far" x=${x + width / 2} y=${y + height / 2 + size * 0.33} font-size=${size}>${text}</text>`}`;
}

/** The head of the arrow at the word. @param {{line: import("../lib/path.js").Point[]}} props */
function Tip({line: of}) {
  const end = of[of.length - 1];
  const before = of[of.length - 2];
  const long = Math.hypot(end.x - before.x, end.y - before.y);
  // Where a word fills its column the line meets it at the edge: there is no way to point along.
  if (long < TIP) return null;
  const [dx, dy] = [(end.x - before.x) / long, (end.y - before.y) / long];
  const at = (/** @type {number} */ back, /** @type {number} */ aside) =>
    `${end.x - dx * back - dy * aside} ${end.y - dy * back + dx * aside}`;
  return html`<path class="path-tip" d=${`M${at(-2, 0)}L${at(TIP * 1.7, TIP)}L${at(TIP * 1.7, -TIP)}z`} />`;
}
