/**
 * A text of numbers cut into timesteps while it is typed, as the engine cuts it
 * (`engine/inputs/numbers.py`): of one number each by blanks, semicolons, or commas before a blank; of
 * several by semicolons or ends of lines.
 *
 * @typedef {import("./tokens.js").Piece} Piece
 */

/**
 * @param {string} text
 * @param {number} width how many numbers a timestep has
 * @returns {Piece[]}
 */
export function numberPieces(text, width) {
  const between = width === 1 ? /(?:[\s;]|,(?=\s))+/y : /[ \t\r\v\f]*[;\n][\s;]*/y;
  /** @type {Piece[]} */
  const pieces = [];
  let before = /^[\s;]*/.exec(text)?.[0] ?? "";
  let start = before.length;
  let at = start;
  while (start < text.length) {
    let gap = "";
    for (; at < text.length; at += 1) {
      between.lastIndex = at;
      gap = between.exec(text)?.[0] ?? "";
      if (gap) break;
    }
    const whole = text.slice(start, at);
    const typed = whole.trimEnd();
    if (typed) pieces.push({text: typed, before});
    before = whole.slice(typed.length) + gap;
    at += gap.length;
    start = at;
  }
  return pieces;
}

/**
 * Those that are finished: the last one may still grow while it touches the caret.
 *
 * @param {string} textBeforeCaret
 * @param {number} width
 */
export function finishedNumbers(textBeforeCaret, width) {
  const pieces = numberPieces(textBeforeCaret, width);
  const last = pieces.at(-1);
  return last && textBeforeCaret.endsWith(last.text) ? pieces.slice(0, -1) : pieces;
}
