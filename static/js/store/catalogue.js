/**
 * What is at hand: cells, tasks, nets.
 *
 * @typedef {import("../lib/cell.js").Cell & {options: Record<string, string>, gates: number}} Cell
 *
 * @typedef {object} TaskHead
 * @property {string} name
 * @property {string} question
 * @property {string[]} classes
 * @property {"every" | "end"} asked
 *
 * @typedef {object} Task
 * @property {string} name
 * @property {string} title
 * @property {string} [topic] what it is about
 * @property {string} [texts] what the keys of its texts in the catalogue begin with
 * @property {string} teaches
 * @property {boolean} [learns_elsewhere] whether it reads any everyday sentence
 * @property {string} learned
 * @property {string} [shape]
 * @property {"words" | "characters" | "numbers"} reads
 * @property {number} [width] how many numbers a timestep has
 * @property {object | null} [answer] what its nets write, where they do
 * @property {TaskHead[]} heads
 * @property {{text: string, note: string}[]} starters
 * @property {number} [opens_with] which of them it opens with
 * @property {Record<string, {gate_cost: Record<string, number>, direction?: string}>} defaults by cell, its own first
 *
 * @typedef {object} Net
 * @property {string} id
 * @property {string} task
 * @property {string} cell
 * @property {{direction: string}[] | null} [chains] its chains, where they are told
 * @property {Record<string, string>} options
 * @property {number} hidden
 * @property {number} embedding
 * @property {number} seed
 * @property {number} vocabulary_size
 * @property {number | null} parameters all that is trained; null where it is not known
 * @property {number | null} cell_parameters of the cell alone, without words and answers
 * @property {number} updates
 * @property {number | null} loss
 * @property {Record<string, number> | null} accuracy by head, on new sentences, where it is known
 * @property {Record<string, number>} gate_cost
 * @property {number | null} [longest_gap] up to which gap it was trained, where that was set
 * @property {number | null} unit the one that separates best
 * @property {string} separates
 * @property {"trained" | "untrained" | "by hand"} how
 */

import {computed, signal} from "../../vendor/view.js";
import {recipeOf, written} from "../lib/recipe.js";
import {worded} from "../lib/strings.js";
import {scene} from "./scene.js";

/** The server makes no net of more units, or of longer words. */
const MOST_UNITS = 256;

export const cells = signal(/** @type {Cell[]} */ ([]));
export const tasks = signal(/** @type {Task[]} */ ([]));
export const nets = signal(/** @type {Net[]} */ ([]));
/** What every task is called, drawn or not, by its name. */
export const titles = signal(/** @type {Record<string, string>} */ ({}));
/** Tasks, and nets by their id, that write or that read or answer numbers: not drawn yet. */
export const undrawn = signal(/** @type {Set<string>} */ (new Set()));
/** Why the nets that were trained or brought here cannot be read, or "". */
export const trouble = signal("");
/** Nets that are not listed: those on the way of a training, or named by a link; by their id. */
export const met = signal(/** @type {Record<string, Net>} */ ({}));
/** Every kind of cell once, with its usual options. */
export const kinds = computed(() =>
  cells.value.filter(({name}, place, all) => all.findIndex((one) => one.name === name) === place),
);
/** The words of nets that were opened, by the net's id; the first is the unknown word. */
export const vocabularies = signal(/** @type {Record<string, string[]>} */ ({}));
/** What the unit shown first tells apart, of nets that were opened, by the net's id. */
export const told = signal(/** @type {Record<string, string[][]>} */ ({}));

/** Which of their units tell what of a text, of nets that were opened, by the net's id. */
export const named = signal(
  /** @type {Record<string, import("../api/wire.js").UnitName[]>} */ ({}),
);

/** The net of the scene, or undefined while nothing is known of it. */
export const net = computed(() => netNamed(scene.model.value));
export const task = computed(() => tasks.value.find(({name}) => name === net.value?.task));
export const words = computed(() => vocabularies.value[wordsId.value] ?? []);
/** An untrained net knows the words of its task, as every net of it does. */
export const wordsId = computed(() => {
  const of = net.value;
  return of?.how === "untrained" ? (netsOf(of.task)[0]?.id ?? "") : scene.model.value;
});

