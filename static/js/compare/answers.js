/**
 * What a compared net says at the present word, likeliest first, and whether that is right.
 */

import {html} from "../../vendor/view.js";
import {ask} from "../actions/compare-open.js";
import {row} from "../lib/base64.js";
import {percent} from "../lib/format.js";
import {t as say} from "../lib/strings.js";
import {nameOf} from "../store/compare.js";

/** @typedef {import("../store/compare.js").ComparedNet} ComparedNet */

const MOST = 3;

/**
 * The answer at a word, or null where the net is not asked.
 *
 * @param {ComparedNet} net
 * @param {number} t
 */
export function answerAt({answer}, t) {
  const at = answer?.positions.indexOf(t) ?? -1;
  if (!answer || at < 0) return null;
  const p = row(answer.p, at);
  const order = Array.from(p, (_, index) => index).sort((one, other) => p[other] - p[one]);
  const label = answer.labels[at];
  const all = order.map((index) => ({name: answer.classes[index], p: p[index], index}));
  return {all, isRight: label === null ? null : order[0] === label};
}

/**
 * @param {object} props
 * @param {ComparedNet} props.net
 * @param {number} props.t
 * @param {string} props.asked the word at which it is asked, as it is said
 * @param {number} [props.most]
 */
export function Answers({net, t, asked, most = MOST}) {
  const found = answerAt(net, t);
  if (!found)
    return html`<p class="not-asked">${asked && say("compare.not-asked", {word: asked})}</p>`;
  return html`<ol class="compared-classes">${found.all.slice(0, most).map(
    ({name, p, index}, place) => html`<li key=${index} class=${place === 0 ? "is-said" : ""}>
      <span class="class-name">${name}</span>
      <span class="bar"><i style=${{width: `${100 * p}%`}}></i></span>
      <button class="share" data-value=${String(p)} aria-label=${say("compare.ask-share", {name, share: percent(p), net: nameOf(net)})} onClick=${() => ask(net.name, {node: `p:${net.answer?.name}`, t, unit: index})}>${percent(p)}</button>
      ${place === 0 && found.isRight !== null ? html`<${Verdict} isRight=${found.isRight} />` : html`<span></span>`}
    </li>`,
  )}</ol>`;
}

/** A full mark is right, an empty one wrong. @param {{isRight: boolean}} props */
function Verdict({isRight}) {
  return html`<svg class=${isRight ? "verdict is-right" : "verdict is-wrong"} viewBox="0 0 20 20" role="img" aria-label=${say(isRight ? "compare.right" : "compare.wrong")}><circle class=${isRight ? "mark is-right" : "mark is-wrong"} cx="10" cy="10" r="8.5" /></svg>`;
}
