/**
 * Two to four nets on one sentence, one axis and one cursor: what each remembers, what it says, and
 * what is left at every word of the gradient at the question.
 */

import {html} from "../../vendor/view.js";
import {ask, turn} from "../actions/compare-open.js";
import {lossText, sizeNumber} from "../lib/format.js";
import {t as say} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {asked, comparison, looked, MOST_NETS, nameOf, present} from "../store/compare.js";
import {hasGap} from "../store/gap.js";
import {Answers} from "./answers.js";
import {Belt, BeltLines, Gates} from "./belt.js";
import {Curve, LabelButtons} from "./curve.js";
import {Gap} from "./gap.js";
import {layoutOf} from "./layout.js";
import {Name, Refused} from "./names.js";
import {Side} from "./side.js";
import {Marks, Words, wordSaid} from "./words.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @param {{score: Score}} props */
export function Compare({score}) {
  const of = comparison.value;
  const nets = of?.nets ?? [];
  const at = layoutOf(score, Math.max(1, nets.length));
  const style = at.isPhone ? {} : place(at.room);
  const height = {height: place(at.room).height};
  if (!of)
    return html`<section class="compare" style=${style} aria-label=${say("compare.title")}></section>`;
  const t = present.value;
  const question = nets.find((net) => net.question)?.question;
  const last = question?.t ?? of.columns.length - 1;
  const marked = of.since < last ? [of.since, last] : [last];
  const word = t >= 0 && t < last ? t : Math.min(of.since, last);
  const theme = score.page.shownTheme.value;
  const isStale = JSON.stringify(asked.value) !== of.about;
  return html`<section class="compare" style=${style} aria-label=${say("compare.title")} aria-busy=${String(isStale)} data-text=${of.columns.map(({text}) => text).join(" ")}>
    <div class="compare-stage" style=${height}>
    <svg class="compare-ground" viewBox=${`0 0 ${at.room.width} ${at.room.height}`} aria-hidden="true"><${Marks} at=${at} columns=${of.columns} marked=${marked} t=${t} /></svg>
    ${nets.map((net, own) => html`<${Belt} key=${net.name} net=${net} band=${at.belts[own]} t=${t} theme=${theme} ask=${ask} />`)}
    <svg class="compare-drawing" viewBox=${`0 0 ${at.room.width} ${at.room.height}`} role="img" aria-label=${say("compare.label", {nets: nets.map(nameOf).join(", "), words: of.columns.length})}>
      ${nets.map((net, own) => html`<g key=${net.name}><${BeltLines} net=${net} band=${at.belts[own]} at=${at} isLooked=${net === looked.value} /><${Gates} net=${net} band=${at.belts[own]} at=${at} t=${t} /></g>`)}
      ${
        !at.isPhone &&
        html`<text class="curve-name" font-size=${at.text} y=${at.curve.y + 0.26 * at.curve.height}>${say(
          "compare.axis",
        )
          .split("\n")
          .map(
            (line, row) =>
              html`<tspan key=${row} x="0" dy=${row ? at.text * 1.15 : 0}>${line}</tspan>`,
          )}</text>`
      }
      <${Curve} nets=${nets} at=${at} columns=${of.columns.length} word=${word} />
      <${Words} at=${at} columns=${of.columns} marked=${marked} t=${t} measure=${score.page.measure.value} />
      ${at.note > 0 && nets.length < MOST_NETS && question && html`<text class="compare-note" x=${at.left} y=${at.noteY} font-size=${at.text}>${note(nets, wordSaid(of.columns[last]))}</text>`}
    </svg>
    ${nets.map((net, own) => html`<${Name} key=${net.name} score=${score} net=${net} band=${at.belts[own]} at=${at} isLooked=${net === looked.value} />`)}
    ${nets.map((net, own) => html`<div key=${net.name} class="compared-answers" data-net=${net.name} style=${place(answerBox(at, own))}><${Answers} net=${net} t=${t} asked=${question && !at.isPhone ? wordSaid(of.columns[last]) : ""} most=${rowsFor(at, own)} /></div>`)}
    <${LabelButtons} nets=${nets} at=${at} columns=${of.columns.length} word=${word} named=${wordSaid(of.columns[word])} measure=${score.page.measure.value} turn=${turn} />
    ${hasGap.value && of.since < last && html`<${Gap} at=${at} columns=${of.columns.length} since=${of.since} last=${last} su=${score.page.stage.value.su} />`}
    </div>
    <${Refused} at=${at} isPresented=${score.page.isPresented.value} />
    <${Side} at=${at} word=${wordSaid(of.columns[of.since])} isPresented=${score.page.isPresented.value} />
  </section>`;
}

/**
 * @param {import("./layout.js").Layout} at
 * @param {number} own
 */
function answerBox(at, own) {
  const {y, height} = at.belts[own];
  if (at.isPhone) return {x: 150, y, width: at.room.width - 150, height: 30};
  return {x: at.answersX, y, width: at.room.width - at.answersX, height};
}

/** How many classes there is room for. @param {import("./layout.js").Layout} at @param {number} own */
function rowsFor(at, own) {
  if (at.isPhone) return 1;
  return Math.max(1, Math.min(3, Math.floor(at.belts[own].height / (1.3 * at.text))));
}

/**
 * What the curves are divided by, and each net's own loss.
 *
 * @param {import("../store/compare.js").ComparedNet[]} nets
 * @param {string} word
 */
function note(nets, word) {
  const each = nets.flatMap((net) => {
    const {question} = net;
    if (!question) return [];
    const norm = sizeNumber(question.norms[question.t]);
    return [say("compare.own", {net: nameOf(net), norm, loss: lossText(question.loss)})];
  });
  return say("compare.note", {word, nets: each.join(", ")});
}