/** Tasks that have a net at hand. */
export const openTasks = computed(() =>
  tasks.value.filter(({name}) => nets.value.some((each) => each.task === name)),
);

/** The nets one can switch to: of this task, the longest trained of each kind, and the shown one. */
export const rivals = computed(() => {
  const shown = net.value;
  // A net that was set by hand has no like but those of other cells, as small.
  if (shown?.how === "by hand") {
    const isLike = (/** @type {Net} */ each) =>
      each.how === "by hand" && each.task === shown.task && each.hidden === shown.hidden;
    const like = longestTrained(nets.value.filter(isLike), shown);
    return like.length > 1 ? like : [];
  }
  const all = netsOf(shown?.task ?? "").filter(({how}) => how !== "untrained");
  return longestTrained(all, shown);
});

/**
 * Of each kind of cell one net.
 *
 * @param {Net[]} all
 * @param {Net} [shown] stands for its kind, however long it was trained
 * @returns {Net[]}
 */
export function longestTrained(all, shown) {
  const kind = (/** @type {Net} */ each) => JSON.stringify([each.cell, each.options]);
  /** @type {Map<string, Net>} */
  const best = new Map();
  for (const each of all) {
    const rival = best.get(kind(each));
    if (!rival || each.updates > rival.updates) best.set(kind(each), each);
  }
  if (shown && (shown.how === "untrained" || all.length > 0)) best.set(kind(shown), shown);
  return [...best.values()].sort(byCell);
}

/**
 * The nets of a task, in the order of the cells.
 *
 * @param {string} taskName
 * @returns {Net[]}
 */
export function netsOf(taskName) {
  return nets.value.filter((each) => each.task === taskName && each.how !== "by hand").sort(byCell);
}

/**
 * @param {Net} one
 * @param {Net} other
 */
function byCell(one, other) {
  const place = (/** @type {Net} */ each) => cells.value.findIndex(({name}) => name === each.cell);
  return place(one) - place(other);
}

/**
 * A net at hand by its id, or the untrained one that a recipe names.
 *
 * @param {string} name
 * @returns {Net | undefined}
 */
export function netNamed(name) {
  const recipe = recipeOf(name);
  if (!recipe) return nets.value.find(({id}) => id === name) ?? met.value[name];
  const like = netsOf(recipe.task)[0];
  if (!like || !canBeMade(recipe)) return undefined;
  // The unit that is looked at stays, so that before and after can be compared.
  const unit = netFor(recipe.task, recipe.cell)?.unit ?? null;
  const nothing = {updates: 0, loss: null, accuracy: {}, gate_cost: {}, unit, separates: ""};
  const {vocabulary_size} = like;
  const sizes = sizesOf(recipe);
  // What a recipe leaves out is as usual, so that its net is of the same kind as those beside it.
  const options = {...cellOf(recipe.cell, recipe.options)?.options, ...recipe.options};
  return {...recipe, ...nothing, ...sizes, options, id: name, vocabulary_size, how: "untrained"};
}

/**
 * How many weights an untrained net has: as many as a net of the same sizes, where one is at hand.
 *
 * @param {import("../lib/recipe.js").Recipe} recipe
 */
function sizesOf({task, cell, hidden, embedding, options}) {
  const twin = netsOf(task).find(
    (each) =>
      each.cell === cell &&
      each.hidden === hidden &&
      each.embedding === embedding &&
      Object.entries(options).every(([key, value]) => each.options[key] === value),
  );
  const {parameters = null, cell_parameters = null} = twin ?? {};
  return {parameters, cell_parameters};
}

/**
 * Whether the server has such a cell, and makes nets as large.
 *
 * @param {import("../lib/recipe.js").Recipe} recipe
 */
