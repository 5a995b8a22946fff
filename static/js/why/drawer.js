/**
 * The arithmetic of one number, in a drawer over the half of the picture that it does not need.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {lineText, stepLine} from "../lib/digits.js";
import {lensNumber, percent} from "../lib/format.js";
import {around} from "../lib/functions.js";
import {keyOf} from "../lib/place.js";
import {t} from "../lib/strings.js";
import {hueClass, place as placed} from "../lib/style.js";
import {vectorAt} from "../lib/trace.js";
import {printedSum} from "../lib/why.js";
import {answerOf, isWord, nodeOf, PlaceName, plainPlace, wordAt} from "./names.js";
import {Shares, Squash, signHue, Waterfall} from "./waterfall.js";
import {useFall} from "./why.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../store/score/why.js").Explained} Explained */

const SUMS = ["layer", "plus"];

/** @param {{score: Score}} props */
export function Drawer({score}) {
  const {drawer} = score.spotlight;
  const {phone} = score.page;
  const {close, current, explained, isPinned, shown, togglePin} = score.why;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const asked = current.value;
  const of = shown.value;
  useFocus(score, ref);
  useFall(score, ref, explained.value);
  if (!asked) return null;
  const at = phone.value ? {} : placed(drawer.value);
  return html`<section class="why" ref=${ref} style=${at} tabindex="-1" data-asked=${keyOf(asked)} aria-label=${t("why.label", {what: plainPlace(score, asked, asked)})}>
    <header class="why-head">
      <h2><${Question} score=${score} /></h2>
      <span class="why-of">${!isWord(score, asked) && html`${answerOf(score, asked) ? "" : `${t("why.unit", {unit: asked.unit + 1})} `}${asked.t < 0 ? t("why.at-start") : t("why.at", {word: wordAt(score, asked.t)})}`}</span>
      <button class="why-pin" aria-pressed=${String(isPinned(asked))} onClick=${() => togglePin(asked)}>${t("why.pin")}</button>
      <button class="why-close" onClick=${close} aria-label=${t("why.close")}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" /></svg></button>
    </header>
    <div class="why-body">${body(score, of)}</div>
    <footer class="why-foot"><${Matrix} score=${score} /><${FollowButton} score=${score} /></footer>
  </section>`;
}

/**
 * The question, with the number as it is printed elsewhere.
 *
 * @param {{score: Score}} props
 */
function Question({score}) {
  const {current, explained, isDue} = score.why;
  const asked = current.value;
  if (!asked) return null;
  if (isWord(score, asked))
    return html`${t("why.what")} <${PlaceName} score=${score} place=${asked} />?`;
  const answer = answerOf(score, asked);
  if (answer?.kind === "p") {
    const share = explained.value && isDue.value ? percent(explained.value.value) : "";
    return html`${t("why.question-share", {share, label: answer.label})}`;
  }
  const node = nodeOf(score, asked.node);
  const value = explained.value?.value;
  return html`${t("why.question")} <span class=${node ? hueClass(node, value ?? 0) : ""}><${PlaceName} score=${score} place=${asked} beside=${asked} /></span>
    ${value !== undefined && isDue.value && html` = <span class="why-asked" data-value=${String(value)}>${lensNumber(value)}</span>`}?`;
}

/**
 * @param {Score} score
 * @param {import("../store/score/why.js").Shown | null} of
 */
function body(score, of) {
  const {problems} = score.page;
  const {current, isDue} = score.why;
  const asked = current.value;
  const trouble = problems.value.why;
  if (trouble) return html`<p class="why-note">${trouble}</p>`;
  if (asked && isWord(score, asked)) return html`<${WordEnd} score=${score} place=${asked} />`;
  if (!isDue.value) return html`<p class="why-note">${t("why.not-yet")}</p>`;
  if (!of) return html`<p class="why-note">${t("why.asking")}</p>`;
  if (SUMS.includes(of.sum.op)) return html`<${Sum} score=${score} ...${of} />`;
  if (of.of.op === "softmax") return html`<${Shares} score=${score} of=${of.of} />`;
  if (of.of.op === "start")
    return html`<p class="why-note">${t("why.starts", {value: lensNumber(of.of.value)})}</p>`;
  if (of.of.op === "held")
    return html`<p class="why-note">${t("why.was-held", {value: lensNumber(of.of.value)})}</p>`;
  return html`<${Formula} score=${score} of=${of.of} />${of.of.rows.length === 1 && html`<${Squash} score=${score} of=${of.of} input=${of.of.rows[0].product} from=${lensNumber(of.of.rows[0].product)} result=${lensNumber(of.of.value)} />`}`;
}

/** @param {{score: Score, sum: Explained, squash: Explained | null}} props */
function Sum({score, sum, squash}) {
  const printed = printedSum({rows: sum.rows, value: sum.sum}, squash);
  return html`<${Waterfall} score=${score} of=${sum} printed=${printed} />
    ${squash && html`<${Squash} score=${score} of=${squash} input=${sum.sum} from=${printed.sum} result=${printed.result} />`}`;
}

/**
 * All the weights behind a weighted sum.
 *
 * @param {{score: Score}} props
 */
