/**
 * Every lane as a table: words down, units across, as far as the present has reached. Built when
 * opened.
 */

import {html} from "../../vendor/view.js";
import {gradientAt} from "../lib/back.js";
import {count, lensNumber, signedSize, sizeNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {ranked, vectorAt} from "../lib/trace.js";
import {namesOf} from "../score/chain-bands.js";
import {plainName} from "../score/symbol.js";
import {history} from "../store/gradient-history.js";
import {tablesAreOpen} from "../store/panels.js";
import {seriesOf} from "../store/score/gradient.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @param {{score: Score}} props */
export function Tables({score}) {
  const isOpen = tablesAreOpen.value;
  return html`<details class=${isOpen ? "tables is-open" : "tables"} open=${isOpen}
      onToggle=${(/** @type {any} */ event) => {
        tablesAreOpen.value = event.currentTarget.open;
      }}>
    <summary>${t("tables.title")}</summary>
    ${
      isOpen &&
      html`<div class="tables-body" tabindex="0" role="region" aria-label=${t("tables.title")}>
      ${(score.cell.value?.lanes ?? []).map((key) => html`<${LaneTable} score=${score} key=${key} lane=${key} />`)}
      ${score.trace.value?.beside?.map((chain) => html`<${ChainTable} key=${chain.id} ...${{score, chain}} />`)}
      <${HeadTables} score=${score} />
      <${GradientTable} score=${score} />
      <${GradientHistory} score=${score} />
    </div>`
    }
  </details>`;
}

/** @param {{score: Score, lane: string}} props */
function LaneTable({score, lane}) {
  const of = score.trace.value;
  const node = of?.cell.nodes.find(({key}) => key === lane);
  if (!of || !node) return null;
  const {isBack, lossAt, readsLeft, t: now} = score;
  const units = Array.from({length: of.hidden}, (_, unit) => unit);
  const gradients = isBack.value ? score.back.way.value : null;
  const vectorOf = (/** @type {number} */ at) =>
    gradients ? gradientAt(gradients, lane, at) : isBack.value ? null : vectorAt(of, at, lane);
  const rows = Array.from(
    {
      length:
        (isBack.value ? lossAt.value : readsLeft.value ? of.columns.length - 1 : now.value) + 2,
    },
    (_, at) => at - 1,
  ).filter((at) => {
    const isReached =
      at < 0
        ? !isBack.value || now.value < 0
        : score.reachedAt(at) > 0 && score.reachedAt(at) >= (score.due.value.get(lane) ?? 0);
    return isReached && vectorOf(at);
  });
  const name = plainName(score, node);
  const print = gradients ? signedSize : lensNumber;
  return html`<table data-lane=${lane}>
    <caption>${isBack.value ? t("back.by", {name}) : name}</caption>
    <thead><tr><th scope="col">${t("tables.word")}</th>
      ${units.map((unit) => html`<th scope="col">${t("tables.unit", {unit: unit + 1})}</th>`)}</tr></thead>
    <tbody>${rows.map((at) => {
      const vector = vectorOf(at);
      return html`<tr key=${at}><th scope="row">${rowName(score, at)}</th>
        ${units.map((unit) => html`<td>${print(vector?.[unit] ?? NaN)}</td>`)}</tr>`;
    })}</tbody>
  </table>`;
}

/**
 * A chain that is not shown: its main state at the words that it has read.
 *
 * @param {{score: Score, chain: import("../lib/chain-band.js").Beside}} props
 */
function ChainTable({score, chain}) {
  const {name, reads} = namesOf(score, chain);
  const words = Array.from({length: chain.length}, (_, at) => at);
  return html`<table data-chain=${chain.id}>
    <caption>${t("tables.chain", {name, reads, state: plainName(score, chain.node)})}</caption>
    <thead><tr><th scope="col">${t("tables.word")}</th>
      ${Array.from({length: chain.hidden}, (_, unit) => html`<th scope="col">${t("tables.unit", {unit: unit + 1})}</th>`)}</tr></thead>
    <tbody>${words
      .filter((at) => score.chains.hasRead(chain, at))
      .map(
        (at) => html`<tr key=${at}><th scope="row">${rowName(score, at)}</th>
        ${Array.from(chain.at(at), (value) => html`<td>${lensNumber(value)}</td>`)}</tr>`,
      )}</tbody>
  </table>`;
}

/**
 * @param {Score} score
 * @param {number} at
 */
function rowName(score, at) {
  if (at < 0) return t("words.start");
  return t("tables.row", {t: at + 1, word: score.trace.value?.columns[at].text ?? ""});
}

/** @param {{score: Score}} props */
function HeadTables({score}) {
  const columns = score.trace.value?.columns.slice(0, score.t.value + 1) ?? [];
  const done = columns.filter((_, at) => score.isSaid(at));
  return score.questions.value.map(({name, question, classes}) =>
    done.some(({answers}) => answers[name]?.isShort)
      ? html`<${LikeliestTable} score=${score} key=${name} ...${{name, question, classes, done}} />`
      : html`<table key=${name} data-head=${name}>
      <caption>${question}</caption>
      <thead><tr><th scope="col">${t("tables.word")}</th>${classes.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
      <tbody>${done.map(
        ({answers}, at) =>
          answers[name] &&
          html`<tr key=${at}><th scope="row">${rowName(score, at)}</th>${Array.from(answers[name].p, (p) => html`<td>${lensNumber(p)}</td>`)}</tr>`,
      )}</tbody>
    </table>`,
  );
}

/**
 * Of a head that knows very many words, those it thinks likeliest.
 *
 * @param {{score: Score, name: string, question: string, classes: string[],
 *   done: import("../lib/trace.js").ScoreColumn[]}} props
 */
function LikeliestTable({score, name, question, classes, done}) {
  return html`<table data-head=${name}>
    <caption>${question}</caption>
    <thead><tr><th scope="col">${t("tables.word")}</th><th scope="col">${t("tables.likeliest")}</th></tr></thead>
    <tbody>${done.map(
      ({answers}, at) =>
        answers[name] &&
        html`<tr key=${at}><th scope="row">${rowName(score, at)}</th><td>${ranked(answers[name].p)
          .map((each) => `${classes[each]} ${lensNumber(answers[name].p[each])}`)
          .join(", ")}</td></tr>`,
    )}</tbody>
  </table>`;
}

/**
 * The size of the loss's gradient by each state, where it is asked for, and what its lane shows
 * besides; of all words.
 *
 * @param {{score: Score}} props
 */
function GradientTable({score}) {
  const {asked, by, isOfUnit, needsSlopes, series, shown} = score.gradient;
  const of = score.trace.value;
  const question = asked.value;
  const found = shown.value;
  if (!of || !question || !found) return null;
  const values = {word: of.columns[question.t].text, target: question.classes[question.target]};
  const nameOf = (/** @type {string} */ key) =>
    of.cell.nodes.find((node) => node.key === key)?.name ?? key;
  const columns = Object.entries(found.states).map(([state, {start, norms}]) => ({
    name: nameOf(state),
    at: (/** @type {number} */ at) => sizeNumber(at < 0 ? start : norms[at]),
  }));
  const own = series.value;
  if (needsSlopes.value && own) {
    const name = nameOf(by.value);
    const unit = score.unit.value + 1;
    columns.push({
      name: isOfUnit.value ? t("tables.of-unit", {name, unit}) : name,
      at: (at) =>
        at < 0 && own.start === null
          ? ""
          : signedSize((at < 0 ? own.start : own.values[at]) ?? NaN),
    });
  }
  const rows = Array.from({length: of.columns.length + 1}, (_, at) => at - 1);
  return html`<table data-gradient>
    <caption>${t("gradient.table", values)}</caption>
    <thead><tr><th scope="col">${t("tables.word")}</th>
      ${columns.map(({name}) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (at) => html`<tr key=${at}><th scope="row">${rowName(score, at)}</th>
        ${columns.map((column) => html`<td>${column.at(at)}</td>`)}</tr>`,
    )}</tbody>
  </table>`;
}

/**
 * The same norms over a training, a row a checkpoint.
 *
 * @param {{score: Score}} props
 */
function GradientHistory({score}) {
  const {about, by} = score.gradient;
  const of = score.trace.value;
  const {about: known, rows} = history.value;
  if (!of || !score.scene.shows.value.history || known !== about.value) return null;
  const node = of.cell.nodes.find(({key}) => key === by.value);
  const places = Array.from({length: of.columns.length + 1}, (_, at) => at - 1);
  const found = [...rows.values()]
    .flatMap((row) => (row?.sizes[by.value] ? [row] : []))
    .sort((one, other) => one.update - other.update);
  return html`<table data-gradient-history>
    <caption>${t("gradient.history", {name: node?.name ?? by.value})}</caption>
    <thead><tr><th scope="col">${t("gradient.history-updates")}</th>
      ${places.map((at) => html`<th key=${at} scope="col">${rowName(score, at)}</th>`)}</tr></thead>
    <tbody>${found.map((row) => {
      const {start, values} = seriesOf(row, by.value);
      return html`<tr key=${row.update}><th scope="row">${count(row.update)}</th>
        ${places.map((at) => html`<td key=${at}>${at >= 0 ? sizeNumber(values[at]) : start === null ? "" : sizeNumber(start)}</td>`)}</tr>`;
    })}</tbody>
  </table>`;
}
