/**
 * The lab: three untrained cells whose knobs are turned, what the server answered, and where the
 * cursor stands, in words back from the loss.
 *
 * @typedef {import("../lib/base64.js").NumberArray} NumberArray
 * @typedef {import("../lib/trace.js").Vector} Vector
 *
 * @typedef {object} Knob
 * @property {string} key its name, in the address and to the server
 * @property {"rnn" | "gru" | "lstm" | "all"} of whose it is
 * @property {number | string} usual
 * @property {string[]} [values] of a choice; a number has the rest
 * @property {number} [least]
 * @property {number} [most]
 * @property {number} [step] the finest of the slider
 * @property {number} [key_step] what a press of a key turns it by
 * @property {number} [decimals]
 *
 * @typedef {object} Fading one cell; all arrays run back from the loss, as log10
 * @property {string} name
 * @property {string} state
 * @property {NumberArray} left (seeds, T)
 * @property {Vector} mean (T,)
 * @property {number | null} factor
 * @property {number} silent
 * @property {{back: number, how: "below" | "above"} | null} ends
 *
 * @typedef {object} Lab
 * @property {string} about the knobs that were asked for
 * @property {number} steps
 * @property {number} seeds
 * @property {Fading[]} cells
 * @property {NumberArray} eigenvalues (H, 2)
 * @property {number} radius
 * @property {number} norm
 * @property {number} bound log10, a step
 * @property {number} limit
 */

import {computed, signal} from "../../vendor/view.js";
import {scene} from "./scene.js";

/** @type {Knob[]} */
export const KNOBS = [
  number("radius", "rnn", {usual: 1, least: 0, most: 3, step: 0.01, key_step: 0.1, decimals: 2}),
  {key: "activation", of: "rnn", usual: "tanh", values: ["tanh", "relu", "linear"]},
  {
    key: "initialiser",
    of: "rnn",
    usual: "orthogonal",
    values: ["orthogonal", "gaussian", "identity"],
  },
  number("forget_bias", "lstm", {
    usual: 1,
    least: -4,
    most: 6,
    step: 0.1,
    key_step: 1,
    decimals: 1,
  }),
  number("update_bias", "gru", {usual: 1, least: -4, most: 6, step: 0.1, key_step: 1, decimals: 1}),
  number("steps", "all", {usual: 100, least: 2, most: 500, step: 1, key_step: 50, decimals: 0}),
  number("hidden", "all", {usual: 32, least: 2, most: 64, step: 1, key_step: 8, decimals: 0}),
  number("seed", "all", {usual: 0, least: 0, most: 999, step: 1, key_step: 1, decimals: 0}),
];

/**
 * Each tells a lesson; what it does not name stands as usual, but length, size and seed stay.
 *
 * @type {{key: string, knobs: Record<string, number | string>}[]}
 */
export const PRESETS = [
  {key: "orthogonal", knobs: {}},
  {key: "stretched", knobs: {radius: 1.5}},
  {key: "explodes", knobs: {radius: 3}},
  {key: "irnn", knobs: {activation: "relu", initialiser: "identity"}},
  {key: "forgets", knobs: {forget_bias: 0}},
  {key: "keeps", knobs: {forget_bias: 3}},
];

/** How many seeds there are in the end; the first comes alone. */
export const SEEDS = 5;

/** @param {string} key @param {Knob["of"]} of @param {Omit<Knob, "key" | "of">} rest @returns {Knob} */
function number(key, of, rest) {
  return {key, of, ...rest};
}

/** What the server answered last. */
export const lab = signal(/** @type {Lab | null} */ (null));

/** Why it did not, or "". */
export const trouble = signal("");

/** The knob that keys turn. */
export const picked = signal(0);

/** Every knob as it stands. */
export const turned = computed(() =>
  Object.fromEntries(KNOBS.map(({key, usual}) => [key, scene.knobs.value[key] ?? usual])),
);

/** What is asked of the server, or null where the lab is not shown. */
export const asked = computed(() => (scene.shows.value.fading ? turned.value : null));

/** The words back at which the values are said. */
export const here = computed(() => Math.min(scene.wordsBack.value, (lab.value?.steps ?? 1) - 1));

/** The preset that the knobs stand at, if any: whatever length, size and seed. */
export const preset = computed(() =>
  PRESETS.find(({knobs}) =>
    KNOBS.every(({key, of, usual}) => of === "all" || turned.value[key] === (knobs[key] ?? usual)),
  ),
);

/**
 * The knobs of an address, as far as they are ones; null where one is not.
 *
 * @param {string} written
 * @returns {Record<string, number | string> | null}
 */
export function readKnobs(written) {
  /** @type {Record<string, number | string>} */
  const found = {};
  for (const part of written.split("~")) {
    const [key, value] = part.split(":");
    const knob = KNOBS.find((each) => each.key === key);
    if (!knob || !value) return null;
    const fits = knob.values ? knob.values.includes(value) : inRange(knob, Number(value));
    if (!fits) return null;
    found[key] = knob.values ? value : Number(value);
  }
  return found;
}

/** @param {Knob} knob @param {number} value */
function inRange({least = 0, most = 0, decimals}, value) {
  return value >= least && value <= most && (decimals !== 0 || Number.isInteger(value));
}

/** The knobs that do not stand as usual, for the address. */
export function writtenKnobs() {
  const of = scene.knobs.value;
  const parts = KNOBS.filter(({key, usual}) => key in of && of[key] !== usual);
  return parts.map(({key}) => `${key}:${of[key]}`).join("~") || null;
}
