/**
 * Rows as CSV, in what the program that opens it reads: RFC 4180 with a comma or, where a number has
 * a decimal comma, with a semicolon or a tab.
 */

/** By name, what stands between fields and what a number's decimal mark is. */
export const FORMATS = {
  comma: {separator: ",", decimal: ".", ending: "csv", type: "text/csv"},
  semicolon: {separator: ";", decimal: ",", ending: "csv", type: "text/csv"},
  tab: {separator: "\t", decimal: ".", ending: "tsv", type: "text/tab-separated-values"},
  "tab-comma": {separator: "\t", decimal: ",", ending: "tsv", type: "text/tab-separated-values"},
};

/** @typedef {keyof typeof FORMATS} Format */

/** Without it a spreadsheet takes UTF-8 for the system's old character set. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * The format a spreadsheet in this language opens by itself.
 *
 * @param {string} [language] the browser's, unless told otherwise
 * @returns {Format}
 */
export function usualFormat(language) {
  return new Intl.NumberFormat(language).format(0.5).includes(",") ? "semicolon" : "comma";
}

/**
 * Lines end with CR LF; what holds a separator, a quote or a line break is quoted.
 *
 * @param {(string | number)[][]} rows
 * @param {Format} format
 * @returns {string}
 */
export function csv(rows, format) {
  const {separator} = FORMATS[format];
  const lines = rows.map((row) => row.map((value) => field(value, format)).join(separator));
  return BYTE_ORDER_MARK + lines.map((line) => `${line}\r\n`).join("");
}

/**
 * A number keeps all its digits; NaN and infinities are written as JSON's answers write them.
 *
 * @param {string | number} value
 * @param {Format} format
 */
function field(value, format) {
  const {separator, decimal} = FORMATS[format];
  const text = typeof value === "number" ? String(value).replace(".", decimal) : value;
  return /["\r\n]/.test(text) || text.includes(separator)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}
