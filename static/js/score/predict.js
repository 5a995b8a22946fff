/**
 * What a class is asked before the step: of each empty valve, which of its two ends it will be nearer to;
 * and, once it is computed, what it came to.
 */

import {html} from "../../vendor/view.js";
import {lensNumber} from "../lib/format.js";
import {placed} from "../lib/narration.js";
import {t} from "../lib/strings.js";
import {visibleText} from "../lib/tokens.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../lib/narration.js").Run} Run */
/** @typedef {import("../lib/cell.js").CellNode} CellNode */

/** A valve is said to do what its end does where it is so near to it. */
const NEAR = 0.2;

/**
 * @param {Score} score
 * @returns {Run[] | null} null where nothing is to be predicted
 */
export function predictSays(score) {
  const {asked, hasValves, isEmpty, isOn, valvesAt} = score.predict;
  if (isOn.value && !hasValves.value && score.t.value < 0) return [{text: t("predict.none")}];
  const word = visibleText(score.present.value?.text ?? "");
  if (isEmpty.value) return [...comes(word), ...asked.value.flatMap(question)];
  const isWhole = !score.playback.byPhase() && score.isSaid(score.t.value);
  const valves = isOn.value && isWhole ? valvesAt(score.t.value) : [];
  return valves.length > 0
    ? [{text: t("predict.at", {word})}, ...answers(score, valves), {text: t("predict.end")}]
    : null;
}

/** @param {string} word @returns {Run[]} */
function comes(word) {
  return placed(t("predict.comes"), {word: {text: word, strong: true}});
}

/** The name without what its end means, which would answer the question. @param {CellNode} node */
const nameOf = ({name}) => name.replace(/ \(.*\)$/, "");

/** As a sentence begins. @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {CellNode} node @returns {Run[]} */
function question(node) {
  const [low, high] = node.ends ?? ["", ""];
  return placed(t("predict.question", {low, high}), {
    name: {text: capital(nameOf(node)), node: node.key, strong: true},
  });
}

/** @param {Score} score @param {CellNode[]} valves @returns {Run[]} */
function answers(score, valves) {
  return valves.flatMap((node, at) => [
    ...(at > 0 ? [{text: t("predict.and")}] : []),
    ...answer(score, node),
  ]);
}

/** @param {Score} score @param {CellNode} node @returns {Run[]} */
function answer({presentValue}, node) {
  const value = presentValue(node.key);
  const [low, high] = node.ends ?? ["", ""];
  const end = value < NEAR ? low : value > 1 - NEAR ? high : t("predict.between", {low, high});
  return placed(t("predict.answer", {end}), {
    name: {text: nameOf(node), node: node.key, strong: true},
    value: {text: lensNumber(value), node: node.key, strong: true},
  });
}

/** Where the arithmetic will stand: the same question, and a button for who has no keys. @param {{score: Score, isNarrow?: boolean}} props `isNarrow` in the lens, which names the word */
export function PredictCard({score, isNarrow = false}) {
  const {asked} = score.predict;
  const word = visibleText(score.present.value?.text ?? "");
  return html`<section class="arithmetic predict-card" aria-label=${t("predict.title")}>
    <h2>${t("predict.title")}${!isNarrow && html`<span class="of-unit">${t("predict.of", {word, unit: score.unit.value + 1})}</span>`}</h2>
    <p>${asked.value.length > 0 ? t("predict.how") : t("predict.nothing")}</p>
    <button class="choice is-main" onClick=${score.playback.next}>${t("predict.reveal")}</button>
  </section>`;
}

/**
 * The mark in an empty valve's place.
 *
 * @param {{score: Score, node: string, x: number, y: number, height: number, size?: number}} props `x` and `y`
 *   of its middle
 */
export function EmptyValve({score, node, x, y, height, size = Math.min(34, 0.8 * height)}) {
  if (!score.predict.asked.value.some(({key}) => key === node)) return null;
  return html`<text class="empty-valve" data-node=${node} x=${x} y=${y + 0.35 * size} font-size=${size} text-anchor="middle">?</text>`;
}
