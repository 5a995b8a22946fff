/**
 * Numbers as they are printed.
 *
 * Minus is U+2212. A number that prints as zero prints without a sign. Halves are rounded away
 * from zero, on the exact value of the double. `1` and `0` in a column mean exactly one and zero:
 * what only rounds to them prints as `≈1` and `.00`.
 */

export const MINUS = "−";

/** The digits of a power. */
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** From here on the lens shows the order of magnitude instead of all digits. */
const LENS_LIMIT = 100;

/**
 * A value with a fixed number of decimals: `0.15`, `−0.60`, `1.00`.
 *
 * @param {number} value
 * @param {number} decimals
 * @returns {string}
 */
export function fixed(value, decimals) {
  if (!Number.isFinite(value)) return notFinite(value);
  const digits = magnitudeDigits(Math.abs(value), decimals);
  return (value < 0 && /[1-9]/.test(digits) ? MINUS : "") + digits;
}

/**
 * A value in a column of the score, where room is scarce: `.15`, `−.60`, `1`, `≈1`, `2.4`, `10³`.
 *
 * `10^k` is the largest power of ten that is not above the value.
 *
 * @param {number} value
 * @returns {string}
 */
export function columnNumber(value) {
  if (!Number.isFinite(value)) return notFinite(value);
  const size = Math.abs(value);
  const sign = value < 0 ? MINUS : "";
  if (size === 0 || size === 1) return sign + size;
  if (size >= 10) return `${sign}10${superscript(Number(size.toExponential().split("e")[1]))}`;
  const digits = size.toFixed(size < 1 ? 2 : 1);
  if (digits === "1.00" || digits === "10.0") return `≈${sign}${Number(digits)}`;
  if (size > 1) return sign + digits;
  return (digits === "0.00" ? "" : sign) + digits.slice(1);
}

/**
 * A value in the lens, in a table or in a sentence: `0.15`, `−0.60`, `1.00`, `12.40`, `1.2·10⁵`.
 *
 * @param {number} value
 * @returns {string}
 */
export function lensNumber(value) {
  if (!Number.isFinite(value) || Math.abs(value) < LENS_LIMIT) return fixed(value, 2);
  const [digits, power] = value.toExponential(1).split("e");
  return `${digits.replace("-", MINUS)}·10${superscript(Number(power))}`;
}

/**
 * A size that may be very small, with two digits: `.036`, `1.3`, `2.3·10⁻⁴`; `0` and `1` are exact.
 *
 * @param {number} size not negative
 * @returns {string}
 */
export function sizeNumber(size) {
  if (!Number.isFinite(size)) return notFinite(size);
  if (size === 0 || size === 1) return String(size);
  const [lead, exponent] = size.toExponential(1).split("e");
  const power = Number(exponent);
  const digits = lead.replace(".", "");
  if (power === 0) return lead;
  if (power === 1) return digits;
  if (power === -1 || power === -2) return `.${"0".repeat(-1 - power)}${digits}`;
  if (size === 10 ** power) return `10${superscript(power)}`;
  return `${lead}·10${superscript(power)}`;
}

/** A double holds what lies between these powers of ten to all its digits. */
const HELD = 300;

/**
 * A size that is known by its logarithm, and may be smaller or larger than a number can be:
 * `.036`, `2.3·10⁻⁴`, `3.2·10⁻⁵⁰⁹`.
 *
 * @param {number} log to base 10; −∞ is exactly zero
 * @returns {string}
 */
export function powerText(log) {
  if (Number.isInteger(log) && Math.abs(log) > 1) return `10${superscript(log)}`;
  if (Math.abs(log) < HELD || !Number.isFinite(log)) return sizeNumber(10 ** log);
  const power = Math.floor(log);
  const lead = (10 ** (log - power)).toFixed(1);
  return lead === "10.0" ? `10${superscript(power + 1)}` : `${lead}·10${superscript(power)}`;
}

/**
 * A gradient in a power of ten, where room is scarce: `−4.9`, `.21`, `12`; `≈0` is not 0 itself.
 *
 * @param {number} value
 * @param {number} power
 */
export function gradientText(value, power) {
  if (!Number.isFinite(value)) return notFinite(value);
  const scaled = value / 10 ** power;
  const size = Math.abs(scaled);
  if (size === 0) return "0";
  if (size < 0.005) return "≈0";
  const digits = size < 0.995 ? size.toFixed(2).slice(1) : size.toFixed(size < 9.95 ? 1 : 0);
  return (value < 0 ? MINUS : "") + digits;
}

/**
 * What something is multiplied by, beside a sign: `.996`, `−.79`, `.0042`; `≈1` is not 1 itself.
 *
 * @param {number} value
 */
