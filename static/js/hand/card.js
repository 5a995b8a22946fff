/**
 * What is held, and what that does in general: right answers as they are, held, and with a control.
 */

import {html} from "../../vendor/view.js";
import {count, fixed} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {visibleText} from "../lib/tokens.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../store/score/effect.js").Counted} Counted */

/** Whether there is anything of it to be seen. @param {Score} score */
export function hasHandCard(score) {
  const {isOn} = score.hand;
  return (isOn.value || score.effect.asked.value !== null) && !score.isBack.value;
}

/**
 * Where the arithmetic stood: what is held, and its effect.
 *
 * @param {{score: Score}} props
 */
export function HandCard({score}) {
  const {isOn, toggle} = score.hand;
  const {asked} = score.effect;
  const isHeldAnywhere = score.scene.holds.value.length > 0;
  return html`<section class="hand-card" aria-label=${t("hand.title")}>
    <div class="hand-what"><h2>${t("hand.title")}</h2>
      ${asked.value ? html`<${Held} score=${score} />` : html`<p>${t(isHeldAnywhere ? "hand.everywhere" : "hand.how")}</p>`}</div>
    ${asked.value && html`<${Measured} score=${score} />`}
    <div class="hand-buttons"><${Scope} score=${score} /><${Undo} score=${score} /></div>
    ${isOn.value && html`<button class="close" onClick=${toggle} aria-label=${t("hand.close")}>×</button>`}
  </section>`;
}

/** How many numbers are held, and at which word. @param {{score: Score}} props */
function Held({score}) {
  const {cell, trace} = score;
  const {asked} = score.effect;
  const of = asked.value;
  if (!of) return null;
  const name = (/** @type {string} */ key) =>
    cell.value?.nodes.find((node) => node.key === key)?.name ?? key;
  const nodes = [...new Set(of.holds.map(({node}) => node))];
  const word = visibleText(trace.value?.columns[of.t]?.text ?? "");
  return html`<ul>${nodes.map((node) => {
    const those = of.holds.filter((each) => each.node === node);
    const values = [...new Set(those.map(({value}) => value))];
    const units =
      those.length === 1
        ? t("hand.unit", {unit: those[0].unit + 1})
        : t("hand.units", {count: those.length});
    const value = values.length === 1 ? fixed(values[0], 2) : "…";
    return html`<li key=${node}>${t("hand.held", {name: name(node), word, value, units})}</li>`;
  })}</ul>`;
}

/** One number or those of all units. @param {{score: Score}} props */
function Scope({score}) {
  const {isOfAll, isOn} = score.hand;
  const {unit} = score;
  if (!isOn.value) return null;
  return html`<div class="segmented is-small" role="group" aria-label=${t("hand.scope")}>
    ${[false, true].map(
      (all) =>
        html`<button key=${String(all)} aria-pressed=${String(isOfAll.value === all)} onClick=${() => {
          isOfAll.value = all;
        }}>${all ? t("hand.all") : t("hand.one", {unit: unit.value + 1})}</button>`,
    )}</div><${Where} score=${score} />`;
}

/** At the boxed word or at every word. @param {{score: Score}} props */
function Where({score}) {
  const {fitsAll, isAtAll} = score.hand;
  return html`<div class="segmented is-small" role="group" aria-label=${t("hand.where")}>
    ${[false, true].map(
      (all) =>
        html`<button key=${String(all)} disabled=${all && !fitsAll.value} aria-pressed=${String((isAtAll.value && fitsAll.value) === all)} onClick=${() => {
          isAtAll.value = all;
        }}>${t(all ? "hand.all-words" : "hand.this-word")}</button>`,
    )}</div>`;
}

/** @param {{score: Score}} props */
function Undo({score}) {
  const {letAllGo, undo} = score.interventions;
  const {holds} = score.scene;
  return html`<button class="choice is-small" disabled=${holds.value.length === 0} onClick=${undo}>${t("hand.undo")} <kbd aria-hidden="true">${t("key.undo")}</kbd></button>
    <button class="choice is-small" disabled=${holds.value.length === 0} onClick=${letAllGo}>${t("ladder.let-go")}</button>`;
}

