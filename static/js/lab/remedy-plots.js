/**
 * The course of both trainings on the same axes: right answers and loss on new sentences, and under
 * them the norm of the gradient at every update, in powers of ten.
 */

import {html} from "../../vendor/view.js";
import {along, highest, lossTicks, path, updateTicks} from "../lib/axes.js";
import {count, fixed, percent, sizeNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {su} from "../lib/style.js";
import {others, shown, step} from "../store/remedies.js";
import {largest, smallest} from "./remedy-table.js";

/** @typedef {import("../store/remedies.js").Course} Course */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {{which: import("../store/remedies.js").Which, course: Course | undefined}} Shown */

/** A loss above this is drawn at the edge; how large it was stands in the table. */
const MOST_LOSS = 3;
/** Powers of ten on the axis of the norms, if none is beyond; and the last that is drawn. */
const POWERS = {last: -8, least: -4, most: 3};

/** @param {{box: {width: number, height: number}, text: number, isPhone: boolean}} props */
export function RemedyPlots({box, text, isPhone}) {
  const span = Number(step.value?.pair.after.updates ?? 1);
  const at = {...placed(box, text, isPhone), text, span};
  return html`<svg class="remedy-plots" style=${{width: su(box.width), height: su(box.height)}} viewBox=${`0 0 ${box.width} ${box.height}`} role="img" aria-label=${summary()}>
    <${Right} at=${at} box=${at.right} />
    <${Loss} at=${at} box=${at.loss} />
    <${Norms} at=${at} box=${at.norms} />
  </svg>`;
}

/** @typedef {ReturnType<typeof placed> & {text: number, span: number}} At */

/**
 * Where the three lie: two side by side and one below, or on a phone one below the other.
 *
 * @param {{width: number, height: number}} box
 * @param {number} text
 * @param {boolean} isPhone
 */
function placed({width, height}, text, isPhone) {
  const [axis, title, foot] = [3.6 * text, 1.75 * text, 1.5 * text];
  if (isPhone) {
    const each = height / 3;
    const own = (/** @type {number} */ place) => ({
      x: axis,
      y: place * each + title,
      width: width - axis - 6,
      height: each - title - foot,
    });
    return {right: own(0), loss: own(1), norms: own(2)};
  }
  const half = width / 2;
  const upper = 0.54 * height;
  const above = {y: title, height: upper - title - foot, width: half - axis - text};
  return {
    right: {...above, x: axis},
    loss: {...above, x: half + axis},
    norms: {
      x: axis,
      y: upper + title,
      width: width - axis - text,
      height: height - upper - title - foot,
    },
  };
}

/** @param {{at: At, box: Box}} props */
function Right({at, box}) {
  const down = (/** @type {number} */ share) => box.y + box.height * (1 - share);
  const guess = step.value?.disease.guess ?? 0;
  return html`<g class="remedy-right">
    <${Frame} at=${at} box=${box} name=${t("remedies.right-name")} ticks=${[0, 0.5, 1].map((share) => ({y: down(share), text: percent(share)}))} />
    <${Courses} at=${at} box=${box} dOf=${(/** @type {Course} */ {tests}) => curve(at, box, tests, ({right}) => down(right))} />
    <${Line} box=${box} y=${down(guess)} text=${t("remedies.guess", {share: percent(guess)})} size=${at.text} />
  </g>`;
}

/** @param {{at: At, box: Box}} props */
function Loss({at, box}) {
  const down = (/** @type {number} */ loss) =>
    box.y + box.height * (1 - Math.min(MOST_LOSS, loss) / MOST_LOSS);
  const blind = shown.value.find(({course}) => course?.blind)?.course?.blind;
  return html`<g class="remedy-loss">
    <${Frame} at=${at} box=${box} name=${t("remedies.loss-name")} ticks=${lossTicks(MOST_LOSS, 3).map((loss) => ({y: down(loss), text: fixed(loss, 0)}))} />
    <${Courses} at=${at} box=${box} kind="is-each" dOf=${(/** @type {Course} */ {update, loss}) => peaks(at, box, update, loss, down)} />
    <${Courses} at=${at} box=${box} dOf=${(/** @type {Course} */ {tests}) => curve(at, box, tests, ({loss}) => down(loss))} />
    ${blind && html`<${Line} box=${box} y=${down(blind)} text=${t("remedies.blind", {loss: fixed(blind, 2)})} size=${at.text} />`}
    <${Ends} at=${at} box=${box} />
  </g>`;
}

/** @param {{at: At, box: Box}} props */
function Norms({at, box}) {
  const most = largest(shown.value.flatMap(({course}) => largest(course?.norm ?? []) ?? [])) ?? 1;
  const top = Math.max(POWERS.most, Math.ceil(Math.log10(most)));
  const least = smallest(shown.value.flatMap(({course}) => smallest(course?.norm ?? []) ?? []));
  const bottom = Math.max(POWERS.last, Math.min(POWERS.least, Math.floor(Math.log10(least ?? 1))));
  const down = (/** @type {number} */ norm) => {
    const power = Math.max(bottom, Math.min(top, Math.log10(norm)));
    return box.y + (box.height * (top - power)) / (top - bottom);
  };
  const every = Math.max(1, Math.ceil((1.3 * at.text * (top - bottom)) / box.height));
  const ticks = [];
  for (let power = bottom; power <= top; power += every)
    ticks.push({y: down(10 ** power), text: sizeNumber(10 ** power)});
  // What is smaller still lies on the lowest line, and that is said.
  if (least !== null && least < 10 ** bottom) ticks[0].text = `≤${ticks[0].text}`;
  return html`<g class="remedy-norms">
    <${Frame} at=${at} box=${box} name=${t("remedies.norm-name")} ticks=${ticks} />
    <${Courses} at=${at} box=${box} dOf=${(/** @type {Course} */ {update, norm}) => peaks(at, box, update, norm, down)} />
    <${Ends} at=${at} box=${box} />
  </g>`;
}

/**
 * The axes of a plot, with its name above.
 *
 * @param {{at: At, box: Box, name: string, ticks: {y: number, text: string}[]}} props
 */
function Frame({at, box, name, ticks}) {
  const size = at.text;
  const updates = updateTicks(at.span, Math.max(2, Math.floor(box.width / (6 * size))));
  return html`<text class="axis-name" x=${box.x - 2.6 * size} y=${box.y - 0.8 * size} font-size=${size}>${name}</text>
    ${ticks.map(({y, text}) => html`<path key=${text} class="axis-line" d=${`M${box.x} ${y}h${box.width}`} /><text class="axis-number" x=${box.x - 8} y=${y + 0.34 * size} font-size=${size} text-anchor="end">${text}</text>`)}
    ${updates.map((tick, place) => html`<text key=${tick} class="axis-number" x=${box.x + box.width * along(tick, at.span)} y=${box.y + box.height + 1.15 * size} font-size=${size} text-anchor=${place === updates.length - 1 ? "end" : "middle"}>${count(tick)}</text>`)}`;
}

/** What a guess would get. @param {{box: Box, y: number, text: string, size: number}} props */
function Line({box, y, text, size}) {
  return html`<path class="remedy-guess" d=${`M${box.x} ${y}h${box.width}`} /><text class="remedy-guess" x=${box.x + box.width} y=${y + 1.05 * size} font-size=${size} text-anchor="end">${text}</text>`;
}

/**
 * The lines of other seeds, and over them those of the two that are looked at.
 *
 * @param {{at: At, box: Box, kind?: string, dOf: (course: Course) => string}} props
 */
function Courses({kind = "", dOf}) {
  /** @param {Shown} of @param {number} place @param {string} more */
  const line = ({which, course}, place, more) =>
    course &&
    html`<path key=${`${more}${place}`} class=${`remedy-line is-${which} ${kind} ${more}`} data-which=${which} d=${dOf(course)} />`;
  return html`${!kind && others.value.map((each, place) => line(each, place, "is-faint"))}
    ${shown.value.map((each, place) => line(each, place, ""))}`;
}

/** Where a training ended before its time. @param {{at: At, box: Box}} props */
function Ends({at, box}) {
  const ended = shown.value.filter(({course}) => course?.state === "diverged");
  return ended.map(({which, course}, place) => {
    const last = course?.update.at(-1) ?? 0;
    const x = box.x + box.width * along(last + 1, at.span);
    const [y, r] = [box.y + (0.7 + 1.3 * place) * at.text, 0.36 * at.text];
    const isLeft = x > box.x + box.width / 2;
    return html`<g key=${which} class="remedy-end"><path d=${`M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}`} />
      <text x=${x + (isLeft ? -1 : 1) * 2 * r} y=${y + 0.34 * at.text} font-size=${at.text} text-anchor=${isLeft ? "end" : "start"}>${t("remedies.ends", {update: count(last + 1)})}</text></g>`;
  });
}

/**
 * @template {{update: number}} P
 * @param {At} at
 * @param {Box} box
 * @param {P[]} points
 * @param {(point: P) => number} down
 */
function curve(at, box, points, down) {
  return path(
    points.map((point) => ({x: box.x + box.width * along(point.update, at.span), y: down(point)})),
  );
}

/**
 * @param {At} at
 * @param {Box} box
 * @param {number[]} update
 * @param {number[]} values
 * @param {(value: number) => number} down
 */
function peaks(at, box, update, values, down) {
  const kept = highest(update, values, at.span, box.width / 3);
  return curve(at, box, kept, ({value}) => down(value));
}

/** What the picture says, for whoever does not see it; the figures stand in the table. */
function summary() {
  const of = step.value;
  if (!of) return t("remedies.title");
  const name = (/** @type {string} */ which) =>
    t(`remedy.${of.disease.name}.${of.pair.name}.${which}`);
  return t("remedies.plots", {before: name("before"), after: name("after")});
}
