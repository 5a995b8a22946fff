/**
 * The scene in the address: the one table that takes its signals to the URL's fragment and back.
 */

import {batch, signal} from "../../vendor/view.js";
import {isSlope, SLOPE} from "../lib/place.js";
import {recipeOf} from "../lib/recipe.js";
import {isWrites} from "../lib/writes.js";
import {COLLECTED} from "./collect-fragment.js";
import {readKnobs, writtenKnobs} from "./lab.js";
import {PREDICTED} from "./predict-fragment.js";
import {QUESTION} from "./question-fragment.js";
import {scene} from "./scene.js";
import {SCENES} from "./scenes.js";
import {VECTORS} from "./vectors-fragment.js";
import {WIRED} from "./wirings-fragment.js";

export const VERSION = 1;

/** @typedef {import("./scene.js").Place} Place */

/** A path may be walked through a long text, from lane to lane. */
const MOST_PLACES = 400;

/** What an open gate may cost. */
const MOST_PRICE = 0.1;

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
    write: () => scene.name.value,
    read: (written) => Object.hasOwn(SCENES, written) && put(scene.name, written),
    reset: () => put(scene.name, "step"),
  },
  run: {
    history: "push",
    write: () => (scene.shows.value.history && scene.run.value) || null,
    read: (written) => /^[0-9a-f]{20}$/.test(written) && put(scene.run, written),
    reset: () => put(scene.run, ""),
  },
  price: {
    history: "replace",
    write: () =>
      scene.shows.value.history && scene.price.value !== null ? String(scene.price.value) : null,
    read: (written) =>
      /^(0|0?[.]\d{1,6})$/.test(written) &&
      Number(written) <= MOST_PRICE &&
      put(scene.price, Number(written)),
    reset: () => put(scene.price, null),
  },
  model: {
    history: "push",
    write: () => scene.model.value || null,
    read: (written) =>
      (/^[\w-]{1,64}$/.test(written) || recipeOf(written) !== null) && put(scene.model, written),
    reset: () => put(scene.model, ""),
  },
  text: {
    history: "push",
    write: () => scene.text.value || null,
    read: (written) => put(scene.text, written.slice(0, MOST_TEXT)) && written.length <= MOST_TEXT,
    reset: () => put(scene.text, ""),
  },
  typed: {
    history: "push",
    write: () => scene.asTyped.value.map((each) => each + 1).join(".") || null,
    read: (written) => {
      const numbers = written.split(".").map((each) => whole(each, 1));
      return (
        numbers.every((each) => each !== null) &&
        put(
          scene.asTyped,
          numbers.map((n) => Number(n) - 1),
        )
      );
    },
    reset: () => put(scene.asTyped, []),
  },
  writes: {
    history: "push",
    write: () => scene.writes.value || null,
    read: (written) => isWrites(written) && put(scene.writes, written),
    reset: () => put(scene.writes, ""),
  },
  // Before the places, which are read as seen from it.
  chain: {
    history: "push",
    write: () => scene.chain.value || null,
    read: (written) => /^[\w-]{1,64}$/.test(written) && put(scene.chain, written),
    reset: () => put(scene.chain, ""),
  },
  t: {
    history: "replace",
    write: () => (scene.t.value === null ? null : String(scene.t.value + 1)),
    read: (written) => putWhole(scene.t, written, 0, 1),
    reset: () => put(scene.t, null),
  },
  phase: {
    history: "replace",
    write: () => (scene.phase.value === null ? null : String(scene.phase.value)),
    read: (written) => putWhole(scene.phase, written, 0, 0),
    reset: () => put(scene.phase, null),
  },
  unit: {
    history: "replace",
    write: () => (scene.unit.value === null ? null : String(scene.unit.value + 1)),
    read: (written) => putWhole(scene.unit, written, 1, 1),
    reset: () => put(scene.unit, null),
  },
  ...COLLECTED,
  ...VECTORS,
  ...WIRED,
  unrolled: {
    history: "replace",
    write: () => (scene.unrolled.value ? "yes" : null),
    read: (written) => written === "yes" && put(scene.unrolled, true),
    reset: () => put(scene.unrolled, false),
  },
  holds: {
    history: "replace",
    write: writtenHolds,
    read: readHolds,
    reset: () => put(scene.holds, []),
  },
  lens: {
    history: "replace",
    write: () => scene.lens.value,
    read: (written) => (written === "open" || written === "closed") && put(scene.lens, written),
    reset: () => put(scene.lens, null),
  },
  loss: {
    history: "replace",
    write: () => scene.loss.value && writtenLoss(scene.loss.value),
    read: readLoss,
    reset: () => put(scene.loss, null),
  },
  ...QUESTION,
  ...PREDICTED,
  by: {
    history: "replace",
    write: () => (scene.loss.value && scene.by.value) || null,
    read: (written) => /^\w{1,16}$/.test(written) && put(scene.by, written),
    reset: () => put(scene.by, null),
  },
  size: {
    history: "replace",
    write: () => (scene.loss.value && scene.size.value) || null,
    read: (written) => written === "unit" && put(scene.size, "unit"),
    reset: () => put(scene.size, null),
  },
  back: {
    history: "replace",
    write: () => (scene.loss.value && scene.back.value ? "yes" : null),
    read: (written) => written === "yes" && put(scene.back, true),
    reset: () => put(scene.back, false),
  },
  nets: {
    history: "push",
    write: () => (scene.shows.value.compare && scene.nets.value.join("~")) || null,
    read: readNets,
    reset: () => put(scene.nets, []),
  },
  said: {
    history: "replace",
    write: () =>
      scene.shows.value.compare && scene.since.value !== null
        ? String(scene.since.value + 1)
        : null,
    read: (written) => putWhole(scene.since, written, 1, 1),
    reset: () => put(scene.since, null),
  },
  gap: {
    history: "replace",
    write: () =>
      scene.shows.value.compare && scene.gap.value !== null ? String(scene.gap.value) : null,
    read: (written) => putWhole(scene.gap, written, 0, 0),
    reset: () => put(scene.gap, null),
  },
  knobs: {
    history: "replace",
    write: () => (scene.shows.value.lab ? writtenKnobs() : null),
    read: (written) => {
      const found = readKnobs(written);
      return found !== null && put(scene.knobs, found);
    },
    reset: () => put(scene.knobs, {}),
  },
  words_back: {
    history: "replace",
    write: () => (scene.shows.value.lab && String(scene.wordsBack.value || "")) || null,
    read: (written) => putWhole(scene.wordsBack, written, 0, 0),
    reset: () => put(scene.wordsBack, 0),
  },
  remedy: {
    history: "push",
    write: () => (scene.shows.value.remedies && scene.remedy.value) || null,
    read: (written) =>
      /^[a-z]{1,16}[.][a-z0-9-]{1,16}$/.test(written) && put(scene.remedy, written),
    reset: () => put(scene.remedy, ""),
  },
  seed: {
    history: "replace",
    write: () =>
      scene.shows.value.remedies && scene.seed.value > 0 ? String(scene.seed.value) : null,
    read: (written) => /^\d{1,3}$/.test(written) && put(scene.seed, Number(written)),
    reset: () => put(scene.seed, 0),
  },
  trained: {
    history: "replace",
    write: () =>
      scene.shows.value.remedies && scene.trained.value ? String(scene.trained.value) : null,
    read: (written) => /^[15]$/.test(written) && put(scene.trained, Number(written)),
    reset: () => put(scene.trained, 0),
  },
  why: {
    history: "replace",
    write: () => writtenPlaces(scene.why.value),
    read: (written) => readPlaces(scene.why, written),
    reset: () => put(scene.why, []),
  },
  pins: {
    history: "replace",
    write: () => writtenPlaces(scene.pins.value),
    read: (written) => readPlaces(scene.pins, written),
    reset: () => put(scene.pins, []),
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
    FIELDS[key].history === "push" &&
    !(key === "model" && scene.run.value && scene.shows.value.history);
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
  if (!isNewer(fragment) && !(Number(asked.get("v") ?? VERSION) <= VERSION)) dropped.push("v");
  // Of a key that stands twice the first counts.
  dropped.push(...known.filter((key) => asked.getAll(key).length > 1));
  return [...new Set(dropped)];
}

