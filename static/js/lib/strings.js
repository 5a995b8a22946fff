/**
 * Every sentence of the page, from the catalogue of its language. What the server says comes in
 * English with its key, and is worded here where the catalogue has that.
 */

import {signal} from "../../vendor/view.js";
import * as wording from "./wording.js";

/** @type {import("../../vendor/view.js").Signal<Record<string, string>>} */
export const strings = signal({});

/** The language of the page, as its address has it: `en`. */
export const language = () => document.documentElement.lang;

/**
 * The string of a key, with `{name}` replaced by its value. An unknown key shows itself, so that
 * it is noticed.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  return wording.formatted(strings.value[key] ?? key, values, language());
}

/**
 * The string of a key where the catalogue has one, else what the document itself says.
 *
 * @param {string} key
 * @param {string} own
 * @returns {string}
 */
export function worded(key, own) {
  return strings.value[key] ?? own;
}

/**
 * An error of the server in the language of the page, or in English where that has no word for it.
 * It is a whole sentence; one that begins with a field's name leaves that as it is.
 *
 * @param {{error: string, key?: string, values?: Record<string, any>}} answer
 * @returns {string}
 */
export function sentenceOf({error, key = "", values = {}}) {
  if (!strings.value[key]) return error;
  const text = wording.worded({key, values}, strings.value, language());
  if (key.startsWith("request.")) return text;
  return text[0].toUpperCase() + text.slice(1) + (/[.?!…]$/.test(text) ? "" : ".");
}
