/**
 * Before the gradient and after it: what the net answers and its loss, the update of one weight with
 * its arithmetic, and the sentence read again with the new weights.
 */

import {html} from "../../vendor/view.js";
import {fixed, percent, sizeNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {printedLine} from "../lib/update-lines.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../api/wire.js").OneWeightAnswer} OneWeight */

/** Classes that are listed: the right one, and the likeliest of the others. */
const LISTED = 4;
/** Digits of a loss, the fewest and the most; as many as show the change. */
const DIGITS = {least: 3, most: 8};

/** What the net answers where the loss is, and the loss. @param {{score: Score, withLoss: boolean}} props */
export function Answered({score, withLoss}) {
  const {asked, shown} = score.gradient;
  const question = asked.value;
  const p = question && score.trace.value?.columns[question.t]?.answers[question.head]?.p;
  if (!question || !p) return null;
  const loss = shown.value?.loss;
  return html`<div class="collect-sum"><div class="collect-says">
    <p>${t("collect.answers", {head: question.head})}</p>
    <${Answers} ...${{question, before: p, after: null}} /></div>
    <div class="collect-says">${
      withLoss &&
      html`<p class="collect-law">${t("collect.loss-law", {target: question.classes[question.target], p: fixed(p[question.target], 3)})}</p>
      ${loss !== undefined && html`<p class="collect-norm" data-loss=${String(loss)}><b>${t("collect.loss-is", {loss: sizeNumber(loss)})}</b></p>`}<p>${t("collect.loss-why")}</p>`
    }</div></div>`;
}

/**
 * The likeliest classes with their probabilities, before and after.
 *
 * @param {{question: NonNullable<Score["gradient"]["asked"]["value"]>, before: ArrayLike<number>, after: ArrayLike<number> | null}} props
 */
function Answers({question: {classes, target}, before, after}) {
  const order = classes.map((_, at) => at).sort((one, other) => before[other] - before[one]);
  const listed = order.filter((at, place) => place < LISTED || at === target).slice(0, LISTED + 1);
  return html`<table class="collect-answers"><tbody>${listed.map(
    (
      at,
    ) => html`<tr key=${at} class=${at === target ? "is-target" : ""}><th scope="row">${classes[at]}${at === target && html` <span>${t("collect.target")}</span>`}</th>
      <td><i style=${{width: `${100 * before[at]}%`}}></i>${after && html`<i class="is-after" style=${{width: `${100 * after[at]}%`}}></i>`}</td>
      <td data-before=${String(before[at])}>${percent(before[at])}</td>${after && html`<td data-after=${String(after[at])}>→ <b>${percent(after[at])}</b></td>`}</tr>`,
  )}</tbody></table>`;
}

/** How one weight is updated. @param {{score: Score}} props */
export function Update({score}) {
  const {updated} = score.collect;
  const {problems} = score.page;
  const told = updated.value;
  return html`<div class="collect-says">
    ${
      told
        ? html`<table class="collect-lines"><tbody>${told.lines.map((line) => {
            const {symbol, formula, numbers, result} = printedLine(line);
            return html`<tr key=${symbol}><th scope="row"><i>${symbol}</i></th><td class="is-formula">= ${formula}</td><td>= ${numbers}</td><td>= <b data-value=${String(line.value)}>${result}</b></td></tr>`;
          })}</tbody></table>`
        : !problems.value.gradient && html`<p role="status">${t("collect.updating")}</p>`
    }</div>`;
}

/** What the update is made of. @param {{score: Score}} props */
export function Of({score}) {
  const {ofBatch, run} = score.collect;
  const isOver = run.value !== null && run.value.update >= run.value.updates;
  const all = [
    {name: "sentence", isBatch: false, isOff: false},
    // After the last update the run drew no batch.
    {name: "batch", isBatch: true, isOff: isOver},
  ];
  return html`<div class="segmented is-small" role="group" aria-label=${t("collect.of")}>
    ${all.map(
      ({name, isBatch, isOff}) =>
        html`<button key=${name} disabled=${isOff} aria-pressed=${String(ofBatch.value === isBatch)} onClick=${() => {
          ofBatch.value = isBatch;
        }}>${t(`collect.of-${name}`)}</button>`,
    )}</div>`;
}

/** @param {{told: OneWeight}} props */
export function Past({told}) {
  return html`<p class="collect-past">${t(told.has_past ? "collect.with-past" : "collect.without-past", {update: told.update, optimizer: t(`train.is-${told.optimizer}`), seen: told.seen})}</p><p class="collect-past">${t("collect.letters")}</p>`;
}

/** The sentence with the old weights and the new. @param {{score: Score}} props */
export function Again({score}) {
  const {asked} = score.gradient;
  const {updated} = score.collect;
  const {problems} = score.page;
  const [told, question] = [updated.value, asked.value];
  if (!told || !question)
    return (
      !problems.value.gradient &&
      html`<div class="collect-sum"><p role="status">${t("collect.updating")}</p></div>`
    );
  const {sentence, batch} = told;
  const list = (/** @type {(number | string)[]} */ p) => p.map(Number);
  return html`<div class="collect-sum"><div class="collect-says">
    <${Change} name="sentence" ...${{before: Number(sentence.before.loss), after: Number(sentence.after.loss)}} />
    <${Change} name="batch" ...${{before: Number(batch.before), after: Number(batch.after)}} />
    <${Past} told=${told} /></div>
    <div class="collect-says"><p>${t("collect.answers-again", {head: question.head})}</p>
    <${Answers} ...${{question, before: list(sentence.before.p), after: list(sentence.after.p)}} /></div></div>`;
}

/** @param {{name: string, before: number, after: number}} props */
function Change({name, before, after}) {
  const digits = digitsThatDiffer(before, after);
  const way = after < before ? "fell" : after > before ? "rose" : "same";
  return html`<p class="collect-change" data-of=${name}>${t(`collect.loss-${name}`)} <b data-before=${String(before)}>${fixed(before, digits)}</b> → <b data-after=${String(after)}>${fixed(after, digits)}</b> <span>${t(`collect.${way}`)}</span></p>`;
}

/** @param {number} one @param {number} other */
function digitsThatDiffer(one, other) {
  let digits = DIGITS.least;
  while (digits < DIGITS.most && one.toFixed(digits) === other.toFixed(digits)) digits++;
  return digits;
}
