/**
 * The scene: what is shown, as signals.
 *
 * `t` and `unit` count from 0, and t = -1 is the start column; in the URL, as on screen, they
 * count from 1, and t = 0 is the start column. `phase` counts the phases reached, 0 to all.
 * null means: whatever is natural (the last word, all phases, the unit that separates best).
 *
 * @typedef {{t: number, head: string, target: string | null}} Loss where the loss is and on what;
 *   a target of null is what the net itself says
 * @typedef {{place: {t: number | "start", node: string, unit: number, chain: string}} | {weight: {name: string, row: number, column: number | null}}} Moved
 *   a number that is moved
 * @typedef {{node: string, t: number, unit: number, chain?: string, of?: "gradient"}} Place where a number
 *   stands; of an answer, `head:NAME` or `p:NAME` and the class; `chain` where that is not the one shown;
 *   `of` where not the number is meant, but the gradient of the loss by it
 */

import {computed, signal} from "../../vendor/view.js";
import {SCENES} from "./scenes.js";
import {createVectorsScene} from "./vectors-scene.js";
import {createWiringsScene} from "./wirings-scene.js";

/** @typedef {import("../../vendor/view.js").Signal<string>} Text */

/**
 * Numbers that a person holds at a value.
 *
 * @typedef {Place & {value: number}} Hold
 */

/** From a sentence to the update that its loss makes, and the sentence again. */
export const STEPS = ["forward", "loss", "back", "sum", "update", "again"];

/** How far a number is moved to either side at most; and at how many places. */
export const REACHES = [0.01, 0.1, 1, 10];
export const AMOUNTS = 16;

/**
 * A scene of its own: signals of what is shown.
 */
export function createScene() {
  /** @type {Text} */
  const name = signal("step");

  /** What the present scene shows. */
  const shows = computed(() => SCENES[name.value]);

  /** Of training: the run whose history is shown, or "". */
  const run = signal("");

  /** Of training: what an open gate costs while that is looked at, else null. */
  const price = signal(/** @type {number | null} */ (null));

  /** Of the loop: whether it is unrolled. */
  const unrolled = signal(false);

  const holds = signal(/** @type {Hold[]} */ ([]));

  /** @type {Text} */
  const model = signal("");

  /** @type {Text} */
  const text = signal("");

  /** Which chain of the net is shown, or "": the one that the net is shown by. */
  const chain = signal("");

  /** Timesteps whose word is taken as typed, ascending. */
  const asTyped = signal(/** @type {number[]} */ ([]));

  /** Of a net that writes: how (`lib/writes.js`). @type {Text} */
  const writes = signal("");

  const t = signal(/** @type {number | null} */ (null));

  const phase = signal(/** @type {number | null} */ (null));

  const unit = signal(/** @type {number | null} */ (null));

  /** "closed", or null: open where there is something to see. */
  const lens = signal(/** @type {"open" | "closed" | null} */ (null));

  const loss = signal(/** @type {Loss | null} */ (null));

  /** Of a net that is asked many questions: the head that is looked at, or "": the first. */
  const question = signal("");

  /** Whether a step stops where something happens, so that a class can predict it. */
  const predict = signal(false);

  /** The node by which the loss is differentiated, or null: the state that memory travels in. */
  const by = signal(/** @type {string | null} */ (null));

  /** Of that gradient: the selected unit's own number, or null: the norm of all units. */
  const size = signal(/** @type {"unit" | null} */ (null));

  /** Whether the net is read backwards, from the loss. */
  const back = signal(false);
  /** Of a comparison: its nets, or none: one of each cell. */
  const nets = signal(/** @type {string[]} */ ([]));

  /** The word from which a memory should last, or null: where something is written first. */
  const since = signal(/** @type {number | null} */ (null));

  /** How the gradient of one trained array collects: whether that is looked at, and what of it. */
  const collect = {
    isOpen: signal(false),
    /** Of the cell, or "": the one with the largest gradient. */
    array: signal(""),
    /** How far one is on the way to the update, a place in `STEPS`. */
    step: signal(STEPS.indexOf("back")),
    /** The word whose matrix is large, or null for the sum. */
    word: signal(/** @type {number | null} */ (null)),
    /** The weight that is looked at, or null: the one with the largest gradient. */
    cell: signal(/** @type {{row: number, column: number} | null} */ (null)),
  };

  /** The number that is moved a little, how far at most, and by which of the amounts. */
  const nudge = {
    moved: signal(/** @type {Moved | null} */ (null)),
    reach: signal(REACHES[2]),
    amount: signal(AMOUNTS + AMOUNTS / 4),
  };

  /** How many words lie between what is said and what is asked, where that was chosen. */
  const gap = signal(/** @type {number | null} */ (null));

  /** Of the lab: the knobs that were turned, by name, and how many words back one looks. */
  const knobs = signal(/** @type {Record<string, number | string>} */ ({}));
  const wordsBack = signal(0);
  /** Of remedies: which disease and remedy, as `exploding.norm`, or "": the first. */
  const remedy = signal("");
  const seed = signal(0);
  /** How many seeds were trained: 0, 1, or five. */
  const trained = signal(0);

  /** Of words as numbers. */
  const vectors = createVectorsScene();

  /** Of the wirings of a cell, and of the kinds of nets. */
  const wirings = createWiringsScene();

  /** The numbers asked why, each a source of the one before; empty while nothing is asked. */
  const why = signal(/** @type {Place[]} */ ([]));

  const pins = signal(/** @type {Place[]} */ ([]));

  return {
    name,
    shows,
    run,
    price,
    unrolled,
    collect,
    nudge,
    holds,
    model,
    text,
    chain,
    asTyped,
    writes,
    t,
    phase,
    unit,
    lens,
    loss,
    question,
    predict,
    by,
    size,
    back,
    nets,
    since,
    gap,
    knobs,
    wordsBack,
    remedy,
    seed,
    trained,
    vectors,
    wirings,
    why,
    pins,
  };
}

/** @typedef {ReturnType<typeof createScene>} Scene */

/** The scene of the page, which its address names. */
export const scene = createScene();
