/**
 * The arithmetic of one weight's update in print: the fewest digits with which each line comes out
 * as it is printed.
 *
 * @typedef {import("../api/wire.js").UpdateLine} Line
 * @typedef {Line["terms"][number]["factors"][number]} Factor
 * @typedef {{symbol: string, formula: string, numbers: string, result: string}} Printed
 */

import {MINUS, superscript} from "./format.js";

/** Digits of a result; of what it is made from at least as many, and at most so many. */
const [LEAST, MOST] = [4, 14];
/** Digits that a step has at least where it is taken from a weight. */
const OF_STEP = 2;
/** A constant is printed as it is, unless it has more digits than anybody reads. */
const EXACT = 6;
const MOST_DECIMALS = 18;

/** @param {Line} line @returns {Printed} */
export function printedLine(line) {
  const isPlain =
    !line.over && line.terms.every(({factors: [one, more]}) => !more && one.power === 1);
  const way = isPlain && line.terms.length > 1 ? byDecimals(line) : byDigits(line);
  const {text} = way;
  return {
    symbol: line.symbol,
    formula: written(line, (of) => of.symbol ?? text(of)),
    numbers: written(line, text),
    result: way.result(Number(line.value)),
  };
}

/**
 * How the numbers of a line are rounded, and printed.
 *
 * @typedef {{worth: (factor: Factor) => number, rounded: (value: number) => number, text: (factor: Factor) => string, result: (value: number) => string}} Way
 */

/** By digits that count. @param {Line} line @returns {Way} */
function byDigits(line) {
  for (let digits = LEAST; ; digits++) {
    const worth = (/** @type {Factor} */ of) =>
      exact(of) ?? Number(Number(of.value).toPrecision(digits));
    const rounded = (/** @type {number} */ value) => Number(value.toPrecision(LEAST));
    const way = {
      worth,
      rounded,
      text: (/** @type {Factor} */ of) => printed(worth(of), Number(of.value)),
      result: (/** @type {number} */ value) => printed(rounded(value), value),
    };
    if (digits >= MOST || comesOut(line, way)) return way;
  }
}

/** By decimals, so that a small step from a large weight is seen. @param {Line} line @returns {Way} */
function byDecimals(line) {
  const sizes = line.terms.map(({factors: [{value}]}) => Math.abs(Number(value)) || 1);
  const first = Math.max(LEAST, OF_STEP - 1 - Math.floor(Math.log10(Math.min(...sizes))));
  for (let decimals = first; ; decimals++) {
    const rounded = (/** @type {number} */ value) => Number(value.toFixed(decimals));
    const result = (/** @type {number} */ value) =>
      (rounded(value) < 0 ? MINUS : "") + Math.abs(value).toFixed(decimals).replace(/^0\./, ".");
    const way = {
      worth: (/** @type {Factor} */ of) => rounded(Number(of.value)),
      rounded,
      text: (/** @type {Factor} */ of) => result(Number(of.value)),
      result,
    };
    if (decimals >= MOST_DECIMALS || comesOut(line, way)) return way;
  }
}

/** @param {Line} line @param {Way} way */
function comesOut({terms, over, value}, {rounded, worth}) {
  const raised = (/** @type {Factor} */ of) => worth(of) ** of.power;
  let sum = 0;
  for (const {sign, factors} of terms)
    sum += sign * factors.reduce((product, each) => product * raised(each), 1);
  return rounded(over ? sum / raised(over) : sum) === rounded(Number(value));
}

/** A constant that is short as it is. @param {Factor} factor */
function exact({value, symbol}) {
  const short = Number(Number(value).toPrecision(EXACT));
  return symbol === null && Math.abs(short - Number(value)) < 1e-12 ? short : null;
}

/** @param {Line} line @param {(factor: Factor) => string} print */
function written({terms, over}, print) {
  const raised = (/** @type {Factor} */ of) => {
    const found = print(of);
    if (of.power === 2) return `${found === of.symbol ? found : `(${found})`}²`;
    if (of.power === 0.5) return `√${/·/.test(found) ? `(${found})` : found}`;
    return found;
  };
  const factor = (/** @type {Factor} */ of, /** @type {boolean} */ isFirst) => {
    const found = raised(of);
    return found.startsWith(MINUS) && !isFirst ? `(${found})` : found;
  };
  const sum = terms
    .map(({sign, factors}, at) => {
      const lead = sign < 0 ? `${MINUS} ` : at ? "+ " : "";
      return lead + factors.map((each, place) => factor(each, place === 0 && !lead)).join(" × ");
    })
    .join(" ");
  return over ? `${sum} / ${raised(over)}` : sum;
}

/** @param {number} rounded @param {number} value what it was rounded from */
function printed(rounded, value) {
  const size = Math.abs(rounded);
  const sign = rounded < 0 ? MINUS : "";
  if (size === 0) return "0";
  if (size === 1) return `${Math.abs(rounded - value) < 1e-12 ? "" : "≈"}${sign}1`;
  if (size >= 1e-4 && size < 1e6) return sign + String(size).replace(/^0\./, ".");
  const [digits, power] = size.toExponential().split("e");
  return `${sign}${digits}·10${superscript(Number(power))}`;
}
