/**
 * The numbers that stand in the lens, with their digits.
 */

import {computed} from "../../vendor/view.js";
import {decimalsOf, fixed, lensNumber} from "../lib/format.js";
import {emOf} from "../lib/lens/type.js";

/** More digits than these stand in the arithmetic alone. */
const MOST_DECIMALS = 3;

/**
 * The numbers of the lens, with the digits that they are printed with.
 *
 * @param {{arithmetic: import("./arithmetic.js").Arithmetic, corner: import("./corner.js").Corner, opening: import("./open.js").Opening, cursor: import("./score.js").Cursor, page: import("./surroundings.js").Surroundings}} parts
 */
export function createNumbers({arithmetic, corner, opening, cursor, page}) {
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

  return {printed, lensText};
}

/** @typedef {ReturnType<typeof createNumbers>} Numbers */
