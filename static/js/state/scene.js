/**
 * The scene: what is shown. Signals, and the one table that takes them to the URL and back.
 *
 * `t` and `unit` count from 0, and t = -1 is the start column; in the URL, as on screen, they
 * count from 1, and t = 0 is the start column. `phase` counts the phases reached, 0 to all.
 * null means: whatever is natural (the last word, all phases, the unit that separates best).
 *
 * @typedef {{t: number, head: string, target: string | null}} Loss where the loss is and on what;
 *   a target of null is what the net itself says
 * @typedef {{node: string, t: number, unit: number, chain?: string}} Place where a number stands; of an answer,
 *   `head:NAME` or `p:NAME` and the class; `chain` where that is not the one shown
 */

import {batch, computed, signal} from "../../vendor/view.js";
import {recipeOf} from "../lib/recipe.js";
import {SCENES} from "./scenes.js";

export const VERSION = 1;

/** @typedef {import("../../vendor/view.js").Signal<string>} Text */

/** @type {Text} */
export const scene = signal("step");
/** What the present scene shows. */
export const shows = computed(() => SCENES[scene.value]);
/** Of training: the run whose history is shown, or "". */
export const run = signal("");
/** Of the loop: whether it is unrolled. */
export const unrolled = signal(false);
/**
 * Numbers that a person holds at a value.
 *
 * @typedef {Place & {value: number}} Hold
 */
export const holds = signal(/** @type {Hold[]} */ ([]));
/** @type {Text} */
export const model = signal("");
/** @type {Text} */
export const text = signal("");
/** Which chain of the net is shown, or "": the one that the net is shown by. */
export const chain = signal("");
/** Timesteps whose word is taken as typed, ascending. */
export const asTyped = signal(/** @type {number[]} */ ([]));
export const t = signal(/** @type {number | null} */ (null));
export const phase = signal(/** @type {number | null} */ (null));
export const unit = signal(/** @type {number | null} */ (null));
/** "closed", or null: open where there is something to see. */
export const lens = signal(/** @type {"open" | "closed" | null} */ (null));
export const loss = signal(/** @type {Loss | null} */ (null));
/** The state by which the loss is differentiated, or null: the one that memory travels in. */
export const by = signal(/** @type {string | null} */ (null));
/** The numbers asked why, each a source of the one before; empty while nothing is asked. */
export const why = signal(/** @type {Place[]} */ ([]));
export const pins = signal(/** @type {Place[]} */ ([]));

const MOST_PLACES = 24;
/** In characters; a longer text is cut. */
const MOST_TEXT = 2000;

/**
 * @typedef {object} Field
 * @property {"push" | "replace"} history whether a change is worth a step of the back button
 * @property {() => string | null} write null: not worth writing
 * @property {(written: string) => boolean} read puts it into the scene; false if it cannot be read
 * @property {() => void} reset
 */

/** @type {Record<string, Field>} */
export const FIELDS = {
  scene: {
    history: "push",
    write: () => scene.value,
    read: (written) => Object.hasOwn(SCENES, written) && put(scene, written),
    reset: () => put(scene, "step"),
  },
  run: {
    history: "push",
    write: () => (shows.value.history && run.value) || null,
    read: (written) => /^[0-9a-f]{20}$/.test(written) && put(run, written),
    reset: () => put(run, ""),
  },
  model: {
    history: "push",
    write: () => model.value || null,
    read: (written) =>
      (/^[\w-]{1,64}$/.test(written) || recipeOf(written) !== null) && put(model, written),
    reset: () => put(model, ""),
  },
  text: {
    history: "push",
    write: () => text.value || null,
    read: (written) => put(text, written.slice(0, MOST_TEXT)) && written.length <= MOST_TEXT,
    reset: () => put(text, ""),
  },
  typed: {
    history: "push",
    write: () => asTyped.value.map((each) => each + 1).join(".") || null,
    read: (written) => {
      const numbers = written.split(".").map((each) => whole(each, 1));
      return (
        numbers.every((each) => each !== null) &&
        put(
          asTyped,
          numbers.map((n) => Number(n) - 1),
        )
      );
    },
    reset: () => put(asTyped, []),
  },
  // Before the places, which are read as seen from it.
  chain: {
    history: "push",
    write: () => chain.value || null,
    read: (written) => /^[\w-]{1,64}$/.test(written) && put(chain, written),
    reset: () => put(chain, ""),
  },
  t: {
    history: "replace",
    write: () => (t.value === null ? null : String(t.value + 1)),
    read: (written) => putWhole(t, written, 0, 1),
    reset: () => put(t, null),
  },
  phase: {
    history: "replace",
    write: () => (phase.value === null ? null : String(phase.value)),
    read: (written) => putWhole(phase, written, 0, 0),
    reset: () => put(phase, null),
  },
  unit: {
    history: "replace",
    write: () => (unit.value === null ? null : String(unit.value + 1)),
    read: (written) => putWhole(unit, written, 1, 1),
    reset: () => put(unit, null),
  },
  unrolled: {
    history: "replace",
    write: () => (unrolled.value ? "yes" : null),
    read: (written) => written === "yes" && put(unrolled, true),
    reset: () => put(unrolled, false),
  },
  holds: {
    history: "replace",
    write: writtenHolds,
    read: readHolds,
    reset: () => put(holds, []),
  },
  lens: {
    history: "replace",
    write: () => lens.value,
    read: (written) => (written === "open" || written === "closed") && put(lens, written),
    reset: () => put(lens, null),
  },
  loss: {
    history: "replace",
    write: () => loss.value && writtenLoss(loss.value),
    read: readLoss,
    reset: () => put(loss, null),
  },
  by: {
    history: "replace",
    write: () => (loss.value && by.value) || null,
    read: (written) => /^\w{1,16}$/.test(written) && put(by, written),
    reset: () => put(by, null),
  },
  why: {
    history: "replace",
    write: () => writtenPlaces(why.value),
    read: (written) => readPlaces(why, written),
    reset: () => put(why, []),
  },
  pins: {
    history: "replace",
    write: () => writtenPlaces(pins.value),
    read: (written) => readPlaces(pins, written),
    reset: () => put(pins, []),
  },
};

