/**
 * How the numbers of an explanation are called.
 */

import {html} from "../../vendor/view.js";
import {lensNumber, signedSize} from "../lib/format.js";
import {isShownChain, isSlope} from "../lib/place.js";
import {t} from "../lib/strings.js";
import {visibleText} from "../lib/tokens.js";
import {Letter, NodeName} from "../score/symbol.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../store/scene.js").Place} Place */

/**
 * @param {Score} score
 * @param {string} key
 */
export function nodeOf(score, key) {
  const {cell} = score;
  return cell.value?.nodes.find((each) => each.key === key);
}

/**
 * The head and class that a place of an answer names.
 *
 * @param {Score} score
 * @param {Place} place
 */
export function answerOf(score, {node, unit}) {
  const {questions} = score;
  const [kind, name] = node.split(":");
  if (name === undefined) return null;
  const head = questions.value.find((each) => each.name === name);
  return {kind, name, label: head?.classes[unit] ?? ""};
}

/**
 * A number as it is printed: what stands in the open circuit, as it stands there.
 *
 * @param {Score} score
 * @param {Place} place
 * @param {number} value
 */
export function numberText(score, place, value) {
  if (isSlope(place)) return signedSize(value);
  // What the circuit shows on the way back are gradients.
  const isHere =
    !score.isBack.value && place.t === score.t.value && place.unit === score.unit.value;
  if (!isHere || !isShownChain(place) || !nodeOf(score, place.node)) return lensNumber(value);
  return score.numbers.textOf(place.node).replace("+", "");
}

/**
 * @param {Score} score
 * @param {number} at
 */
export function wordAt(score, at) {
  const {trace} = score;
  const text = trace.value?.columns[at]?.text;
  return text === undefined ? t("words.start") : `“${visibleText(text)}”`;
}

/**
 * A number by its letter and, where it is not the asked unit or word, which unit and where.
 *
 * @param {{score: Score, place: Place, beside?: Place | null}} props `beside` is what it is a source of
 */
export function PlaceName({score, place, beside = null}) {
  const {t: present} = score;
  const {chainNamed, chainOf} = score.chains;
  const {isWord} = score.path;
  const {symbolOf} = score.page;
  if (isWord(place)) return html`<span class="why-word">${wordAt(score, place.t)}</span>`;
  const answer = answerOf(score, place);
  if (isSlope(place)) return html`<${SlopeName} score=${score} place=${place} beside=${beside} />`;
  if (answer)
    return html`<span class="why-place"><span class="why-word">${answer.label}</span>${beside === null && answer.kind === "head" && html`<span class="why-where">${t("why.logit")}</span>`}</span>`;
  const node = nodeOf(score, place.node);
  // A layer's letter is that of its weights: it is told from others by what it weighs.
  if (node?.op === "layer")
    return html`<span class="why-place"><${NodeName} score=${score} node=${node} /></span>`;
  const symbol = node && symbolOf(node);
  const isHere = place.t === (beside?.t ?? present.value);
  const isSame = isHere && place.unit === beside?.unit;
  const isBefore = Boolean(symbol?.sub) && place.t >= 0 && place.t + 1 === beside?.t;
  const shown = symbol && (isSame ? symbol : {...symbol, sub: index(symbol.sub, place, isBefore)});
  return html`<span class="why-place">${
    shown
      ? html`<${Letter} symbol=${shown} /><span class="visually-hidden">${node?.name} ${t("why.unit", {unit: place.unit + 1})}</span>`
      : html`<span>${node?.short || node?.name}</span>`
  }${chainOf(place) !== chainOf(beside ?? place) && html`<${Elsewhere} score=${score} chain=${chainNamed(place)} />`}${!isHere && !isBefore && html`<span class="why-where">${place.t < 0 ? t("why.at-start") : t("why.at", {word: wordAt(score, place.t)})}</span>`}</span>`;
}

/**
 * A gradient by what it is the gradient by: ∂L/∂C of the next word, of this one, or by a logit.
 *
 * @param {{score: Score, place: Place, beside: Place | null}} props
 */
