/**
 * The arithmetic of one number, in a drawer over the half of the picture that it does not need.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {lineText, stepLine} from "../lib/digits.js";
import {lensNumber, percent} from "../lib/format.js";
import {around} from "../lib/functions.js";
import {isSlope, keyOf} from "../lib/place.js";
import {t} from "../lib/strings.js";
import {hueClass, signHue, su} from "../lib/style.js";
import {vectorAt} from "../lib/trace.js";
import {printedSum} from "../lib/why.js";
import {ChainRule} from "./chain-rule.js";
import {answerOf, nodeOf, numberText, PlaceName, plainPlace, wordAt} from "./names.js";
import {hasParts, Parts} from "./parts.js";
import {Shares, Squash, Waterfall} from "./waterfall.js";
import {useFall} from "./why.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../store/score/why.js").Explained} Explained */

const SUMS = ["layer", "plus"];

/**
 * The arithmetic of a stop, unless it was closed to see the path whole.
 *
 * @param {{score: Score}} props
 */
export function Drawer({score}) {
  const {isOpen} = score.why;
  return isOpen.value && html`<${Opened} score=${score} />`;
}

/** @param {{score: Score}} props */
function Opened({score}) {
  const {isWord} = score.path;
  const {current, explained, isPinned, leave, shown, togglePin} = score.why;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const asked = current.value;
  const of = shown.value;
  useFocus(score, ref);
  useFall(score, ref, explained.value);
  const says = body(score, of);
  if (!asked || !says) return null;
  return html`<section class=${isSlope(asked) ? "why is-slope" : "why"} ref=${ref} style=${placed(score)} tabindex="-1" data-asked=${keyOf(asked)} aria-label=${t("why.label", {what: plainPlace(score, asked, asked)})}>
    <header class="why-head">
      <h2><${Question} score=${score} /></h2>
      <span class="why-of">${!isWord(asked) && html`${answerOf(score, asked) ? "" : `${t("why.unit", {unit: asked.unit + 1})} `}${asked.t < 0 ? t("why.at-start") : t("why.at", {word: wordAt(score, asked.t)})}`}</span>
      <button class="why-pin" aria-pressed=${String(isPinned(asked))} onClick=${() => togglePin(asked)}>${t("why.pin")}</button>
      <button class="why-close" onClick=${leave} aria-label=${t("why.close")}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" /></svg></button>
    </header>
    <div class="why-body">${says}</div>
    <footer class="why-foot"><${Matrix} score=${score} /><${Nudge} score=${score} /><${FollowButton} score=${score} /></footer>
  </section>`;
}

/**
 * It stands on its ground and is as high as what it says.
 *
 * @param {Score} score
 */
function placed(score) {
  const {drawer} = score.drawer;
  const {phone, stage} = score.page;
  if (phone.value) return {};
  const {x, width, bottom, most} = drawer.value;
  return {
    left: su(x),
    width: su(width),
    bottom: su(stage.value.height - bottom),
    "max-height": su(most),
  };
}

/**
 * The question, with the number as it is printed elsewhere.
 *
 * @param {{score: Score}} props
 */
function Question({score}) {
  const {isWord} = score.path;
  const {current, explained, isDue} = score.why;
  const asked = current.value;
  if (!asked) return null;
  if (isWord(asked)) return html`${t("why.what")} <${PlaceName} score=${score} place=${asked} />?`;
  const isGradient = isSlope(asked);
  const answer = answerOf(score, asked);
  if (answer?.kind === "p") {
    const share = explained.value && isDue.value ? percent(explained.value.value) : "";
    return html`${t("why.question-share", {share, label: answer.label})}`;
  }
  const node = nodeOf(score, asked.node);
  const value = explained.value?.value;
  return html`${t("why.question")} <span class=${isGradient ? "hue-gradient" : node ? hueClass(node, value ?? 0) : ""}><${PlaceName} score=${score} place=${asked} beside=${asked} /></span>
    ${value !== undefined && isDue.value && html` = <span class="why-asked" data-value=${String(value)}>${numberText(score, asked, value)}</span>`}?`;
}

/**
 * @param {Score} score
 * @param {import("../store/score/why.js").Shown | null} of
 */
