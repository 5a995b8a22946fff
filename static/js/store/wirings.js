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
import {nets} from "./catalogue.js";
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

/** A net of the shelf that learned what those of the wiring did is wired as they are. */
const brought = computed(() => {
  const of = nets.value.find(({id}) => id === wirings.net.value);
  if (!of || of.task !== wiring.value?.recipe.task || of.how !== "trained") return null;
  return {model: of.id, cell: of.cell, unit: of.unit ?? 0};
});

/** The net that is shown, or null where none is at hand. */
export const wiredNet = computed(() => {
  const all = wiring.value?.nets ?? [];
  return all.find(({model}) => model === wirings.net.value) ?? brought.value ?? all[0] ?? null;
});

/** Whether a link asks for a net of another wiring. */
export const isOther = computed(
  () =>
    wiring.value !== null &&
    wirings.net.value !== "" &&
    wiredNet.value?.model !== wirings.net.value,
);

export const isUntrained = computed(
  () => wiring.value !== null && (wirings.layers.value > 1 || wiredNet.value === null),
);

export const text = computed(() => wirings.text.value || wiring.value?.text || "");

/** What is asked of the server, or null. */
export const asked = computed(() => {
  const of = wiring.value;
  if (!scene.shows.value.wirings || !of) return null;
  const layers = wirings.layers.value;
  const model = isUntrained.value ? {...of.recipe, layers} : wiredNet.value?.model;
  return aboutOf(model ?? of.recipe, text.value);
});

/**
 * What names a read text: the net and the text.
 *
 * @param {string | object} model
 * @param {string} read
 */
export function aboutOf(model, read) {
  return JSON.stringify({model, text: read});
}

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
  const first = isUntrained.value ? 0 : (wiredNet.value?.unit ?? 0);
  return Math.max(0, Math.min(wirings.unit.value ?? first, hidden.value - 1));
});