function SlopeName({score, place, beside}) {
  const {t: present} = score;
  const {chainNamed, chainOf} = score.chains;
  const answer = answerOf(score, place);
  const node = nodeOf(score, place.node);
  const at = place.t - (beside?.t ?? present.value);
  const symbol = node && score.page.symbolOf(node);
  const isTimed = symbol?.sub === "t";
  const read = node?.op === "layer" && node.inputs.length === 1 && nodeOf(score, node.inputs[0]);
  const weighed = read ? score.page.symbolOf(read) : null;
  const isAfter = at === 1 && beside !== null;
  const isNext = isAfter && (isTimed || weighed?.sub === "t-1");
  const time = isNext ? "t+1" : (symbol?.sub ?? "");
  const isSame = at === 0 && place.unit === beside?.unit;
  const number = String(place.unit + 1);
  const by = answer
    ? html`<span class="why-word">“${answer.label}”</span>`
    : symbol && weighed
      ? // A layer of weights is named with what it weighs: what was before the word after is now.
        html`(<${Letter} symbol=${symbol} /><${Letter} symbol=${isNext ? {...weighed, sub: "t"} : weighed} />)<sub>${number}</sub>`
      : symbol
        ? html`<${Letter} symbol=${isSame ? symbol : {...symbol, sub: time ? `${time.replace("-", "−")}, ${number}` : number}} />`
        : html`<span>${node?.short || node?.name}</span>`;
  return html`<span class="why-place"><span class="by-node"><span aria-hidden="true">∂<i>L</i>/∂${by}</span><span class="visually-hidden">${plainPlace(score, place, place)} ${!answer && t("why.unit", {unit: number})}</span></span>${
    answer && html`<span class="why-where" aria-hidden="true">${t("why.logit")}</span>`
  }${chainOf(place) !== chainOf(beside ?? place) && html`<${Elsewhere} score=${score} chain=${chainNamed(place)} />`}${
    at !== 0 &&
    !(isNext || answer) &&
    html`<span class="why-where">${place.t < 0 ? t("why.at-start") : t("why.at", {word: wordAt(score, place.t)})}</span>`
  }</span>`;
}

/** The chain of a source, short enough to stand beside its letter. @param {{score: Score, chain: import("../lib/trace.js").Chain | undefined}} props */
function Elsewhere({score, chain}) {
  const {layers} = score.chains;
  if (!chain) return null;
  const values = {layer: chain.layer + 1, way: t(`chains.${chain.direction}-arrow`)};
  const short = layers() > 1 ? t("chains.short", values) : values.way;
  return html`<span class="why-where" aria-hidden="true">${short}</span><span class="visually-hidden">${chainName(score, chain)}</span>`;
}

/**
 * A chain in words: which layer, and which way it reads.
 *
 * @param {Score} score
 * @param {import("../lib/trace.js").Chain | undefined} chain
 */
export function chainName(score, chain) {
  const {layers} = score.chains;
  if (!chain) return "";
  const way = t(`chains.${chain.direction}`);
  const values = {layer: chain.layer + 1, layers: layers(), way};
  if (layers() < 2) return t("chains.name-only", {way});
  return t(chain.layer ? "chains.name-above" : "chains.name", {...values, below: chain.layer});
}

/**
 * The time, then the unit, so that neither is taken for the other.
 *
 * @param {string | undefined} time
 * @param {Place} place
 * @param {boolean} isBefore whether it stands one word before what it is a source of
 */
function index(time, {unit}, isBefore) {
  const number = String(unit + 1);
  return time ? `${isBefore ? `${time}−1` : time.replace("-", "−")}, ${number}` : number;
}

/**
 * Without what stands in brackets.
 *
 * @param {import("../lib/cell.js").CellNode | undefined} node
 */
export const plainName = (node) => node?.name.replace(/ \(.*\)$/, "") ?? "";

/**
 * What a gradient is the gradient by; of a layer whose sum it is.
 *
 * @param {Score} score
 * @param {Place} place
 */
export function slopeBy(score, place) {
  const answer = answerOf(score, place);
  if (answer) return t("why.logit-of", {label: answer.label});
  const node = nodeOf(score, place.node);
  if (node?.op === "input") return t("why.word", {word: wordAt(score, place.t)});
  if (node?.op !== "layer") return plainName(node) || place.node;
  const lane = nodeOf(score, node.lane);
  const isOfLane = lane && lane !== node;
  return isOfLane ? t("why.sum-of", {name: plainName(lane)}) : t("why.weighted-sum");
}

/**
 * The same in plain words, for a sentence.
 *
 * @param {Score} score
 * @param {Place} place
 * @param {Place} beside
 * @returns {string}
 */
export function plainPlace(score, place, beside) {
  const {chainNamed, chainOf} = score.chains;
  const {isWord} = score.path;
  if (isWord(place)) return t("why.the-word", {word: wordAt(score, place.t)});
  if (isSlope(place)) return t("why.gradient-by", {name: slopeBy(score, place)});
  const answer = answerOf(score, place);
  if (answer) return `“${answer.label}”`;
  const plain = plainName(nodeOf(score, place.node)) || place.node;
  const isNear = chainOf(place) === chainOf(beside);
  const name = isNear ? plain : `${plain} (${chainName(score, chainNamed(place))})`;
  if (place.t === beside.t && place.unit === beside.unit) return name;
  if (place.t < beside.t && place.unit === beside.unit && nodeOf(score, place.node))
    return t("why.itself", {name, unit: place.unit + 1});
  return t("why.of-unit", {name, unit: place.unit + 1});
}
