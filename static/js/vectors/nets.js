/**
 * One-hot words, an embedding that the net learns, and vectors brought from another text, in the
 * same net side by side: right answers, weights and time, and the loss on new sentences as it falls.
 */

import {html} from "../../vendor/view.js";
import {turn} from "../actions/vectors.js";
import {lookAtNet, trainNets} from "../actions/word-nets.js";
import {along, lossTicks, path, updateTicks} from "../lib/axes.js";
import {count, fixed, lossText, percent} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {su} from "../lib/style.js";
import {isLive} from "../store/remedies.js";
import {settings} from "../store/vectors.js";
import {SETTINGS} from "../store/vectors-scene.js";
import {compared, goesOn, net, trainings, trainingsOf} from "../store/word-nets.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../store/remedies.js").Course} Course */
/** @typedef {{width: number, height: number}} Box */

/** In su: above the plot, and text. */
const DESK = {table: 330, text: 24};
const CLASS = {table: 290, text: 30};
const PHONE = {table: 0, text: 15};

/** @param {{score: Score, box: Box}} props */
export function Nets({score, box}) {
  const {isPresented, phone} = score.page;
  const of = phone.value ? PHONE : isPresented.value ? CLASS : DESK;
  const height = phone.value ? 260 : box.height - of.table;
  return html`<div class="vectors-body word-nets">
    <div class="vectors-choices">
      <div class="segmented is-small" role="group" aria-label=${t("word-nets.which")}>${compared.value.map(({name}) => html`<button key=${name} aria-pressed=${String(net.value?.name === name)} onClick=${() => lookAtNet(name)}>${t(`word-nets.${name}`)}</button>`)}</div>
      ${!isPresented.value && html`<${Seed} />`}
      <span class="spring"></span>
      <button class="choice is-main" disabled=${!net.value || goesOn.value} onClick=${trainNets}>${t("word-nets.train")} <kbd aria-hidden="true">${t("key.enter")}</kbd></button>
    </div>
    <${Figures} />
    <${Losses} box=${{width: box.width, height}} text=${of.text} />
  </div>`;
}

function Seed() {
  const {values} = SETTINGS.seed;
  const {seed} = settings.value;
  return html`<div class="vectors-number-choice" role="group" aria-label=${t("vectors.seed", {value: seed})}>
    <button class="choice" disabled=${seed === values[0]} aria-label=${t("vectors.seed-less")} onClick=${() => turn("seed", -1)}>−</button>
    <span>${t("vectors.seed", {value: seed})}</span>
    <button class="choice" disabled=${seed === values[values.length - 1]} aria-label=${t("vectors.seed-more")} onClick=${() => turn("seed", 1)}>+</button>
  </div>`;
}

function Figures() {
  return html`<table class="remedy-table word-nets-table">
    <caption class="visually-hidden">${t("word-nets.table")}</caption>
    <thead><tr><td></td>${["right", "loss", "weights", "seconds", "updates"].map((key) => html`<th key=${key} scope="col">${t(`word-nets.${key}`)}</th>`)}</tr></thead>
    <tbody>${trainings.value.map(
      ({name, weights, course}) => html`<tr key=${name} data-way=${name}>
        <th scope="row"><svg class=${`remedy-key is-${name}`} viewBox="0 0 60 20" aria-hidden="true"><path d="M3 10H57" /></svg>${t(`word-nets.way-${name}`)}</th>
        <${Test} course=${course} /><td data-value=${weights}>${count(weights)}</td>
        <td>${course?.seconds ? fixed(course.seconds, 2) : ""}</td>
        <td>${standing(course)}</td>
      </tr>`,
    )}</tbody>
  </table>`;
}

/** @param {{course: Course | undefined}} props */
function Test({course}) {
  const test = course?.tests[course.tests.length - 1];
  return html`<td class="is-right" data-value=${test ? String(test.right) : null}>${test ? percent(test.right) : ""}</td><td class="is-loss" data-value=${test ? String(test.loss) : null}>${test ? lossText(test.loss) : ""}</td>`;
}

/** How far it is. @param {Course | undefined} course */
function standing(course) {
  if (!course) return "";
  if (course.state === "waiting") return t("remedies.waits");
  if (course.state === "failed") return t("remedies.failed");
  const done = count(course.update[course.update.length - 1] ?? 0);
  return isLive(course) ? t("remedies.done", {done, span: count(course.span)}) : done;
}

/** The loss on new sentences; faint those of other seeds. @param {{box: Box, text: number}} props */
function Losses({box, text}) {
  const all = trainings.value;
  const others = SETTINGS.seed.values
    .filter((seed) => seed !== settings.value.seed)
    .flatMap((seed) => trainingsOf(seed));
  const span = Number(all[0]?.settings.updates ?? 1);
  const tests = [...all, ...others].flatMap(({course}) => course?.tests ?? []);
  const top = Math.max(1, ...tests.map(({loss}) => loss));
  const area = {
    x: 3.4 * text,
    y: 1.9 * text,
    width: box.width - 4.4 * text,
    height: Math.max(60, box.height - 3.6 * text),
  };
  const down = (/** @type {number} */ loss) => area.y + area.height * (1 - loss / top);
  const across = (/** @type {number} */ update) => area.x + area.width * along(update, span);
  const line = (
    /** @type {{name: string, course: Course | undefined}} */ {name, course},
    /** @type {boolean} */ isFaint,
  ) =>
    course &&
    html`<path class=${`remedy-line is-${name} ${isFaint ? "is-faint" : ""}`} data-way=${name} d=${path(course.tests.map(({update, loss}) => ({x: across(update), y: down(loss)})))} />`;
  return html`<svg class="remedy-plots" style=${{width: su(box.width), height: su(box.height)}} viewBox=${`0 0 ${box.width} ${box.height}`} role="img" aria-label=${t("word-nets.plot")}>
    <text class="axis-name" x="0" y=${1.1 * text} font-size=${text}>${t("word-nets.loss-name")}</text>
    ${lossTicks(top, 4).map((tick) => html`<path key=${tick} class="axis-line" d=${`M${area.x} ${down(tick)}h${area.width}`} /><text class="axis-number" x=${area.x - 8} y=${down(tick) + 0.34 * text} font-size=${text} text-anchor="end">${fixed(tick, tick % 1 ? 1 : 0)}</text>`)}
    ${updateTicks(span, 6).map((tick, place, every) => html`<text key=${tick} class="axis-number" x=${across(tick)} y=${area.y + area.height + 1.2 * text} font-size=${text} text-anchor=${place === every.length - 1 ? "end" : "middle"}>${count(tick)}</text>`)}
    ${others.map((each) => line(each, true))}
    ${all.map((each) => line(each, false))}
  </svg>`;
}