function body(score, of) {
  const {problems} = score.page;
  const {isWord} = score.path;
  const {current, isDue} = score.why;
  const asked = current.value;
  const trouble = problems.value.why;
  if (trouble) return html`<p class="why-note">${trouble}</p>`;
  if (asked && isWord(asked)) return html`<${WordEnd} score=${score} place=${asked} />`;
  if (!isDue.value) return html`<p class="why-note">${t("why.not-yet")}</p>`;
  // What is not answered yet has nothing to say.
  if (!of) return null;
  if (of.of.op === "chain_rule") return html`<${ChainRule} score=${score} of=${of.of} />`;
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
 * While a loss is asked: any number of the cell may be moved a little, to see what the loss does.
 *
 * @param {{score: Score}} props
 */
function Nudge({score}) {
  const {current} = score.why;
  const {moved} = score.collect;
  const asked = current.value;
  const {isWord} = score.path;
  if (
    score.page.phone.value ||
    !score.gradient.asked.value ||
    !asked ||
    isWord(asked) ||
    !nodeOf(score, asked.node)
  )
    return null;
  const {node, unit, chain} = asked;
  const place = {node, unit, t: asked.t < 0 ? /** @type {const} */ ("start") : asked.t};
  const onPress = () => {
    moved.value = {place: {...place, chain: chain ?? score.trace.value?.chain.id ?? "main"}};
  };
  return html`<button class="choice is-small" onClick=${onPress}>${t("nudge.number")}</button>`;
}

/**
 * For a thumb, and for whoever does not know the key.
 *
 * @param {{score: Score}} props
 */
function FollowButton({score}) {
  const {goOn, isAtEnd} = score.path;
  const {chosen, current} = score.why;
  if (chosen.value < 0) return null;
  const isToLoss = current.value && isSlope(current.value) && !isAtEnd.value;
  return html`<button class="choice is-small is-main" onClick=${goOn}>${t(isToLoss ? "why.follow-loss" : "why.follow")}</button>`;
}

/**
 * The drawer takes the focus when it opens, and gives it to its stop where the path stays.
 *
 * @param {Score} score
 * @param {{current: HTMLElement | null}} ref
 */
function useFocus(score, ref) {
  const {current, explained} = score.why;
  const isThere = explained.value !== null;
  useLayoutEffect(() => {
    ref.current?.focus({preventScroll: true});
  }, [isThere]);
  useLayoutEffect(
    () => () => {
      const stop = current.value && document.querySelector(".crumb.is-now");
      if (stop instanceof HTMLElement) stop.focus({preventScroll: true});
    },
    [],
  );
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
  const row = rowBefore(score);
  return html`<div class="word-end">
    ${!row && html`<p>${t(isOneHot ? "why.one-hot" : "why.embedding", {count: values.length})}</p>`}
    ${column.understood.how === "unknown" && html`<p>${t("why.unknown")}</p>`}
    ${row ? html`<${Weighed} row=${row} count=${values.length} />` : !isOneHot && values.length <= MOST && html`<${Numbers} values=${values} />`}
  </div>`;
}

/**
 * The row by which the path came here, where the word has more than one number in it.
 *
 * @param {Score} score
 */
function rowBefore(score) {
  const {why} = score.scene;
  const {answerTo} = score.why;
  const before = answerTo(why.value.at(-2) ?? null);
  const row = (before?.inner ?? before)?.rows.find(({kind}) => kind === "word");
  return row && hasParts(row) ? row : null;
}

/** @param {{row: import("../store/score/why.js").Row, count: number}} props */
function Weighed({row, count}) {
  const {sum} = printedSum({rows: row.parts, value: row.product}, null);
  const term = sum.startsWith("−") ? sum : `+${sum}`;
  return html`<p>${t("why.word-numbers", {count, term})}</p>
    <table class="waterfall">
      <thead><tr><th scope="col"><span class="visually-hidden">${t("why.source")}</span></th><th scope="col">${t("why.value")}</th><th scope="col">${t("why.weight")}</th><td></td><th scope="col">${t("why.term")}</th></tr></thead>
      <tbody><${Parts} row=${row} term=${term} /></tbody>
    </table>`;
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