function canBeMade({cell, hidden, embedding, options}) {
  const isOne = (/** @type {Cell} */ each) =>
    each.name === cell &&
    Object.entries(options).every(([key, value]) => each.options?.[key] === value);
  const fits = hidden >= 1 && Math.max(hidden, embedding) <= MOST_UNITS;
  return fits && cells.value.some(isOne);
}

/** Whether what an address names is still being fetched; nothing is said to be missing before. */
export const isOpening = signal(true);

/** Whether the scene asks for a net that is not at hand. */
export const isMissing = computed(
  () => !isOpening.value && nets.value.length > 0 && scene.model.value !== "" && !net.value,
);

/** Whether that is because nets of its kind are not drawn yet. */
export const isUndrawn = computed(() => {
  const named = scene.model.value;
  return undrawn.value.has(named) || undrawn.value.has(recipeOf(named)?.task ?? "");
});

/** The trained nets that were seen untrained, by the recipe that was shown instead of each. */
const seenTrained = signal(/** @type {Record<string, string>} */ ({}));

/** A trained net is seen untrained: it is this one, and no other like it, that one comes back to. */
export function rememberTrained() {
  const of = net.value;
  if (of?.how === "trained") seenTrained.value = {...seenTrained.value, [written(of)]: of.id};
}

/** The net as it was before its training, or the trained one again. */
export const before = computed(() => {
  const of = net.value;
  if (of?.how === "untrained") return seenTrained.value[of.id] ?? netFor(of.task, of.cell)?.id;
  // A net of a text of one's own is made of what that text holds, not of a task's words.
  return of?.how === "trained" && netsOf(of.task).length > 0 ? written(of) : undefined;
});

/** A net small enough to be set by hand: of the cell at hand, else of its task's own; or undefined. */
export const byHand = computed(() => {
  const all = nets.value.filter(({how}) => how === "by hand");
  const own = tasks.value.find(({name}) => name === all[0]?.task)?.defaults ?? {};
  const by = (/** @type {string | undefined} */ cell) => all.find((each) => each.cell === cell);
  return by(net.value?.cell) ?? by(Object.keys(own)[0]) ?? all[0];
});

/**
 * The description of a cell with its options.
 *
 * @param {string} name
 * @param {Record<string, string>} [options]
 * @returns {Cell | undefined}
 */
export function cellOf(name, options = {}) {
  const same = cells.value.filter((each) => each.name === name);
  const wanted = Object.entries(options);
  return (
    same.find((each) => wanted.every(([key, value]) => each.options?.[key] === value)) ?? same[0]
  );
}

/**
 * A value of a cell's option as it is read: `reset after`. A function's is its own name.
 *
 * @param {string} option
 * @param {string} value
 */
export function optionText(option, value) {
  return worded(`option.${option}.${value}`, value.replaceAll("_", " "));
}

/**
 * What a net is called where its rivals stand beside it: its cell's label, and of its options those
 * in which another of the same cell differs.
 *
 * @param {Net} of
 * @param {Net[]} beside
 */
export function labelOf(of, beside) {
  const label = cellOf(of.cell, of.options)?.label ?? of.cell;
  const twins = beside.filter((each) => each.cell === of.cell);
  const own = Object.entries(of.options ?? {})
    .filter(([key, value]) => twins.some(({options}) => options?.[key] !== value))
    .map(([key, value]) => optionText(key, value));
  return [label, ...own].join(", ");
}

/**
 * The net to open for a task: of this cell if there is one, else of the task's own, else any.
 *
 * @param {string} taskName
 * @param {string} [cellName]
 * @returns {Net | undefined}
 */
export function netFor(taskName, cellName) {
  const all = netsOf(taskName);
  const own = tasks.value.find(({name}) => name === taskName)?.defaults ?? {};
  const by = (/** @type {string | undefined} */ cell) => all.find((each) => each.cell === cell);
  return by(cellName) ?? by(Object.keys(own)[0]) ?? all.at(-1);
}
