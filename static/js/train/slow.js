/**
 * One update in slow motion: forward, loss, backward, update, one key press each, with the numbers
 * of the update that training does.
 */

import {html, useEffect, useState} from "../../vendor/view.js";
import {slowly} from "../actions/training.js";
import {count, fixed, percent} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {su} from "../lib/style.js";
import {visibleText} from "../lib/tokens.js";
import {problems} from "../store/connection.js";
import {checkpoint, settings} from "../store/training.js";
import {Dialog} from "./panel.js";

const STEPS = ["forward", "loss", "backward", "update"];
const SENTENCES = 4;
/** Words of a sentence before the answer that is shown. */
const WORDS = 5;
/** How a net's own words name the one that stands for all it has not met. */
const UNKNOWN = "<unk>";
/** su of the longest bar */
const BAR = 88;
/** Below, a number is written with a power of ten. */
const SMALLEST = 1e-4;

export function SlowPanel() {
  const [told, setTold] = useState(/** @type {any} */ (null));
  const [step, setStep] = useState(0);
  useEffect(() => {
    slowly().then(setTold);
  }, []);
  useEffect(() => {
    document.querySelector(".slow-step.is-now")?.scrollIntoView({block: "nearest"});
  }, [step, told]);
  const go = (/** @type {number} */ by) => setStep((now) => Math.max(0, Math.min(3, now + by)));
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const by = {ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1}[event.key];
    const isButton = event.key === " " && event.target instanceof HTMLButtonElement;
    if (by === undefined || isButton) return;
    event.preventDefault();
    go(by);
  };
  const title = t("train.slow-title", {update: count((checkpoint.value?.update ?? 0) + 1)});
  return html`<${Dialog} name="slow" title=${title} onKey=${onKey}>
    <div class="slow">
      <ol class="pills">${STEPS.map((name, place) => html`<li key=${name}><button class=${`pill hue-ink ${place === step ? "is-now" : place < step ? "is-past" : ""}`} aria-current=${place === step ? "step" : null} onClick=${() => setStep(place)}>${place + 1} ${t(`train.step-${name}`)}</button></li>`)}</ol>
      ${
        told
          ? html`<div class="slow-steps">
          <${Card} name="forward" ...${{place: 0, step}}><${Forward} told=${told} /></${Card}>
          <${Card} name="loss" ...${{place: 1, step}}><${Loss} told=${told} /></${Card}>
          <${Card} name="backward" ...${{place: 2, step}}><${Backward} told=${told} /></${Card}>
          <${Card} name="update" ...${{place: 3, step}}><${Update} told=${told} /></${Card}>
        </div>`
          : html`<p role="status">${problems.value.train ?? t("train.slow-wait")}</p>`
      }
    </div>
    <footer><p>${t("train.slow-why")}</p>
      <button class="choice" disabled=${step === 0} onClick=${() => go(-1)}>${t("transport.back")}</button>
      <button class="choice is-main" disabled=${step === 3} onClick=${() => go(1)}>${t("transport.forward")}</button></footer>
  </${Dialog}>`;
}

/** @param {{name: string, place: number, step: number, children: unknown}} props */
function Card({name, place, step, children}) {
  const state = place === step ? "is-now" : place < step ? "is-past" : "is-ahead";
  return html`<section class=${`slow-step ${state}`} aria-hidden=${String(place > step)}>
    <h3>${t(`train.step-${name}`)}</h3><p class="slow-says">${t(`train.step-${name}-why`)}</p>
    ${place <= step && children}</section>`;
}

/** The last answer of each of the first sentences. @param {{told: any}} props */
function Forward({told}) {
  return html`<table class="slow-table"><tbody>${told.forward
    .slice(0, SENTENCES)
    .map((/** @type {any} */ sentence, /** @type {number} */ row) => {
      const found = lastAsked(sentence);
      if (!found) return null;
      const {head, at} = found;
      const names = told.classes[head];
      const [right, said] = [names[sentence.right[head][at]], names[sentence.said[head][at]]];
      return html`<tr key=${row}><th scope="row">…${sentence.tokens
        .slice(Math.max(0, at + 1 - WORDS), at + 1)
        .map((/** @type {string} */ token) =>
          token === UNKNOWN ? t("words.unknown") : visibleText(token),
        )
        .join(" ")}</th>
      <td>${t("train.says", {said})}</td><td>${right === said ? t("train.is-right") : t("train.should", {right})}</td><td class="slow-number">${percent(sentence.p[head][at])}</td></tr>`;
    })}</tbody></table>
  ${told.forward.length > SENTENCES && html`<p>${t("train.and-more", {more: count(told.forward.length - SENTENCES)})}</p>`}`;
}

