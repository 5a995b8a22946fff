/**
 * The arithmetic of the present phase for the selected unit; the printed digits come out.
 */

import {html} from "../../vendor/view.js";
import {openStarter, takeAsTyped} from "../api/open.js";
import {linesOf} from "../state/arithmetic.js";
import {task} from "../state/catalogue.js";
import {t as at, cell, length, phase, present, presentValue, unit} from "../state/score.js";
import {t} from "../state/strings.js";
import {ask} from "../state/why.js";
import {hueClass, roleClass} from "./hue.js";
import {NodeName} from "./symbol.js";
import {visibleText} from "./words.js";

/** @typedef {import("../lib/arithmetic.js").Line} Line */

const MOST_BEGINNINGS = 2;

export function Arithmetic() {
  const now = phase.value;
  const of = cell.value;
  const word = present.value;
  if (!of) return null;
  if (length.value === 0) return html`<${Beginnings} />`;
  if (!now || !word) {
    return html`<section class="arithmetic is-empty"><p>${t("arithmetic.start")}</p></section>`;
  }
  const lines = linesOf(now.key);
  const values = {unit: unit.value + 1, phase: now.name, word: visibleText(word.text)};
  return html`<section class="arithmetic" aria-label=${t("arithmetic.label", values)}>
    <h2 class=${roleClass(now.hue)}>${now.name}<span class="of-unit">${t("arithmetic.of", values)}</span><${Understood} /></h2>
    <div class=${`sums ${spacing(lines.length)}`}>
      ${grouped(lines).map((group) => html`<div class="sum">${group.map((line) => html`<${LineOf} line=${line} />`)}</div>`)}
    </div>
  </section>`;
}

/** Nothing is typed yet: sentences to begin with. */
function Beginnings() {
  const starters = task.value?.starters.slice(0, MOST_BEGINNINGS) ?? [];
  return html`<section class="arithmetic beginnings" aria-label=${t("editor.starters")}>
    <p>${t("arithmetic.none")}</p>
    ${starters.map(
      ({text}, index) =>
        html`<button key=${text} class="choice" onClick=${() => openStarter(index)}>${text}</button>`,
    )}
  </section>`;
}

/** How the present word was understood, where that was not as it stands. */
function Understood() {
  const {how, token} = present.value?.understood ?? {how: "known", token: ""};
  if (how === "known") return null;
  if (how === "unknown") return html`<span class="of-unit">${t("words.unknown")}</span>`;
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

/** @param {{line: Line}} props */
function LineOf({line}) {
  return html`<p class=${`line is-${line.role}`}>${line.tokens.map((token) => html`<${TokenOf} token=${token} />`)}</p>`;
}

/** @param {{token: import("../lib/arithmetic.js").Token}} props */
function TokenOf({token: {role, text, node: key}}) {
  const node = cell.value?.nodes.find((each) => each.key === key);
  if (role === "name") {
    const hue = node ? hueClass(node, presentValue(node.key)) : "hue-ink";
    return node
      ? html`<span class=${`token is-name ${hue}`}><${NodeName} node=${node} /></span>`
      : null;
  }
  const isValue = role === "operand" || role === "result";
  const hue = isValue && node ? hueClass(node, presentValue(node.key)) : "";
  if (!isValue || !node) return html`<span class=${`token is-${role}`}>${text}</span>`;
  return html`<button class=${`token is-${role} ${hue}`} aria-label=${t("lens.why", {name: node.name, value: text})}
    data-node=${key} data-t=${at.value} data-unit=${unit.value} onClick=${() => ask(node.key, at.value, unit.value)}>${text}</button>`;
}
