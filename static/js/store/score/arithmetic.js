/**
 * The arithmetic of the present word and unit, phase by phase, and how it is set: in the quiet corner
 * of the lens with as many lines and digits as there is room for, and as the numbers beside the wires.
 * Long lines are folded; nothing becomes too small to read.
 */

import {computed} from "../../../vendor/view.js";
import {phaseLines} from "../../lib/arithmetic.js";
import {decimalsOf, fixed, lensNumber} from "../../lib/format.js";
import {emOf, settle} from "../../lib/lens/sums.js";
import {isShownChain} from "../../lib/place.js";

/** @import {Cursor} from "./cursor.js" */
/** @import {Lens} from "./lens.js" */
/** @import {Opening} from "./opening.js" */
/** @import {Sizes} from "./sizes.js" */
/** @import {Surroundings} from "./surroundings.js" */

/**
 * The arithmetic of a score's present word and unit.
 *
 * @param {{cursor: Cursor}} parts
 */
export function createArithmetic({cursor}) {
  const {cell, presentValue, t, trace, unit} = cursor;

  const known = computed(() => {
    void [trace.value, t.value, unit.value];
    return /** @type {Map<string, Line[]>} */ (new Map());
  });

  /**
   * @param {string} phase its key
   * @param {number} [most] decimals, where there is room for few
   * @returns {Line[]}
   */
  function linesOf(phase, most) {
    const of = cell.value;
    const key = `${phase} ${most}`;
    const made =
      known.value.get(key) ?? (of ? phaseLines(withHeld(of), phase, presentValue, most) : []);
    known.value.set(key, made);
    return made;
  }

  /**
   * What is held at the present is a copy of what a hand set, whatever its cell would make of it.
   *
   * @param {import("../../lib/cell.js").Cell} of
   */
  function withHeld(of) {
    const here = (trace.value?.holds ?? []).filter(
      (hold) => isShownChain(hold) && hold.t === t.value && hold.unit === unit.value,
    );
    const isHeld = (/** @type {string} */ key) => here.some(({node}) => node === key);
    const nodes = of.nodes.map((node) =>
      isHeld(node.key) ? {...node, op: /** @type {const} */ ("copy")} : node,
    );
    return here.length ? {...of, nodes} : of;
  }

  return {linesOf};
}

/** @typedef {ReturnType<typeof createArithmetic>} Arithmetic */

/** @typedef {import("../../lib/digits.js").Line} Line */

/** Of the size: between two things on a line. */
const BETWEEN = 0.2;

/** Signs are set lighter than numbers, and so narrower. */
const LIGHT = 0.945;

/** A letter of a symbol, of its index, and of a name in words. */
const LETTER = {symbol: 0.62, index: 0.25, word: 0.54};

/** What stands over the lines. */
const HEADING = 1.2;
/** In su: an index on the last line reaches lower than its letters. */
const DEEP = 1;

/** Between the lines and what may stand under them. */
const UNDER = 18;

/** Digits after the point, tried one after the other. */
const DIGITS = [undefined, 3, 2];

/**
 * Whether a line only states what another line reads.
 *
 * @param {Line} line
 * @param {Line[]} all
 */
function isReadBelow({node, role, tokens}, all) {
  if (role !== "alone" || isMade(tokens)) return false;
  return all.some((other) =>
    other.tokens.some((token) => token.role === "operand" && token.node === node),
  );
}

/** Whether a line says what its value is made of. @param {Line["tokens"]} tokens */
function isMade(tokens) {
  return tokens.some(({role}) => role === "operand");
}

/**
 * The setting of the arithmetic in the lens's quiet corner.
 *
 * @param {{arithmetic: Arithmetic, lens: Lens, cursor: Cursor, sizes: Sizes, page: Surroundings}}
 *   parts
 */
