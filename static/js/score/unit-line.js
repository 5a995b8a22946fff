/**
 * Which unit the thick rows are, and what the net at hand learned.
 */

import {html} from "../../vendor/view.js";
import {GradientAsk, GradientControls} from "../gradient/controls.js";
import {hasFailed, leastAccuracy} from "../lib/accuracy.js";
import {MARGIN} from "../lib/geometry.js";
import {isDrawn} from "../lib/place.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {RestingPins} from "../why/crumbs.js";
import {chainName} from "../why/names.js";
import {hasNames, UnitName} from "./unit-name.js";
import {WritingChoice} from "./writing.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @param {{score: Score, children?: unknown}} props */
export function UnitLine({score, children}) {
  const {length} = score;
  const {asked} = score.gradient;
  const {bands, drawing} = score.layout;
  const {toggle, wanted} = score.opening;
  const {pins, shows} = score.scene;
  const {y, height} = bands.value.unit;
  const width = drawing.value.right + drawing.value.votes - MARGIN;
  return html`<div class="unit-line" style=${place({x: MARGIN, y, width, height})}>
    <${UnitChoice} score=${score} /><${UnitName} score=${score} /><${ChainChoice} score=${score} /><${WritingChoice} score=${score} /><${Clearer} score=${score} />
    ${!wanted.value && !score.goesLeft.value && !shows.value.history && length.value > 0 && html`<button class="choice is-small" onClick=${toggle}>${t("lens.open")}</button>`}
    ${children}<${RestingPins} score=${score} />
    ${shows.value.history && html`<${GradientAsk} score=${score} />`}
    ${(wanted.value || shows.value.history) && asked.value ? html`<${GradientControls} score=${score} />` : pins.value.length === 0 && !hasNames(score) && html`<${Learned} score=${score} />`}
  </div>`;
}

/** @param {{score: Score}} props */
export function UnitChoice({score}) {
  const {cell, isLead, net, unit, units} = score;
  const {asked} = score.gradient;
  const {wanted} = score.opening;
  const {moveUnit, unitWasChosen} = score.playback;
  const {shows} = score.scene;
  const {phone} = score.page;
  if (units.value === 0) return null;
  const values = {unit: unit.value + 1, units: units.value};
  const shown = rowsShown(score);
  // Only where memory is a state of its own beside what is shown.
  const isMemoryCell = cell.value?.belt !== cell.value?.output;
  // What is asked of the gradient takes the room.
  const isFull = (wanted.value || shows.value.history) && asked.value && !phone.value;
  const isBest = isLead.value && !isFull && net.value?.unit === unit.value && net.value?.separates;
  return html`<div class="unit-choice">
    <button class="arrow" onClick=${() => moveUnit(-1)} aria-label=${t("unit.previous")}>${"▲"}</button>
    <button class="arrow" onClick=${() => moveUnit(1)} aria-label=${t("unit.next")}>${"▼"}</button>
    <strong>${t(isMemoryCell && !unitWasChosen.value ? "unit.first-name" : "unit.name", values)}</strong>
    ${shown && html`<span class="separates is-rows">${shown}</span>`}
    ${isBest && !hasNames(score) && html`<span class="separates">${tells(score)}</span>`}
    ${phone.value && html`<${ChainChoice} score=${score} /><${Clearer} score=${score} />`}
  </div>`;
}

/**
 * Of a net of several chains: which one is shown.
 *
 * @param {{score: Score}} props
 */
function ChainChoice({score}) {
  const {trace} = score;
  const {show} = score.chains;
  const of = trace.value;
  if (!of || of.chains.length < 2 || (of.segments?.length ?? 0) > 1) return null;
  return html`<label class="chain-choice"><span class="visually-hidden">${t("chains.shown")}</span>
    <select value=${of.chain.id} onChange=${(/** @type {any} */ event) => show(event.currentTarget.value)}>
      ${of.chains.map((each) => html`<option key=${each.id} value=${each.id} disabled=${!isDrawn(each)}>${isDrawn(each) ? chainName(score, each) : t("chains.not-drawn", {name: chainName(score, each)})}</option>`)}
    </select></label>`;
}

/**
 * After a training: the unit that shows best what was learned, for whoever wants to look at it.
 *
 * @param {{score: Score}} props
 */
function Clearer({score}) {
  const {selectUnit} = score.playback;
  const {clearerUnit} = score.page;
  const clearer = clearerUnit.value;
  if (clearer === null) return null;
  return html`<button class="choice is-small" onClick=${() => selectUnit(clearer)}>${t("unit.clearer", {unit: clearer + 1})}</button>`;
}

/**
 * What the unit shows: which answers it tells from which, as far as that was measured. Of one group
 * against another the first class, that nothing holds, is named last.
 *
 * @param {Score} score
 */
function tells(score) {
  const {net, task, units} = score;
  const {told} = score.page;
  const groups = told.value[net.value?.id ?? ""] ?? [];
  const isAlone = units.value < 2;
  if (groups.length < 2)
    return isAlone ? "" : t("unit.separates", {what: net.value?.separates ?? ""});
  const names = groups.map((group) =>
    group.map((name) => `“${name}”`).join(` ${t("unit.tells-or")} `),
  );
  if (groups.length > 2) return t("unit.tells-all", {all: names.join(", ")});
  const head = task.value?.heads.find(({name}) => name === net.value?.separates);
  if (groups[0].includes(head?.classes[0] ?? "")) names.reverse();
  return t("unit.tells", {one: names[0], other: names[1]});
}

/**
 * Where not all units have a row: which have.
 *
 * @param {Score} score
 */
function rowsShown(score) {
  const {units} = score;
  const {lanes} = score.layout;
  const {phone} = score.page;
  const lane = lanes.value[0];
  if (phone.value || !lane || lane.to - lane.from >= units.value) return "";
  return t("unit.rows", {from: lane.from + 1, to: lane.to});
}

/** @param {{score: Score}} props */
export function Learned({score}) {
  const {cell, net, task, trace} = score;
  const learned = task.value?.learned;
  if (!learned) return null;
  const note = task.value?.starters.find(({text}) => text === trace.value?.text)?.note;
  if (note) return html`<p class="learned">${note}</p>`;
  if (net.value?.how === "untrained") return html`<p class="learned">${t("net.knows-nothing")}</p>`;
  // Nobody foretells every next word: there a share that is far from all is no failure.
  const isHopeful = !task.value?.learns_elsewhere && net.value?.how === "trained";
  if (isHopeful && hasFailed(net.value?.accuracy)) {
    const values = {accuracy: leastAccuracy(net.value?.accuracy) ?? ""};
    return html`<p class="learned">${learned} ${t("net.fails", values)}</p>`;
  }
  const cost = net.value?.gate_cost ?? {};
  const isCharged = Object.values(cost).some((weight) => weight > 0);
  const price = cell.value?.gates ? t(isCharged ? "net.charged" : "net.not-charged") : "";
  return html`<p class="learned">${learned} ${price}</p>`;
}
