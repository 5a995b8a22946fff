/**
 * A symbol of the cell in the chosen notation: italic letter, lowered index, accent as a path.
 */

import {html} from "../../vendor/view.js";
import {t} from "../lib/strings.js";
import {symbolText} from "../lib/symbol.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** Letters without anything above the height of an x. */
const LOW = /^[acegmnopqrsuvwxyz]$/;

const ACCENTS = {
  tilde: "M1 6 C3 1.5 5.5 1.5 8 4 S13 6.5 15 2",
  hat: "M2 7 L8 1.5 L14 7",
};

/**
 * @param {Score} score
 * @param {string} key
 */
function nodeNamed(score, key) {
  const {cell} = score;
  return cell.value?.nodes.find((each) => each.key === key) ?? null;
}

/** How signs are called aloud. */
export function spokenWords() {
  return {
    tilde: t("spoken.tilde"),
    hat: t("spoken.hat"),
    minus: t("spoken.minus"),
    plus: t("spoken.plus"),
    equals: t("spoken.equals"),
    times: t("spoken.times"),
    sigmoid: t("spoken.sigmoid"),
  };
}

/**
 * @param {{symbol: import("../lib/cell.js").MathSymbol}} props
 */
export function Letter({symbol: {base, sub, accent}}) {
  return html`<span class="symbol" aria-hidden="true"
    ><span class="base">${base}${accent && html`<${Accent} kind=${accent} base=${base} />`}</span
    >${sub && html`<sub>${sub}</sub>`}</span>`;
}

/** @param {{kind: "tilde" | "hat", base: string}} props */
function Accent({kind, base}) {
  return html`<svg class=${LOW.test(base) ? "accent is-low" : "accent"} viewBox="0 0 16 8"><path d=${ACCENTS[kind]} /></svg>`;
}

/**
 * A node by its symbol, or by its short name where it has none; read aloud by its name.
 *
 * @param {{score: Score, node: import("../lib/cell.js").CellNode}} props
 */
export function NodeName({score, node}) {
  const {symbolOf} = score.page;
  const symbol = symbolOf(node);
  if (!symbol) return html`<span class="node-name">${node.short || node.name}</span>`;
  const read =
    node.op === "layer" && node.inputs.length === 1 ? nodeNamed(score, node.inputs[0]) : null;
  const factor = read && symbolOf(read);
  return html`<span class="node-name" title=${node.name}
    ><${Letter} symbol=${symbol} />${factor && html`<${Letter} symbol=${factor} />`}<span class="visually-hidden">${node.name}</span></span>`;
}

/**
 * The name of a node in a plain sentence: `fₜ forget gate`.
 *
 * @param {Score} score
 * @param {import("../lib/cell.js").CellNode} node
 */
export function plainName(score, node) {
  const {symbolOf} = score.page;
  const symbol = symbolOf(node);
  return symbol ? `${symbolText(symbol)} ${node.name}` : node.name;
}
