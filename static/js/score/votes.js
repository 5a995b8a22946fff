/**
 * What every chain votes for at the present word, as a table whose columns add up to the logits; the
 * net that reads forwards only, to switch to; and sentences that begin alike.
 */

import {html} from "../../vendor/view.js";
import {changeFuture, switchWays} from "../actions/directions.js";
import {percent} from "../lib/format.js";
import {futureOf, futuresOf} from "../lib/futures.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {said} from "../lib/trace.js";
import {decimalsOf, voteText} from "../lib/votes.js";
import {namesOf} from "./chain-bands.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @param {{score: Score}} props the card beside the columns, or on a phone below them */
export function VotesCard({score}) {
  const {table} = score.chainBands;
  const ways = score.page.ways.value;
  const isPhone = score.page.phone.value;
  const {history, score: isScore} = score.scene.shows.value;
  if (history || !isScore || (!table.value && !isPhone)) return null;
  if (!ways && !score.chainBands.votes.value) return null;
  const at = table.value ? place(table.value) : null;
  return html`<section class=${isPhone ? "votes is-phone" : "votes"} style=${at} aria-label=${t("votes.label")}>
    ${ways && html`<${Ways} score=${score} />`}
    <${VotesTable} score=${score} />
    <${Futures} score=${score} />
  </section>`;
}

/** @param {{score: Score}} props */
function VotesTable({score}) {
  const found = score.chainBands.votes.value;
  const word = score.present.value;
  if (!found || !word) return null;
  const {head, p, votes} = found;
  const {index} = said(p);
  const classes = [...new Set([index, votes.rival])].sort((one, other) => one - other);
  const decimals = decimalsOf(votes, classes);
  const chainOf = (/** @type {string} */ id) =>
    score.trace.value?.chains.find((each) => each.id === id) ?? {layer: 0, direction: "forward"};
  const cells = (/** @type {ArrayLike<number>} */ of) =>
    classes.map(
      (one) =>
        html`<td key=${one} class=${of[one] < 0 ? "is-below" : "is-above"} data-value=${String(of[one])}>${voteText(of[one], decimals)}</td>`,
    );
  return html`<table class="votes-table">
    <caption>${t("votes.at", {word: word.text})}</caption>
    <thead><tr><td></td>${classes.map((one) => html`<th key=${one} scope="col" class=${one === index ? "is-said" : ""}>${head.classes[one]}</th>`)}</tr></thead>
    <tbody>
      ${votes.chains.map(({chain, votes: own}) => html`<tr key=${chain}><th scope="row">${namesOf(score, chainOf(chain)).name}</th>${cells(own)}</tr>`)}
      <tr class="is-bias"><th scope="row">${t("votes.bias")}</th>${cells(votes.bias)}</tr>
    </tbody>
    <tfoot><tr><th scope="row">${t("votes.sum")}</th>${cells(votes.sum)}</tr></tfoot>
  </table>`;
}

/** @param {{score: Score}} props */
function Ways({score}) {
  const ways = score.page.ways.value;
  if (!ways) return null;
  const kinds = /** @type {const} */ (["both", "forward"]);
  return html`<div class="segmented is-small" role="group" aria-label=${t("ways.label")}>
      ${kinds.map((kind) => html`<button key=${kind} aria-pressed=${String((kind === "both") === ways.isBoth)} onClick=${() => (kind === "both") !== ways.isBoth && switchWays()}>${t(`ways.${kind}`)}</button>`)}
    </div>
    ${!ways.isBoth && html`<p class="ways-note">${t("ways.apart")}</p>`}
    <dl class="ways-figures"><dt class="is-title">${t("ways.figures", {sentences: ways.sentences})}</dt>
      ${ways.figures.map((each) => html`<dt key=${each.direction}>${t(`ways.${each.direction}`)}</dt><dd data-least=${each.least} data-most=${each.most}>${t("ways.range", {least: percent(each.least), most: percent(each.most)})}</dd>`)}
    </dl>`;
}

/** @param {{score: Score}} props */
function Futures({score}) {
  const {t: at, task, trace} = score;
  const text = trace.value?.text ?? "";
  const starters = task.value?.starters.map((each) => each.text) ?? [];
  const all = futuresOf(starters, text, at.value);
  if (all.length < 2 || at.value < 1) return null;
  return html`<div class="futures" role="group" aria-label=${t("futures.label")}><span aria-hidden="true">${t("futures.label")} <kbd>${t("key.future")}</kbd></span>
    ${all.map((each) => html`<button key=${each} class="choice is-small" aria-pressed=${String(each === text)} onClick=${() => changeFuture(each)}>${futureOf(each, at.value)}</button>`)}
  </div>`;
}
