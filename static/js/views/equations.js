/**
 * The cell's equations, where its few lanes leave room for them.
 */

import {html} from "../../vendor/view.js";
import {equationRuns, equationSpeech} from "../lib/symbol.js";
import {place} from "./place.js";
import {Letter, spokenWords} from "./symbol.js";

/** @typedef {import("../state/create-score.js").Score} Score */

/** A line of an equation, and the least room worth using, in su. */
const LINE = 58;

/** @param {{score: Score}} props */
export function Equations({score}) {
  const {cell} = score;
  const {bands, drawing, lanes} = score.layout;
  const {notation} = score.page;
  const of = cell.value;
  const first = lanes.value[0];
  if (!of || !first) return null;
  const {y} = bands.value.lanes;
  const lines = of.equations[notation.value] ?? Object.values(of.equations)[0] ?? [];
  const room = first.y - 20 - y;
  if (room < LINE * lines.length) return null;
  const {left, right} = drawing.value;
  return html`<div class="equations" style=${place({x: left, y, width: right - left, height: room})}>
    ${lines.map((line) => html`<${Equation} key=${line} line=${line} />`)}
  </div>`;
}

/** @param {{line: string}} props */
export function Equation({line}) {
  return html`<p class="equation" role="math" aria-label=${equationSpeech(line, spokenWords())}><span aria-hidden="true">
    ${equationRuns(line).map(({text, sub, italic, accent}) => {
      if (accent) return html`<${Letter} symbol=${{base: text, accent}} />`;
      if (sub) return html`<sub class=${italic ? "is-italic" : ""}>${text}</sub>`;
      return italic ? html`<i>${text}</i>` : text;
    })}
  </span></p>`;
}
