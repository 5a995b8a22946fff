/**
 * A gradient is a slope: what the loss does where one number is moved a little, measured, beside
 * the straight line of its gradient, and where the two part.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {MINUS, sizeNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../store/score/collect.js").Nudged} Nudged */

const WIDTH = 560;
const HEIGHT = 260;

/** @param {{score: Score}} props */
export function NudgePanel({score}) {
  return score.collect.moved.value && html`<${Panel} score=${score} />`;
}

/** @param {{score: Score}} props */
function Panel({score}) {
  const {amount, amounts, moved, nudged, reach, reaches} = score.collect;
  const {problems} = score.page;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => ref.current?.focus({preventScroll: true}), []);
  const close = () => {
    moved.value = null;
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    // What moves the slider moves nothing behind it.
    event.stopPropagation();
    if (event.key === "Escape") close();
  };
  const of = nudged.value;
  const at = amount.value;
  return html`<section class="matrix nudge" ref=${ref} tabindex="-1" aria-label=${t("nudge.title")} onKeyDown=${onKey}>
    <header><h2>${t("nudge.title")}</h2><button class="why-close" onClick=${close} aria-label=${t("why.close")}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" /></svg></button></header>
    <p class="nudge-of">${nameOf(score)}${of && html` = <b data-value=${String(of.value)}>${number(of.value)}</b>, <span class="is-gradient">∂L/∂ = <b data-gradient=${String(of.gradient)}>${number(of.gradient)}</b></span>`}</p>
    ${of ? html`<${Plot} of=${of} at=${at} />` : html`<p class="why-note" role="status">${problems.value.gradient ?? t("why.asking")}</p>`}
    <label class="nudge-by">${t("nudge.by")} <input type="range" min="0" max=${amounts.value.length - 1} value=${at} aria-valuetext=${number(amounts.value[at])} onInput=${(
      /** @type {any} */ event,
    ) => {
      amount.value = Number(event.currentTarget.value);
    }} /> <b>${number(amounts.value[at])}</b></label>
    <label class="nudge-by">${t("nudge.reach")} <select value=${reach.value} onChange=${(
      /** @type {any} */ event,
    ) => {
      reach.value = Number(event.currentTarget.value);
    }}>${reaches.map((each) => html`<option key=${each} value=${each}>±${each}</option>`)}</select></label>
    ${
      of &&
      html`<dl class="nudge-numbers" aria-live="polite"><div><dt>${t("nudge.measured")}</dt><dd data-measured=${String(of.measured[at])}>${number(of.measured[at])}</dd></div>
      <div class="is-gradient"><dt>${t("nudge.straight")}</dt><dd data-straight=${String(of.straight[at])}>${number(of.straight[at])}</dd></div></dl>
      <p>${partsText(of)}</p>`
    }
  </section>`;
}

/** @param {Score} score */
function nameOf(score) {
  const moved = score.collect.moved.value;
  if (!moved) return "";
  if ("weight" in moved) {
    const {name, row, column} = moved.weight;
    const values = {name: name.replace(/^cell\./, "").replace("_", " "), row: row + 1};
    return column === null
      ? t("nudge.bias", values)
      : t("nudge.weight-at", {...values, column: column + 1});
  }
  const {t: when, node, unit} = moved.place;
  const name = score.cell.value?.nodes.find(({key}) => key === node)?.name ?? node;
  const word =
    when === "start"
      ? t("why.at-start")
      : t("why.at", {word: score.trace.value?.columns[when]?.text ?? ""});
  return t("nudge.place", {name, unit: unit + 1, word});
}

/** @param {number} value */
const number = (value) => `${value < 0 ? MINUS : ""}${sizeNumber(Math.abs(value))}`;

/** @param {Nudged} of */
function partsText({parts: {below, above}}) {
  if (below === null && above === null) return t("nudge.together");
  if (below === null) return t("nudge.parts-one", {at: number(Number(above))});
  if (above === null) return t("nudge.parts-one", {at: number(below)});
  return t("nudge.parts", {below: number(below), above: number(above)});
}

/** The measured curve and the straight line. @param {{of: Nudged, at: number}} props */
function Plot({of: {by, measured, straight}, at}) {
  const most =
    Math.max(...measured.map(Math.abs).filter(Number.isFinite)) ||
    Math.max(...straight.map(Math.abs)) ||
    1;
  const x = (/** @type {number} */ place) => (WIDTH * place) / (by.length - 1);
  const y = (/** @type {number} */ value) => HEIGHT / 2 - (0.46 * HEIGHT * value) / most;
  const line = (/** @type {number[]} */ values) =>
    values
      .map((value, place) =>
        Number.isFinite(value)
          ? `${place ? "L" : "M"}${x(place).toFixed(1)} ${y(value).toFixed(1)}`
          : "",
      )
      .join("");
  return html`<svg class="nudge-plot" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${t("nudge.plot")}>
    <path class="nudge-axis" d=${`M0 ${HEIGHT / 2}H${WIDTH}M${WIDTH / 2} 0V${HEIGHT}`} />
    <path class="nudge-straight" d=${line(straight)} /><path class="nudge-measured" d=${line(measured)} />
    <path class="nudge-at" d=${`M${x(at)} 0V${HEIGHT}`} />
    ${Number.isFinite(measured[at]) && html`<circle cx=${x(at)} cy=${y(measured[at])} r="8" />`}</svg>`;
}