export function createCorner({arithmetic, lens, cursor, sizes, page}) {
  const {linesOf} = arithmetic;
  const {corner} = lens;
  const {cell} = cursor;
  const {symbolOf} = page;

  /**
   * The lines of a phase as they are set; null where there is no room at all: then the numbers beside
   * the wires must do.
   *
   * @param {string} phase its key
   * @returns {Set | null}
   */
  function setting(phase) {
    const {arithmetic: size, leastArithmetic: least} = sizes.value;
    const at = corner.value;
    if (!at) return null;
    for (const most of DIGITS) {
      const all = linesOf(phase, most);
      const needed = all.filter((line) => !isReadBelow(line, all));
      for (const isHeaded of [true, false]) {
        const room = {width: at.width, height: at.height - DEEP - (isHeaded ? HEADING * size : 0)};
        for (const lines of [all, needed]) {
          const made = settle(lines.map(lengthOf), room, {size, least});
          if (!made) continue;
          const rows = lines.length + made.folded.filter(Boolean).length;
          const high = at.height - room.height + rows * made.size * made.leading + UNDER;
          return {lines, most, isHeaded, high, ...made};
        }
      }
    }
    return null;
  }

  /**
   * @param {Line} line
   * @returns {import("../../lib/lens/sums.js").Length}
   */
  function lengthOf({role, tokens, node}) {
    const made = isMade(tokens);
    const isNamed = !made || (role !== "term" && hasSymbol(node ?? ""));
    const at = tokens.findIndex((token) => token.role === "relation");
    const width = (/** @type {typeof tokens} */ some) =>
      some.reduce((sum, token) => {
        if (token.role === "equals") return sum + (isNamed ? LIGHT * emOf("=") + BETWEEN : 0);
        if (token.role === "name") return sum + (isNamed ? nameWidth(node ?? "") + BETWEEN : 0);
        const isSign = token.role === "operator" || token.role === "relation";
        return sum + (isSign ? LIGHT : 1) * emOf(token.text) + BETWEEN;
      }, 0);
    return {before: width(tokens.slice(0, at)), result: width(tokens.slice(at)) - BETWEEN};
  }

  /** @param {string} key */
  function hasSymbol(key) {
    const node = nodeNamed(key);
    return Boolean(node && symbolOf(node));
  }

  /**
   * A symbol, with what a layer of one input reads; else a name.
   *
   * @param {string} key
   * @returns {number}
   */
  function nameWidth(key) {
    const node = nodeNamed(key);
    if (!node) return 0;
    const symbol = symbolOf(node);
    if (!symbol) return LETTER.word * (node.short || node.name).length;
    const read = node.op === "layer" && node.inputs.length === 1 ? nameWidth(node.inputs[0]) : 0;
    return read + LETTER.symbol * symbol.base.length + LETTER.index * (symbol.sub?.length ?? 0);
  }

  /** @param {string} key */
  function nodeNamed(key) {
    return cell.value?.nodes.find((node) => node.key === key);
  }

  return {setting};
}

/** @typedef {ReturnType<typeof createCorner>} Corner */

/**
 * @typedef {object} Set
 * @property {Line[]} lines
 * @property {number} size
 * @property {number} leading
 * @property {boolean[]} folded
 * @property {boolean} isHeaded whether there is room to say whose arithmetic it is
 * @property {number | undefined} most decimals
 * @property {number} high how much of the room it takes
 */

/** More digits than these stand in the arithmetic alone. */
const MOST_DECIMALS = 3;

/**
 * The numbers of the lens, with the digits that they are printed with.
 *
 * @param {{arithmetic: Arithmetic, corner: Corner, lens: Lens, opening: Opening, cursor: Cursor,
 *   sizes: Sizes, page: Surroundings}} parts
 */
export function createNumbers({arithmetic, corner, lens, opening, cursor, sizes, page}) {
  const {linesOf} = arithmetic;
  const {setting} = corner;
  const {shown} = opening;
  const {phases, presentValue, reached} = cursor;
  const {phone} = page;

  /**
   * The numbers of the lens as the arithmetic prints them, so that what stands in the lens adds up
   * too: each with the most digits that it is read with.
   */
  const printed = computed(() => {
    /** @type {Map<string, string>} */
    const texts = new Map();
    for (const {key} of shown.value ? phases.value.slice(0, reached.value) : []) {
      for (const {tokens} of linesOf(key, phone.value ? undefined : setting(key)?.most)) {
        for (const {role, node, text} of tokens) {
          if (!node || (role !== "operand" && role !== "result")) continue;
          const before = texts.get(node) ?? "";
          const isLonger = decimalsOf(text) > decimalsOf(before) || !before;
          const sign = /^\+/.exec(before + text) ? "+" : "";
          const longest = (isLonger ? text : before).replace("+", "");
          texts.set(node, sign + longest);
        }
      }
    }
    return texts;
  });

  /**
   * A value of the lens with as many of those digits as there is room for, never fewer than two.
   *
   * @param {string} key
   * @param {number} room in lengths of its size
   * @param {"+" | ""} sign whether one is put before what is added
   */
  function lensText(key, room, sign) {
    const text = printed.value.get(key);
    const value = presentValue(key);
    const plus = sign && text?.startsWith(sign) ? sign : "";
    for (
      let decimals = Math.min(MOST_DECIMALS, decimalsOf(text ?? ""));
      decimals > 2;
      decimals -= 1
    ) {
      const shorter = plus + fixed(value, decimals);
      if (emOf(shorter) <= room) return shorter;
    }
    return text === undefined ? lensNumber(value) : plus + lensNumber(value);
  }

  /** The least size of a number in the drawing's own unit. */
  const least = computed(() =>
    phone.value ? LEAST_ON_PHONE / lens.shrinks.value : sizes.value.leastNumber,
  );

  /**
   * A value as it stands in the open circuit; where it does not, with two digits.
   *
   * @param {string} key
   */
  function textOf(key) {
    const of = shown.value ? lens.plan.value : null;
    const box = of?.boxes.find(({node, shape}) => node === key && shape === "number");
    const tag = of?.tags.find(({node}) => node === key);
    const room = box?.width ?? tag?.width;
    if (room === undefined) return lensNumber(presentValue(key));
    return lensText(key, (room + OVER) / least.value, tag && !box ? "+" : "");
  }

  return {printed, lensText, least, textOf};
}

/** The least that can be read on a phone, in its pixels. */
const LEAST_ON_PHONE = 14;
/** How far a long number may reach into the gap after it. */
const OVER = 6;

/** @typedef {ReturnType<typeof createNumbers>} Numbers */