function Matrix({score}) {
  const {openMatrix} = score.weights;
  const {shown} = score.why;
  const of = shown.value?.sum;
  if (of?.op !== "layer") return null;
  return html`<button class="choice is-small" onClick=${() => openMatrix({node: of.node, unit: of.unit})}>${t("why.weights")}</button>`;
}

/**
 * For a thumb, and for whoever does not know the key.
 *
 * @param {{score: Score}} props
 */
function FollowButton({score}) {
  const {chosen, follow} = score.why;
  if (chosen.value < 0) return null;
  return html`<button class="choice is-small is-main" onClick=${() => follow(chosen.value)}>${t("why.follow")}</button>`;
}

/**
 * The drawer takes the focus when a question opens it, and gives it back when it closes.
 *
 * @param {Score} score
 * @param {{current: HTMLElement | null}} ref
 */
function useFocus(score, ref) {
  const {current} = score.why;
  useLayoutEffect(() => {
    const asked = current.value;
    const from = document.activeElement;
    ref.current?.focus({preventScroll: true});
    return () => {
      const again = document.querySelector(`.lens-number[data-node="${asked?.node}"]`);
      const to = from?.isConnected && from !== document.body ? from : again;
      if (to instanceof HTMLElement || to instanceof SVGElement) to.focus({preventScroll: true});
    };
  }, []);
}

/**
 * What stands before, between and after the operands.
 *
 * @param {string} op
 * @returns {[string, string, string]}
 */
function signsOf(op) {
  if (op === "times") return ["", "×", ""];
  if (op === "one_minus") return ["1 −", "", ""];
  const [before, after] = around(op);
  return [before, "", after];
}

/** @param {{score: Score, of: import("../store/score/why.js").Explained}} props */
export function Formula({score, of}) {
  const [before, between, after] = signsOf(of.op);
  const operands = of.rows.map(({product}) => ({node: null, value: product}));
  const op = /** @type {import("../lib/decimal.js").Operation} */ (of.op);
  const {tokens, relation} = stepLine({node: null, value: of.value, op, operands});
  const printed = tokens.filter(({role}) => role === "operand").map(({text}) => text);
  const result = tokens.find(({role}) => role === "result")?.text ?? "";
  return html`<div class="formula">
    <p class="formula-names">${before} ${of.rows.map((row, at) => html`${at > 0 && ` ${between} `}<${Operand} score=${score} key=${at} row=${row} at=${at} of=${of} />`)} ${after}</p>
    <p class="formula-numbers" data-text=${lineText({tokens, node: null, role: "alone", relation})}>${before} ${of.rows.map(
      (row, at) =>
        html`${at > 0 && ` ${between} `}<strong class=${hueClass(nodeOf(score, row.source?.node ?? ""), row.product)} data-value=${String(row.product)}>${printed[at]}</strong>`,
    )} ${after} ${relation} <strong class=${`formula-result ${hueClass(nodeOf(score, of.node), of.value)}`} data-value=${String(of.value)}>${result}</strong></p>
  </div>`;
}

/**
 * @param {{score: Score, row: import("../store/score/why.js").Row, at: number, of: import("../store/score/why.js").Explained}} props
 */
function Operand({score, row, at, of}) {
  const {chosen, follow, sourceOf} = score.why;
  const place = sourceOf(row);
  if (!place) return null;
  return html`<button class=${at === chosen.value ? "why-follow is-chosen" : "why-follow"} onClick=${() => follow(at)}><${PlaceName} score=${score} place=${place} beside=${of} /></button>`;
}

const MOST = 32;
const HIGH = 180;
const STEP = 40;

/** @param {{score: Score, place: import("../store/scene.js").Place}} props */
export function WordEnd({score, place}) {
  const {trace} = score;
  const of = trace.value;
  const vector = of && vectorAt(of, place.t, place.node);
  if (!vector) return null;
  const values = [...vector];
  const isOneHot = values.filter((value) => value !== 0).length <= 1;
  const column = of.columns[place.t];
  return html`<div class="word-end">
    <p>${t(isOneHot ? "why.one-hot" : "why.embedding", {count: values.length})}</p>
    ${column.understood.how === "unknown" && html`<p>${t("why.unknown")}</p>`}
    ${!isOneHot && values.length <= MOST && html`<${Numbers} values=${values} />`}
  </div>`;
}

/** @param {{values: number[]}} props */
function Numbers({values}) {
  const most = Math.max(...values.map(Math.abs)) || 1;
  const unit = HIGH / 2 / most;
  return html`<svg class="word-numbers" viewBox=${`0 0 ${values.length * STEP} ${HIGH + 8}`} role="img" aria-label=${values.map(lensNumber).join(", ")}>
    <path class="why-zero" d=${`M0 ${HIGH / 2 + 4}H${values.length * STEP}`} />
    ${values.map(
      (
        value,
        at,
      ) => html`<rect key=${at} class=${`why-fill ${signHue(value)}`} data-value=${String(value)} x=${at * STEP + 5} width=${STEP - 10}
      y=${HIGH / 2 + 4 - Math.max(0, value * unit)} height=${Math.max(1.5, Math.abs(value) * unit)} />`,
    )}
  </svg>`;
}