/** @param {{score: Score}} props */
function Measured({score}) {
  const {head, shown} = score.effect;
  const {questions} = score;
  const of = shown.value;
  if (of?.trouble) return html`<p class="hand-measured">${of.trouble}</p>`;
  const counted = of?.counted ?? null;
  return html`<div class="hand-measured" data-sentences=${counted?.sentences ?? 0} data-is-last=${String(counted?.is_last ?? false)}>
    <p class="hand-counts">${
      questions.value.length > 1
        ? html`<label>${t("hand.head")} <select value=${score.effect.asked.value?.head} onChange=${(
            /** @type {any} */ event,
          ) => {
            head.value = event.currentTarget.value;
          }}>${questions.value.map(({name}) => html`<option key=${name} value=${name}>${name}</option>`)}</select></label>`
        : t("hand.answers")
    }
      <span role="status">${counted?.is_last || counted === null ? "" : html`<span class="visually-hidden">${t("hand.measuring")}</span>`}${says(score, counted)}</span></p>
    <div class="hand-effects">
      <${Bar} kind="as-it-is" right=${counted?.as_it_is} asked=${counted?.asked} />
      <${Bar} kind="held" right=${counted?.held} asked=${counted?.asked} />
      <${Bar} kind="control" right=${counted?.control} asked=${counted?.asked} />
    </div>
  </div>`;
}

/** What was counted, in words. @param {Score} score @param {Counted | null} counted */
function says(score, counted) {
  if (!counted) return t("hand.asking", {sentences: count(score.effect.sentences)});
  if (counted.sentences === 0) return t("hand.none-alike");
  const kind = t(
    counted.category === null
      ? "hand.kind-other"
      : `hand.kind-${counted.category.replace(/\W+/g, "-")}`,
  );
  const where = counted.turns ? "hand.at-turns" : "hand.at-one";
  return t("hand.counted", {
    answers: count(counted.asked),
    sentences: count(counted.sentences),
    where: t(where, {words: count(counted.held_words), kind}),
  });
}

/** @param {{kind: "as-it-is" | "held" | "control", right?: number, asked?: number}} props */
function Bar({kind, right, asked}) {
  const share = right !== undefined && asked ? right / asked : null;
  return html`<div class=${`effect is-${kind}`}><span>${t(kind === "held" ? "hand.held-at" : `hand.${kind}`)}</span>
    <span class="effect-bar" aria-hidden="true"><i style=${{width: `${100 * (share ?? 0)}%`}}></i></span>
    <b data-right=${right ?? ""} data-asked=${asked ?? ""}>${share === null ? "…" : fixed(share, 2)}</b></div>`;
}

/** The same where there is no room for a sentence. @param {{score: Score}} props */
export function HandShow({score}) {
  const {length, isBack} = score;
  const {isOn, toggle} = score.hand;
  if (length.value === 0 || isBack.value || isOn.value) return null;
  return html`<button class="choice is-small" onClick=${toggle}>${t("hand.ask")}</button>`;
}

/** Offers the hand, and what words matter, where nothing is asked of the gradient. @param {{score: Score}} props */
export function HandAsk({score}) {
  const {length, isBack} = score;
  const {isOn, toggle} = score.hand;
  const {forecast, influence} = score;
  const {isMissing} = score.page;
  const {bands} = score.layout;
  const {y, height} = bands.value.gradient;
  if (isMissing.value || length.value === 0 || isBack.value || score.gradient.asked.value)
    return null;
  const style = place({y: y + height - 40});
  return html`${
    !forecast.head.value &&
    html`<button class="gradient-ask matters-ask" aria-pressed=${String(influence.isOn.value)} onClick=${influence.toggle}
    style=${style}>${t("influence.ask")}<kbd aria-hidden="true">${t("key.influence")}</kbd></button>`
  }
    <button class="gradient-ask hand-ask" aria-pressed=${String(isOn.value)} onClick=${toggle}
    style=${style}>${t("hand.ask")}<kbd aria-hidden="true">${t("key.hold")}</kbd></button>`;
}
