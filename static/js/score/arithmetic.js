/**
 * The arithmetic of the present phase, below a score that is closed, and the equations of its cell.
 */

import {html} from "../../vendor/view.js";
import {openStarter, takeAsTyped} from "../actions/open.js";
import {t} from "../lib/strings.js";
import {hueClass, place, roleClass} from "../lib/style.js";
import {equationRuns, equationSpeech} from "../lib/symbol.js";
import {visibleText} from "../lib/tokens.js";
import {unknownText} from "../lib/understood.js";
import {BackArithmetic} from "./back-arithmetic.js";
import {PredictCard} from "./predict.js";
import {Letter, NodeName, spokenWords} from "./symbol.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../lib/arithmetic.js").Line} Line */

const MOST_BEGINNINGS = 3;

/** Of a heading's size, in the mean: a letter of it. */
const LETTER = 0.46;

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {Line[]} [props.lines] as many digits as there is room for
 * @param {boolean[]} [props.folded] which lines break before their result
 * @param {number} [props.room] how long the heading may be, in lengths of its size; 0 for none
 */
export function Arithmetic({score, lines: given, folded = [], room = Infinity}) {
  const {cell, isBack, length, phase, present, unit} = score;
  const {linesOf} = score.arithmetic;
  const now = phase.value;
  const of = cell.value;
  const word = present.value;
  if (!of) return null;
  if (length.value === 0) return html`<${Beginnings} score=${score} />`;
  if (isBack.value) return html`<${BackArithmetic} score=${score} />`;
  if (score.predict.isEmpty.value)
    return html`<${PredictCard} score=${score} isNarrow=${room < Infinity} />`;
  if (!now || !word) {
    return html`<section class="arithmetic is-empty"><p>${t("arithmetic.start")}</p></section>`;
  }
  const lines = given ?? linesOf(now.key);
  const values = {unit: unit.value + 1, phase: now.name, word: visibleText(word.text)};
  return html`<section class="arithmetic" aria-label=${t("arithmetic.label", values)}>
    ${room > 0 && html`<h2 class=${roleClass(now.hue)}>${now.name}<span class="of-unit">${heading(now.name, values, room)}</span><${Understood} score=${score} /></h2>`}
    <div class=${`sums ${spacing(lines.length)}`}>
      ${grouped(lines).map((group) => html`<div class="sum">${group.map((line) => html`<${LineOf} score=${score} line=${line} isFolded=${folded[lines.indexOf(line)]} />`)}</div>`)}
    </div>
  </section>`;
}

/**
 * Whose arithmetic it is; a word that is too long stands in the lens alone.
 *
 * @param {string} name of the phase
 * @param {{unit: number, word: string}} values
 * @param {number} room
 */
function heading(name, values, room) {
  const whole = t("arithmetic.of", values);
  const isLong = LETTER * `${name} ${whole}`.length > room;
  return isLong ? t("arithmetic.of-unit", values) : whole;
}

/**
 * Nothing is typed yet: sentences to begin with.
 *
 * @param {{score: Score}} props
 */
function Beginnings({score}) {
  const {task} = score;
  const starters = task.value?.starters.slice(0, MOST_BEGINNINGS) ?? [];
  return html`<section class="arithmetic beginnings" aria-label=${t("editor.starters")}>
    <p>${t("arithmetic.none")}</p>
    ${starters.map(
      ({text}, index) =>
        html`<button key=${text} class="choice" onClick=${() => openStarter(index)}>${text}</button>`,
    )}
  </section>`;
}

/**
 * How the present word was understood, where that was not as it stands.
 *
 * @param {{score: Score}} props
 */
function Understood({score}) {
  const {present, t: at} = score;
  const understood = present.value?.understood ?? {how: /** @type {const} */ ("known"), token: ""};
  const {how, token} = understood;
  if (how === "known") return null;
  if (how === "unknown") return html`<span class="of-unit">${unknownText(understood)}</span>`;
  const label = t("words.read-as", {word: token});
  return html`<button class="note-undo" onClick=${() => takeAsTyped(at.value)}
    aria-label=${t("words.undo", {word: label})}>${label}<span aria-hidden="true"> ↶</span></button>`;
}

/**
 * Few lines are written large, many close together.
 *
 * @param {number} lines
 */
function spacing(lines) {
  if (lines > 3) return "is-tight";
  return lines < 3 ? "is-few" : "";
}

/**
 * Terms stay together with their total; lines that stand alone stack.
 *
 * @param {Line[]} lines
 * @returns {Line[][]}
 */
function grouped(lines) {
  /** @type {Line[][]} */
  const groups = [];
  let last = "";
  for (const line of lines) {
    const kind = line.role === "alone" ? "alone" : "sum";
    if (kind === last) groups.at(-1)?.push(line);
    else groups.push([line]);
    last = line.role === "total" ? "" : kind;
  }
  return groups;
}

/** @param {{score: Score, line: Line, isFolded: boolean}} props */
function LineOf({score, line, isFolded}) {
  return html`<p class=${`line is-${line.role} ${isFolded ? "is-folded" : ""}`}>${line.tokens.map(
    (token) =>
      html`${isFolded && token.role === "relation" && html`<span class="fold"></span>`}<${TokenOf} score=${score} token=${token} />`,
  )}</p>`;
}

/** @param {{score: Score, token: import("../lib/arithmetic.js").Token}} props */
function TokenOf({score, token: {role, text, node: key}}) {
  const {cell, presentValue, t: at, unit} = score;
  const {ask} = score.why;
  const node = cell.value?.nodes.find((each) => each.key === key);
  if (role === "name") {
    const hue = node ? hueClass(node, presentValue(node.key)) : "hue-ink";
    return node
      ? html`<span class=${`token is-name ${hue}`}><${NodeName} score=${score} node=${node} /></span>`
      : null;
  }
  const isValue = role === "operand" || role === "result";
  const hue = isValue && node ? hueClass(node, presentValue(node.key)) : "";
  if (!isValue || !node) return html`<span class=${`token is-${role}`}>${text}</span>`;
  return html`<button class=${`token is-${role} ${hue}`} aria-label=${t("lens.why", {name: node.name, value: text})}
    data-node=${key} data-t=${at.value} data-unit=${unit.value} onClick=${() => ask(node.key, at.value, unit.value)}>${text}</button>`;
}

/** Of an equation's size: a line of it. In su: the largest size, and the least room of a line. */
const LINE = 1.4;
const LARGEST = 40;
const LEAST = 30;

/** Between the equations and the lanes, in su. */
const GAP = 14;

/** A cell's whole step, as course notes write it; what its letters mean stands beside it. */
const SHORT = "f_C";

/** @param {{score: Score}} props */
export function Equations({score}) {
  const {cell} = score;
  const {bands, drawing, lanes} = score.layout;
  const {notation} = score.page;
  const of = cell.value;
  const first = lanes.value[0];
  if (!of || !first) return null;
  const {y} = bands.value.lanes;
  const every = of.equations[notation.value] ?? Object.values(of.equations)[0] ?? [];
  const room = first.y - GAP - y;
  const lines = every.slice(0, Math.max(0, Math.floor(room / LEAST)));
  if (!lines.length) return null;
  const size = Math.min(LARGEST, room / lines.length / LINE);
  const {left, right} = drawing.value;
  return html`<div class="equations" style=${place({x: left, y, width: right - left, height: room})}>
    ${lines.map(
      (line) =>
        html`<div key=${line} class="equation-row" style=${{"--size": size}}><${Equation} line=${line} />${line.includes(SHORT) && html`<p>${t("equations.short")}</p>`}</div>`,
    )}
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