/**
 * The scene as it stands in the URL, without "#".
 *
 * @param {string[]} [unnamed] keys that are left out
 * @returns {string}
 */
export function toFragment(unnamed = []) {
  const named = Object.entries(FIELDS).filter(([key]) => !unnamed.includes(key));
  const parts = named.map(([key, field]) => [key, field.write()]);
  const kept = parts.filter(([, written]) => written !== null);
  return new URLSearchParams(
    [["v", String(VERSION)], ...kept].map(([k, v]) => [`${k}`, `${v}`]),
  ).toString();
}

/**
 * Only what a step of the back button should return to.
 *
 * @returns {string}
 */
export function pushedPart() {
  // A net on the way of a training is a place in its history, as a word is one in the sentence.
  const isWorth = (/** @type {string} */ key) =>
    FIELDS[key].history === "push" && !(key === "model" && run.value && shows.value.history);
  return JSON.stringify(
    Object.keys(FIELDS).map((key) => (isWorth(key) ? FIELDS[key].write() : null)),
  );
}

/**
 * Opens what a fragment says; what it does not say is as in a fresh scene.
 *
 * @param {string} fragment without "#"
 * @param {string[]} [others] keys that are not the scene's but known
 * @returns {string[]} the keys that were dropped
 */
export function fromFragment(fragment, others = []) {
  const asked = new URLSearchParams(fragment);
  /** @type {string[]} */
  const dropped = [];
  batch(() => {
    for (const [key, field] of Object.entries(FIELDS)) {
      const written = asked.get(key);
      field.reset();
      if (written !== null && !field.read(written)) dropped.push(key);
    }
  });
  const known = ["v", ...Object.keys(FIELDS), ...others];
  dropped.push(...[...asked.keys()].filter((key) => !known.includes(key)));
  if (!(Number(asked.get("v") ?? VERSION) <= VERSION)) dropped.push("v");
  // Of a key that stands twice the first counts.
  dropped.push(...known.filter((key) => asked.getAll(key).length > 1));
  return [...new Set(dropped)];
}

/**
 * @template V
 * @param {import("../../vendor/view.js").Signal<V>} into
 * @param {V} value
 * @returns {true}
 */
function put(into, value) {
  into.value = value;
  return true;
}

/**
 * @param {import("../../vendor/view.js").Signal<number | null>} into
 * @param {string} written
 * @param {number} least
 * @param {number} first what the first is called
 */
function putWhole(into, written, least, first) {
  const number = whole(written, least);
  return number !== null && put(into, number - first);
}

/**
 * @param {string} written
 * @param {number} least
 * @returns {number | null}
 */
function whole(written, least) {
  return /^\d{1,6}$/.test(written) && Number(written) >= least ? Number(written) : null;
}

/** @param {Loss} of */
function writtenLoss({t: at, head, target}) {
  return [at + 1, head, ...(target === null ? [] : [target])].join("~");
}

/** @param {string} written */
function readLoss(written) {
  const [at, head, ...rest] = written.split("~");
  const number = whole(at, 1);
  if (number === null || !head) return false;
  return put(loss, {t: number - 1, head, target: rest.length ? rest.join("~") : null});
}

/** @param {Place[]} places */
function writtenPlaces(places) {
  return places.map(writtenPlace).join("~") || null;
}

/**
 * A place names its chain, unless that is the one the net is shown by.
 *
 * @param {Place} place
 */
function writtenPlace({node, t: at, unit: of, chain: own}) {
  const isAnswer = /^(head|p):/.test(node);
  const named = own ?? chain.value;
  return `${isAnswer || !named ? "" : `${named}:`}${node}.${of + 1}@${at + 1}`;
}

/**
 * @param {import("../../vendor/view.js").Signal<Place[]>} into
 * @param {string} written
 */
function readPlaces(into, written) {
  const found = written
    .split("~")
    .map((each) => /^([\w:-]{1,64})\.([1-9]\d{0,4})@(\d{1,4})$/.exec(each));
  if (found.length > MOST_PLACES || found.some((each) => each === null)) return false;
  const places = found.map((each) => ({
    ...readNode(each?.[1] ?? ""),
    unit: Number(each?.[2]) - 1,
    t: Number(each?.[3]) - 1,
  }));
  return put(into, places);
}

/**
 * @param {string} written
 * @returns {{node: string, chain?: string}}
 */
function readNode(written) {
  const [first, node] = written.split(":");
  if (node === undefined || /^(head|p)$/.test(first))
    return chain.value && node === undefined ? {node: written, chain: "main"} : {node: written};
  return first === chain.value || (first === "main" && !chain.value)
    ? {node}
    : {node, chain: first};
}

function writtenHolds() {
  const each = holds.value.map((hold) => `${writtenPlaces([hold])}=${hold.value}`);
  return each.join("~") || null;
}

/** @param {string} written */
function readHolds(written) {
  const parts = written.split("~").map((each) => each.split("="));
  const values = parts.map(([, value]) => Number(value || NaN));
  const places = signal(/** @type {Place[]} */ ([]));
  const isGood = parts.every((part) => part.length === 2) && values.every(Number.isFinite);
  if (!isGood || !readPlaces(places, parts.map(([place]) => place).join("~"))) return false;
  return put(
    holds,
    places.value.map((place, at) => ({...place, value: values[at]})),
  );
}
