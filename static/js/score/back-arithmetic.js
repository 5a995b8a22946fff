/**
 * The chain rule at the present word, phase by phase: what comes, what it meets, what goes on.
 */

import {html} from "../../vendor/view.js";
import {signedSize, sizeNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {hueClass, roleClass} from "../lib/style.js";
import {visibleText} from "../lib/tokens.js";
import {Letter} from "./symbol.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../lib/digits.js").Token} Token */
/** @typedef {ReturnType<typeof import("../lib/back.js").backLines>[number]} Back */

/** @param {{score: Score, most?: number}} props `most` lines; what is only squashed is left out first */
export function BackArithmetic({score, most = Infinity}) {
  const {phase, present, unit} = score;
  const {lines, product} = score.back;
  const now = phase.value;
  const word = present.value;
  if (!now || !word)
    return html`<section class="arithmetic is-empty"><p>${t("back.start")}</p></section>`;
  const values = {unit: unit.value + 1, phase: now.name, word: visibleText(word.text)};
  const all = fitting(score, lines.value, most - Number(Boolean(product.value)));
  return html`<section class="arithmetic is-back" aria-label=${t("back.label", values)}>
    <h2 class=${roleClass(now.hue)}>${now.name}<span class="of-unit">${t("arithmetic.of", values)}, ${powerText(score)}</span></h2>
    <div class=${`sums ${spacing(all.length + Number(Boolean(product.value)))}`}>
      ${all.map((each) => html`<${Line} score=${score} key=${each.node} of=${each} />`)}
      ${product.value && html`<${Product} score=${score} ...${product.value} />`}
    </div>
  </section>`;
}

/**
 * The lines that there is room for.
 *
 * @param {Score} score
 * @param {Back[]} lines
 * @param {number} most
 */
function fitting(score, lines, most) {
  const sums = score.cell.value?.nodes.filter(({op}) => op === "layer").map(({key}) => key) ?? [];
  const main = lines.filter(({node}) => !sums.includes(node));
  if (lines.length <= most) return lines;
  return main.length <= most ? main : main.slice(main.length - most);
}

/**
 * What is left of the selected unit's own way along the belt.
 *
 * @param {{score: Score} & import("../store/score/back.js").Product} props
 */
function Product({score, gate, value, factors, isUnderflow, line}) {
  const factor = factorAt(line);
  // So small that decimals would not show it.
  if (Math.abs(value) < LEAST_PRODUCT)
    return html`<p class="line is-alone back-product" data-value=${String(value)}><span class="token">${t("back.product")}</span>
      <span class="token">${signedSize(factors[0])} × <span class=${hueClass(gate, factors[1])}>${signedSize(factors[1])}</span> = ${isUnderflow ? t("back.underflow") : signedSize(value)}</span></p>`;
  return html`<p class="line is-alone back-product" data-value=${String(value)}><span class="token">${t("back.product")}</span>
    ${line.tokens.map((token, place) => token.role !== "equals" && html`<${TokenOf} score=${score} token=${token} hue=${place === factor ? hueClass(gate, score.presentValue(gate.key)) : ""} />`)}</p>`;
}

/**
 * Few lines are written large, many close together.
 *
 * @param {number} lines
 */
function spacing(lines) {
  if (lines > 4) return "is-dense";
  if (lines > 3) return "is-tight";
  return lines < 3 ? "is-few" : "";
}

/** @param {{score: Score, of: Back}} props */
function Line({score, of}) {
  const said = note(of.parts);
  return html`<p class="line is-alone" data-node=${of.node}>${of.line.tokens.map((token, place) => html`<${TokenOf} score=${score} token=${token} hue=${hueOf(score, of, place)} />`)}${said && html`<span class="back-note">${said}</span>`}</p>`;
}

/**
 * In what the numbers are printed.
 *
 * @param {Score} score
 */
export function powerText(score) {
  const power = score.back.linesPower.value;
  return t(power === 0 ? "back.plain" : power === -3 ? "back.thousandths" : "back.power", {
    power: sizeNumber(10 ** power),
  });
}

/**
 * Where a number comes from that no other line gives.
 *
 * @param {import("../lib/back.js").Part[]} parts
 */
function note(parts) {
  if (parts.some(({from}) => from === "")) return t("back.from-answer");
  if (parts.every(({isLater}) => isLater)) return t("back.from-later");
  if (parts.some(({isLater}) => isLater)) return t("back.with-later");
  return parts.every(({isWeighed}) => isWeighed) ? t("back.by-weights") : "";
}

/** A smaller product is written with a power of ten. */
const LEAST_PRODUCT = 1e-3;

/** Where the factor of a product stands. @param {import("../lib/digits.js").Line} line */
const factorAt = ({tokens}) => tokens.map(({role}) => role).lastIndexOf("operand");

/** @param {{score: Score, token: Token, hue: string}} props */
function TokenOf({score, token: {role, text, node: key}, hue}) {
  const node = score.cell.value?.nodes.find((each) => each.key === key);
  if (role === "name")
    return (
      node &&
      html`<span class="token is-name hue-gradient"><${ByNode} score=${score} node=${node} /></span>`
    );
  const value = role === "result" && key ? String(score.back.valueAt(key)) : null;
  const isValue = role === "operand" || role === "result";
  if (value !== null && key) {
    const at = {t: score.t.value, unit: score.unit.value};
    const label = t("lens.why", {name: t("back.by", {name: node?.name ?? ""}), value: text});
    return html`<button class=${`token is-result ${hue}`} aria-label=${label} data-value=${value} data-of="gradient" data-node=${key} data-t=${at.t} data-unit=${at.unit} onClick=${() => score.why.askSlope(key, at.t, at.unit)}>${text}</button>`;
  }
  return html`<span class=${`token is-${role} ${isValue ? hue : ""}`} data-value=${value}>${text}</span>`;
}

/**
 * A gradient is pink; a factor wears the colour that it has in the forward picture.
 *
 * @param {Score} score
 * @param {Back} of
 * @param {number} place
 */
function hueOf(score, {parts, line}, place) {
  const isProduct = parts.length === 1 && parts[0].factor !== null;
  if (!isProduct || place !== factorAt(line)) return "hue-gradient";
  const key = line.tokens[place].node ?? "";
  const node = score.cell.value?.nodes.find((each) => each.key === key);
  return hueClass(node, score.presentValue(key));
}

/**
 * The derivative of the loss by a node, as it is written.
 *
 * @param {{score: Score, node: import("../lib/cell.js").CellNode}} props
 */
export function ByNode({score, node}) {
  const symbol = score.page.symbolOf(node);
  return html`<span class="by-node"><span aria-hidden="true">∂<i>L</i>/∂${symbol ? html`<${Letter} symbol=${symbol} />` : (node.short ?? node.key)}</span><span class="visually-hidden">${t("back.by", {name: node.name})}</span></span>`;
}
