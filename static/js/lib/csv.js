/**
 * Rows as CSV (RFC 4180): lines end with CR LF, what holds a comma, a quote or a line break is quoted.
 *
 * @param {(string | number)[][]} rows
 * @returns {string}
 */
export function csv(rows) {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

/**
 * A number keeps all its digits; NaN and infinities are written as JSON's answers write them.
 *
 * @param {string | number} value
 */
function field(value) {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