/** @param {{right: Record<string, (number | null)[]>}} sentence */
function lastAsked({right}) {
  const places = Object.entries(right).flatMap(([head, classes]) =>
    classes.flatMap((each, at) => (each === null ? [] : [{head, at}])),
  );
  return places.sort((one, other) => other.at - one.at)[0];
}

/** @param {{told: any}} props */
function Loss({told: {loss}}) {
  const heads = Object.entries(loss.heads).map(([head, value]) => ({head, value: Number(value)}));
  const places = placesThatAdd([...heads.map(({value}) => value), loss.price], loss.total);
  return html`<dl class="slow-sum">
    ${heads.map(({head, value}) => html`<div key=${head}><dt>${t("train.mean-of", {head})}</dt><dd>${fixed(value, places)}</dd></div>`)}
    ${loss.price > 0 && html`<div><dt>${t("train.price")}</dt><dd>${fixed(loss.price, places)}</dd></div>`}
    <div class="is-sum"><dt>L</dt><dd>${fixed(loss.total, places)}</dd></div></dl>`;
}

/**
 * The fewest places with which the terms, as they are printed, add up to the sum as it is printed.
 *
 * @param {number[]} terms
 * @param {number} sum
 */
function placesThatAdd(terms, sum) {
  const adds = (/** @type {number} */ places) => {
    const units = (/** @type {number} */ value) =>
      Math.round(Number(value.toFixed(places)) * 10 ** places);
    return terms.reduce((all, term) => all + units(term), 0) === units(sum);
  };
  return [4, 5, 6, 7, 8].find(adds) ?? 4;
}

/** @param {{told: any}} props */
function Backward({told: {backward}}) {
  const most = Math.max(...backward.blocks.map((/** @type {any} */ {gradient}) => gradient));
  const isClipped = backward.clipped_norm < backward.gradient_norm;
  return html`<dl class="slow-bars">${backward.blocks.map(
    (
      /** @type {any} */ {name, gradient},
    ) => html`<div key=${name} class=${/^cell\./.test(name) ? "" : "is-wide"}><dt>${blockName(name)}</dt>
      <dd><i style=${{width: su((BAR * gradient) / most)}}></i></dd><dd class="slow-number">${small(gradient)}</dd></div>`,
  )}</dl>
  <p><b>‖∂L/∂W‖ = ${small(backward.gradient_norm)}</b> ${t(isClipped ? "train.clipped" : "train.not-clipped", {limit: small(backward.clipped_norm)})}</p>`;
}

/** @param {{told: any}} props */
function Update({told: {loss, update_step: step}}) {
  const {block, at, gradient, before, after} = step.largest;
  const now = typeof step.total === "number" ? step.total : NaN;
  const was = loss.total - loss.price;
  return html`<p>${t("train.rate-is", {rate: String(Number(step.learning_rate.toPrecision(2))), optimizer: t(`train.is-${settings.value?.optimizer ?? "adam"}`)})}</p>
    <p>${t("train.largest", {block: blockName(block), at: at.map((/** @type {number} */ n) => n + 1).join(", ")})}</p>
    <p class="slow-change"><b>${fixed(before, 4)}</b> → <b>${fixed(after, 4)}</b> <span>∂L/∂w = ${small(gradient)}</span></p>
    <p>${t(now < was ? "train.better" : "train.worse", {before: fixed(was, 4), after: fixed(now, 4)})}</p>`;
}

/** @param {string} name of the document */
function blockName(name) {
  return name
    .replace(/^cell\./, "")
    .replace(/^head\.(.*)$/, (_, head) => t("train.block-head", {head}))
    .replace(/^embedding$/, t("train.block-embedding"))
    .replace("_", " ");
}

/** Two or three digits that count. @param {number} value */
function small(value) {
  const size = Math.abs(value);
  if (value === 0) return "0";
  if (size < SMALLEST || size >= 1000) return scientific(value);
  return fixed(value, size >= 0.01 ? 3 : 1 - Math.floor(Math.log10(size)));
}

/** @param {number} value */
function scientific(value) {
  const [digits, power] = value.toExponential(1).split("e");
  const raised = [...power.replace("+", "")].map((each) => RAISED[each]).join("");
  return `${digits.replace("-", "−")}·10${raised}`;
}

/** @type {Record<string, string>} */
const RAISED = {
  "-": "⁻",
  0: "⁰",
  1: "¹",
  2: "²",
  3: "³",
  4: "⁴",
  5: "⁵",
  6: "⁶",
  7: "⁷",
  8: "⁸",
  9: "⁹",
};
