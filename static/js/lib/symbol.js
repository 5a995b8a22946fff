/**
 * Symbols and equations as runs of text: what is italic, what is lowered, what wears a tilde.
 *
 * Accents are kept apart from their letters because combining marks break in many fonts: a view
 * draws them as paths. Plain text, for titles and for screen readers, is made here.
 *
 * @typedef {import("./cell.js").MathSymbol} MathSymbol
 * @typedef {"tilde" | "hat" | "minus" | "plus" | "equals" | "times" | "sigmoid"} Spoken
 * @typedef {Record<Spoken, string>} Words how these are called in the language of the page
 * @typedef {{text: string, sub: boolean, italic: boolean, accent: "" | "tilde" | "hat"}} Run
 */

import {MINUS} from "./format.js";

/** Combining marks, as they stand in an equation's text after its decomposition. */
const ACCENTS = /** @type {const} */ ({"\u0303": "tilde", "\u0302": "hat"});
const MARKS = {"": "", tilde: "\u0303", hat: "\u0302"};

const LOWERED = new Map(
  Object.entries({
    ...Object.fromEntries([..."0123456789"].map((digit, k) => [digit, "₀₁₂₃₄₅₆₇₈₉"[k]])),
    ...{"+": "₊", "-": "₋", [MINUS]: "₋", "=": "₌", "(": "₍", ")": "₎"},
    ...{a: "ₐ", e: "ₑ", h: "ₕ", i: "ᵢ", j: "ⱼ", k: "ₖ", l: "ₗ", m: "ₘ", n: "ₙ", o: "ₒ"},
    ...{p: "ₚ", r: "ᵣ", s: "ₛ", t: "ₜ", u: "ᵤ", v: "ᵥ", x: "ₓ"},
  }),
);

/** Signs a screen reader would skip or misread, and the words said for them. */
const SPOKEN = /** @type {Record<string, Spoken>} */ ({
  [MINUS]: "minus",
  "+": "plus",
  "=": "equals",
  "·": "times",
  "×": "times",
  "⊙": "times",
  σ: "sigmoid",
});

/**
 * A symbol as plain text: `hₜ`, `C̃ₜ`, `hₜ₋₁`; a subscript without a lowered form stays as `W_f`.
 *
 * @param {MathSymbol} symbol
 * @returns {string}
 */
export function symbolText({base, sub = "", accent = ""}) {
  const head = base + MARKS[accent];
  if (!sub) return head;
  const lowered = [...sub].map((letter) => LOWERED.get(letter));
  if (lowered.every(Boolean)) return head + lowered.join("");
  return [...sub].length > 1 ? `${head}_{${sub}}` : `${head}_${sub}`;
}

/**
 * A symbol as it is read aloud: "C tilde t", "h t minus 1".
 *
 * @param {MathSymbol} symbol
 * @param {Words} words
 * @returns {string}
 */
export function symbolSpeech({base, sub = "", accent = ""}, words) {
  return tidy(`${spoken(base, words)} ${accent && words[accent]} ${spoken(sub, words)}`);
}

/**
 * An equation of a cell as runs. `_x` and `_{…}` lower what follows; a letter alone is a quantity
 * and italic; letters together are the name of a function, and Greek letters stay upright.
 *
 * @param {string} line "f_t = σ(W_f·[h_{t-1}, x_t] + b_f)"
 * @returns {Run[]}
 */
export function equationRuns(line) {
  /** @type {Run[]} */
  const runs = [];
  for (const {text, sub} of lowerings(line.normalize("NFD").replaceAll("-", MINUS))) {
    for (const [piece] of text.matchAll(/\p{L}+\p{M}*|[^\p{L}]+/gu)) {
      const accent = ACCENTS[/** @type {keyof typeof ACCENTS} */ (piece.at(-1))] ?? "";
      const bare = accent ? piece.slice(0, -1) : piece;
      runs.push({text: bare, sub, italic: /^\p{Script=Latin}$/u.test(bare), accent});
    }
  }
  return joined(runs);
}

/**
 * An equation as it is read aloud: "f t equals sigmoid (W f times [h t minus 1, x t] plus b f)".
 *
 * @param {string} line
 * @param {Words} words
 * @returns {string}
 */
export function equationSpeech(line, words) {
  return tidy(
    equationRuns(line)
      .map(({text, sub, accent}) => {
        const said = spoken(text, words) + (accent && ` ${words[accent]}`);
        return sub || accent ? ` ${said} ` : said;
      })
      .join(""),
  );
}

/**
 * @param {string} line
 * @returns {{text: string, sub: boolean}[]}
 */
function lowerings(line) {
  return [...line.matchAll(/_\{([^}]*)\}|_(\P{M}\p{M}*)|([^_]+|_)/gu)].map(
    ([, group, single, plain]) =>
      plain === undefined ? {text: group ?? single, sub: true} : {text: plain, sub: false},
  );
}

/**
 * Neighbours that look alike become one run.
 *
 * @param {Run[]} runs
 */
function joined(runs) {
  /** @type {Run[]} */
  const out = [];
  for (const run of runs) {
    const last = out.at(-1);
    const alike = last && !last.accent && !run.accent && last.sub === run.sub;
    if (alike && !last.italic && !run.italic) last.text += run.text;
    else out.push({...run});
  }
  return out;
}

/**
 * @param {string} text
 * @param {Words} words
 */
function spoken(text, words) {
  return [...text.replaceAll("-", MINUS)]
    .map((letter) => (letter in SPOKEN ? ` ${words[SPOKEN[letter]]} ` : letter))
    .join("");
}

/** @param {string} text */
function tidy(text) {
  return text
    .replace(/\s+/g, " ")
    .replace(/ ([,)\]])/g, "$1")
    .replace(/([([]) /g, "$1")
    .trim();
}
