/**
 * The wording of what a person reads: a text of the catalogue and the values that stand in it.
 *
 * A text has placeholders as Python's `str.format` has them, and three forms more; `engine/wording.py`
 * tells of them and formats alike. Both read `tests/wording.json`.
 *
 * @typedef {string | number | boolean | null} Plain
 * @typedef {{key: string, values: Record<string, any>}} Phrase a text by its key
 * @typedef {Plain | Phrase | (Plain | Phrase)[]} Value
 */

const PLACEHOLDER = /\{\{|\}\}|\{([^{}!:]+)(!r)?(?::([^{}]*))?\}/g;
const NUMBER = /^(?:0(\d+))?(,)?(?:\.(\d+))?([efgX%])?$/;
const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];

/**
 * A text with its values in place; a placeholder without a value stays as it is.
 *
 * @param {string} text
 * @param {Record<string, any>} values
 * @param {string} [language] decides which form a number takes
 * @returns {string}
 */
export function formatted(text, values, language = "en") {
  return text.replace(PLACEHOLDER, (whole, name, quotes, form = "") => {
    if (whole === "{{" || whole === "}}") return whole[0];
    const value = values[name];
    if (value === undefined) return `{${name}}`;
    if (Array.isArray(value)) return value.map(plain).join(form || ", ");
    if (form === "nth") return String(value + 1);
    if (form.includes("|")) return chosen(value, form.split("|"), language);
    if (quotes && typeof value === "string") return quoted(value);
    return typeof value === "number" ? number(value, form) : plain(value);
  });
}

/**
 * A phrase in the language of these texts, with the phrases that stand in it; "" where there is no
 * such text.
 *
 * @param {Phrase} phrase
 * @param {Record<string, string>} texts
 * @param {string} [language]
 * @returns {string}
 */
export function worded({key, values}, texts, language = "en") {
  const said = (/** @type {any} */ value) =>
    isPhrase(value) ? {said: worded(value, texts, language)} : value;
  const inside = Object.entries(values).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(said) : said(value),
  ]);
  return formatted(texts[key] ?? "", Object.fromEntries(inside), language);
}

/**
 * @param {any} value
 * @returns {value is Phrase}
 */
function isPhrase(value) {
  return typeof value?.key === "string";
}

/** @param {any} value a phrase stands in a sentence without quotation marks */
function plain(value) {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value.said ?? value);
}

/**
 * As Python shows a name.
 *
 * @param {string} name
 */
function quoted(name) {
  const mark = name.includes("'") && !name.includes('"') ? '"' : "'";
  const inside = name
    .replaceAll("\\", "\\\\")
    .replaceAll(mark, `\\${mark}`)
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  return mark + inside + mark;
}

/**
 * The form that a count takes, of those that the language has, in the order of `CATEGORIES`.
 *
 * @param {any} count
 * @param {string[]} forms
 * @param {string} language
 */
function chosen(count, forms, language) {
  const rules = new Intl.PluralRules(language);
  const has = rules.resolvedOptions().pluralCategories;
  const place = CATEGORIES.filter((each) => has.some((one) => one === each)).indexOf(
    rules.select(Number(count)),
  );
  return forms[Math.min(place, forms.length - 1)];
}

/**
 * A number in one of the forms that the catalogue uses.
 *
 * @param {number} value
 * @param {string} form
 */
function number(value, form) {
  const [, width, comma, digits, kind] = NUMBER.exec(form) ?? [];
  const text = bare(value, kind, digits === undefined ? 6 : Number(digits));
  const grouped = comma
    ? text.replace(/^-?\d+/, (all) => all.replace(/\B(?=(\d{3})+$)/g, ","))
    : text;
  return grouped.padStart(Number(width ?? 0), "0");
}

/**
 * @param {number} value
 * @param {string | undefined} kind
 * @param {number} digits
 */
function bare(value, kind, digits) {
  if (kind === "X") return value.toString(16).toUpperCase();
  if (kind === "f") return value.toFixed(digits);
  if (kind === "%") return `${(100 * value).toFixed(digits)}%`;
  if (kind === "e") return power(value.toExponential(digits));
  return kind === "g" ? general(value, Math.max(1, digits)) : String(value);
}

/**
 * So many digits that count, without zeros at the end; very large and small ones as a power.
 *
 * @param {number} value
 * @param {number} digits
 */
function general(value, digits) {
  const [, exponent] = value
    .toExponential(digits - 1)
    .split("e")
    .map(Number);
  const short = (/** @type {string} */ text) =>
    text.replace(/(\.\d*?)0+(?=e|$)/, "$1").replace(/\.(?=e|$)/, "");
  if (exponent >= -4 && exponent < digits) return short(value.toFixed(digits - 1 - exponent));
  return power(short(value.toExponential(digits - 1)));
}

/** @param {string} text its exponent has two digits at least, as in Python */
function power(text) {
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}