export function factorText(value) {
  const size = Math.abs(value);
  if (!(size >= 0.1) || size >= 10) return signedSize(value);
  const digits = size.toFixed(3).replace(/^0/, "");
  const text = size === 1 ? "1" : digits === "1.000" ? "≈1" : digits;
  return (value < 0 ? MINUS : "") + text;
}

/** A number of any size, with two digits: `−.036`, `2.3·10⁻⁴`. @param {number} value */
export function signedSize(value) {
  return (value < 0 ? MINUS : "") + sizeNumber(Math.abs(value));
}

/**
 * A value whose sign is always shown, as a term of a sum: `+0.53`, `−0.60`, `0.00`.
 *
 * @param {number} value
 * @param {number} [decimals]
 * @returns {string}
 */
export function signed(value, decimals = 2) {
  const text = fixed(value, decimals);
  return value > 0 && /[1-9∞]/.test(text) ? `+${text}` : text;
}

/**
 * A share of one: `26%`; `>99%` and `<1%` for what would round to all or nothing, and is not.
 *
 * @param {number} share
 * @returns {string}
 */
export function percent(share) {
  if (!Number.isFinite(share)) return notFinite(share);
  if (share > 0 && share < 0.005) return "<1%";
  if (share >= 0.995 && share < 1) return ">99%";
  return `${fixed(100 * share, 0)}%`;
}

/**
 * A loss in nats: `0.55`; what is not finite comes by its name, `Infinity`, and is `∞`.
 *
 * @param {number | string} loss
 * @returns {string}
 */
export function lossText(loss) {
  return fixed(Number(loss), 2);
}

/**
 * A whole number with thousands separators: `2,400`.
 *
 * @param {number} whole
 * @returns {string}
 */
export function count(whole) {
  return fixed(whole, 0).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * How many decimals a printed number has.
 *
 * @param {string} text
 */
export function decimalsOf(text) {
  return /^[+−]?\d+\.(\d+)$/.exec(text)?.[1].length ?? 0;
}

/** What a printed number may look like. */
const PRINTED =
  /^(?<mark>[<>≈])?(?<sign>[+−])?(?:(?<digits>\d[\d,]*(?:\.\d+)?|\.\d+)(?<share>%)?|(?:(?<lead>\d\.\d+)·)?10(?<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?<word>∞|NaN))$/u;

/**
 * The values that a printed number can stand for.
 *
 * @param {string} text what one of the functions above returned
 * @returns {{value: number, low: number, high: number}} the value as printed, and the least and
 *   the greatest value that print so
 */
export function readNumber(text) {
  const parts = PRINTED.exec(text)?.groups;
  if (!parts) throw new Error(`"${text}" is not a printed number`);
  const {value, low, high} = readSize(parts);
  return parts.sign === MINUS ? {value: -value, low: -high, high: -low} : {value, low, high};
}

/**
 * @param {Record<string, string | undefined>} parts
 * @returns {{value: number, low: number, high: number}}
 */
function readSize({mark, digits, share, lead, power, word}) {
  if (word) return around(word === "∞" ? Infinity : NaN, 0);
  if (power) {
    const unit = 10 ** fromSuperscript(power);
    return lead
      ? around(Number(lead) * unit, unit / 20)
      : {value: unit, low: unit, high: 10 * unit};
  }
  const value = Number(digits?.replaceAll(",", "")) / (share ? 100 : 1);
  if (mark === "<") return {value: 0, low: 0, high: 0.005};
  if (mark)
    return {value: mark === ">" ? 1 : value, low: 0.995 * Math.ceil(value), high: Math.ceil(value)};
  const decimals = digits?.split(".")[1]?.length;
  if (share) return around(value, 0.005);
  return around(value, decimals ? 0.5 * 10 ** -decimals : 0);
}

/**
 * @param {number} value
 * @param {number} half
 */
function around(value, half) {
  return {value, low: value - half, high: value + half};
}

/**
 * All digits of a size, also where `toFixed` gives up.
 *
 * @param {number} size
 * @param {number} decimals
 */
function magnitudeDigits(size, decimals) {
  if (size < 1e21) return size.toFixed(decimals);
  return BigInt(size) + (decimals ? `.${"0".repeat(decimals)}` : "");
}

/** @param {number} value */
function notFinite(value) {
  if (Number.isNaN(value)) return "NaN";
  return value < 0 ? `${MINUS}∞` : "∞";
}

/** @param {number} whole */
export function superscript(whole) {
  return [...String(whole)].map((sign) => (sign === "-" ? "⁻" : RAISED[Number(sign)])).join("");
}

/** @param {string} text */
function fromSuperscript(text) {
  return Number([...text].map((sign) => (sign === "⁻" ? "-" : RAISED.indexOf(sign))).join(""));
}
