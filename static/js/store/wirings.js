/**
 * The wirings that there are, what the net of the shown one computed, and how far one has walked.
 *
 * @typedef {import("../lib/trace.js").Vector} Vector
 * @typedef {import("../api/wire.js").Get["api/wirings"]} Known
 * @typedef {Known["wirings"][number]} Wiring
 *
 * @typedef {object} WiredColumn
 * @property {string} text what it reads
 * @property {string} how as what that was read
 * @property {number} axis 0 of what is read, 1 of what is written
 * @property {Vector[]} states of each layer what it hands on
 * @property {string} says the likeliest answer, or "" where none is given at all
 * @property {number} share how likely
 * @property {Vector | null} p of all answers
 * @property {boolean} isAsked whether the answer counts here
 *
 * @typedef {object} Wired
 * @property {string} about what was asked
 * @property {WiredColumn[]} columns
 * @property {string[]} classes
 * @property {import("./catalogue.js").Cell[]} cells of each layer
 */

import {computed, signal} from "../../vendor/view.js";
import {scene} from "./scene.js";
import {TYING} from "./wirings-scene.js";

const {wirings} = scene;

export const known = signal(/** @type {Known | null} */ (null));

/** What was read, by what was asked. */
export const reads = signal(/** @type {Record<string, Wired>} */ ({}));

/** Why it was not, or "". */
export const trouble = signal("");

/** What keeps the net from being opened elsewhere, or "". */
export const hint = signal("");

/** The wiring, or null where the deep net is shown, or nothing is known yet. */
export const wiring = computed(
  () => known.value?.wirings.find(({name}) => name === wirings.kind.value) ?? null,
);

export const isUntrained = computed(
  () => wiring.value !== null && (wirings.layers.value > 1 || wiring.value.model === null),
);

export const text = computed(() => wirings.text.value || wiring.value?.text || "");

/** What is asked of the server, or null. */
export const asked = computed(() => {
  const of = wiring.value;
  if (!scene.shows.value.wirings || !of) return null;
  const layers = wirings.layers.value;
  const model = isUntrained.value ? {...of.recipe, layers} : of.model;
  return JSON.stringify({model, text: text.value});
});

/** What its net computed; while another is asked, nothing is drawn that is not its own. */
export const wired = computed(() => (asked.value && reads.value[asked.value]) || null);

/** How many steps there are. */
export const length = computed(() =>
  wirings.kind.value === "deep" ? TYING : (wired.value?.columns.length ?? 0),
);

export const here = computed(() => Math.max(0, Math.min(wirings.at.value, length.value - 1)));

export const hidden = computed(() => wired.value?.columns[0]?.states[0]?.length ?? 0);

/** The unit whose number is shown. */
export const unit = computed(() => {
  const first = isUntrained.value ? 0 : (wiring.value?.unit ?? 0);
  return Math.max(0, Math.min(wirings.unit.value ?? first, hidden.value - 1));
});