/**
 * Whether a link says that it is of a later version, which may have what this one does not know.
 *
 * @param {string} fragment
 */
export function isNewer(fragment) {
  return Number(new URLSearchParams(fragment).get("v")) > VERSION;
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

/** The nets that stand beside each other at most. */
const MOST_NETS = 3;

/** @param {string} written */
function readNets(written) {
  const all = withRecipes(written);
  const isGood = all.every((each) => /^[\w-]{1,64}$/.test(each) || recipeOf(each) !== null);
  return isGood && all.length <= MOST_NETS && put(scene.nets, [...new Set(all)]);
}

/** @param {string} written names parted by ~, where an empty one says that a recipe follows */
function withRecipes(written) {
  /** @type {string[]} */
  const all = [];
  let isRecipe = false;
  for (const part of written.split("~")) {
    if (part) all.push(isRecipe ? `~${part}` : part);
    isRecipe = !part;
  }
  return all;
}

/** @param {import("./scene.js").Loss} of */
function writtenLoss({t: at, head, target}) {
  return [at + 1, head, ...(target === null ? [] : [target])].join("~");
}

/** @param {string} written */
function readLoss(written) {
  const [at, head, ...rest] = written.split("~");
  const number = whole(at, 1);
  if (number === null || !head) return false;
  return put(scene.loss, {t: number - 1, head, target: rest.length ? rest.join("~") : null});
}

/** @param {Place[]} places */
function writtenPlaces(places) {
  return places.map(writtenPlace).join("~") || null;
}

/**
 * A place names its chain, unless that is the one the net is shown by; a gradient's begins with a mark.
 *
 * @param {Place} place
 */
function writtenPlace(place) {
  const {node, t: at, unit: of, chain: own} = place;
  const isAnswer = /^(head|p):/.test(node);
  const named = own ?? scene.chain.value;
  return `${isSlope(place) ? SLOPE : ""}${isAnswer || !named ? "" : `${named}:`}${node}.${of + 1}@${at + 1}`;
}

/**
 * @param {import("../../vendor/view.js").Signal<Place[]>} into
 * @param {string} written
 */
function readPlaces(into, written) {
  const found = written
    .split("~")
    .map((each) => /^(dL\/)?([\w:-]{1,64})\.([1-9]\d{0,4})@(\d{1,4})$/.exec(each));
  if (found.length > MOST_PLACES || found.some((each) => each === null)) return false;
  const places = found.map((each) => ({
    ...readNode(each?.[2] ?? ""),
    unit: Number(each?.[3]) - 1,
    t: Number(each?.[4]) - 1,
    ...(each?.[1] ? {of: /** @type {const} */ ("gradient")} : {}),
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
    return scene.chain.value && node === undefined
      ? {node: written, chain: "main"}
      : {node: written};
  return first === scene.chain.value || (first === "main" && !scene.chain.value)
    ? {node}
    : {node, chain: first};
}

function writtenHolds() {
  const each = scene.holds.value.map((hold) => `${writtenPlaces([hold])}=${hold.value}`);
  return each.join("~") || null;
}

/** @param {string} written */
function readHolds(written) {
  const parts = written.split("~").map((each) => each.split("="));
  const values = parts.map(([, value]) => Number(value || NaN));
  const places = signal(/** @type {Place[]} */ ([]));
  const isGood = parts.every((part) => part.length === 2) && values.every(Number.isFinite);
  if (!isGood || !readPlaces(places, parts.map(([place]) => place).join("~"))) return false;
  if (places.value.some(isSlope)) return false;
  return put(
    scene.holds,
    places.value.map((place, at) => ({...place, value: values[at]})),
  );
}
