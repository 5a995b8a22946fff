/**
 * Why is a number so? What is asked, what was asked on the way, and what the server answered.
 *
 * @typedef {import("../scene.js").Place} Place
 *
 * @typedef {import("../../api/wire.js").Source} Source of another chain where that is not the one asked about
 *
 * @typedef {object} Row one line of an explanation, as the server orders them
 * @property {"term" | "word" | "rest" | "bias"} kind
 * @property {Source | null} source
 * @property {number | null} weight
 * @property {number | null} value
 * @property {number} product
 * @property {number} count
 * @property {number | null} share of all that is added and taken; null for a factor
 * @property {Row[]} parts the numbers behind a word's row
 * @property {Factor[]} factors of a gradient, what its weight is made of
 *
 * @typedef {object} Factor a number that a gradient is multiplied by on its way
 * @property {"value" | "slope"} kind
 * @property {string} node
 * @property {number} t
 * @property {number} value
 *
 * @typedef {object} Explained
 * @property {string} node
 * @property {number} t
 * @property {number} unit
 * @property {string} op
 * @property {number} value
 * @property {number} sum
 * @property {Row[]} rows
 * @property {number | null} leads place of the row that decides
 * @property {Explained | null} inner
 * @property {number | null} [since] timestep since which this number is carried
 *
 * @typedef {{of: Explained, sum: Explained, squash: Explained | null}} Shown an answer as it is read
 */

import {batch, computed, effect, signal} from "../../../vendor/view.js";
import {isAnswer, isDrawn, isShownChain, isSlope, keyOf} from "../../lib/place.js";
import {key as lossKey} from "./gradient.js";

/** @import {Scene} from "../scene.js" */
/** @import {Back} from "./back.js" */
/** @import {Chains} from "./chains.js" */
/** @import {Cursor} from "./cursor.js" */
/** @import {Gradient} from "./gradient.js" */
/** @import {Playback} from "./playback.js" */

const MOST_PINS = 6;

/**
 * Where a source stands, or null where nothing stands behind it.
 *
 * @param {Source | null} source
 * @returns {Place | null}
 */
export function placeOf(source) {
  if (!source || source.node === null || source.kind === "bias" || source.kind === "held")
    return null;
  const place = {node: source.node, t: source.t ?? -1, unit: source.unit ?? 0};
  const isOfLoss = source.kind === "gradient" || source.kind === "loss";
  return isOfLoss ? {...place, of: "gradient"} : place;
}

/**
 * The questions that are asked of a score, and their answers.
 *
 * @param {{chains: Chains, playback: Playback, scene: Scene, cursor: Cursor, gradient: Gradient, back: Back}} parts
 */
export function createWhy({chains, playback, scene, cursor, gradient, back}) {
  const {chainOf, show} = chains;
  const {pause} = playback;
  const {cell, due, isBack, length, lossAt, reachedAt, t, trace, unit} = cursor;

  /** What was answered of this trace, by the place's key. */
  const answers = signal(
    /** @type {{of: unknown, by: Record<string, Explained>}} */ ({of: null, by: {}}),
  );

  /** Which row is chosen to be followed; null is the one that decides. */
  const choice = signal(/** @type {number | null} */ (null));

  /** Whether the arithmetic of the number asked is open; without it the path is seen whole. */
  const isOpen = signal(true);

  /** The number asked now, or null; the loop has no room for an answer. */
  const current = computed(() => {
    const canAsk = trace.value !== null && scene.shows.value.score;
    const place = (canAsk && scene.why.value.at(-1)) || null;
    // Without a loss nothing has a gradient.
    return place && isSlope(place) && !gradient.asked.value ? null : place;
  });

  /** What is known of a place: of a gradient, by which loss. @param {Place} place */
  function answerKey(place) {
    const loss = gradient.asked.value;
    return isSlope(place) && loss ? `${keyOf(place)} ${lossKey(loss)}` : keyOf(place);
  }

  /**
   * The answer to a question, while it is of this trace.
   *
   * @param {Place | null} place
   * @returns {Explained | null}
   */
  function answerTo(place) {
    const {of, by} = answers.value;
    return (place && of === trace.value && by[answerKey(place)]) || null;
  }

  const explained = computed(() => answerTo(current.value));

  /** A phase that is not reached has no number yet, and so no arithmetic. */
  const isDue = computed(() => {
    const at = current.value;
    if (at === null || at.t >= length.value) return false;
    if (isSlope(at)) return isReachedBack(at);
    // On the way back all was read already.
    return isBack.value || !isShownChain(at) || reachedAt(at.t) >= dueOf(at.node);
  });

  /** Whether the way back has come to a number: all is known where only the lane of sizes is shown. @param {Place} place */
  function isReachedBack(place) {
    if (!isBack.value || !isShownChain(place) || isAnswer(place)) return true;
    if (place.t < 0) return t.value < 0;
    return place.t > lossAt.value || reachedAt(place.t) >= dueOf(place.node);
  }

  /** @param {string} node */
  function dueOf(node) {
    return isAnswer({node}) ? due.value.size && lastPhase() : (due.value.get(node) ?? 0);
  }

  const lastPhase = () => cell.value?.phases.length ?? 0;

  /** The sum behind a squashed number stands in one picture with it: these rows are what is read. */
  const shown = computed(() => {
    const of = explained.value;
    if (!of || !isDue.value) return null;
    return {of, sum: of.inner ?? of, squash: of.inner ? of : null};
  });

  /** The rows that lead on, by their place among all; a word leads nowhere. */
  const followable = computed(() => {
    const rows = shown.value?.sum.rows ?? [];
    const own = current.value && keyOf(current.value);
    return rows.flatMap((row, at) => {
      const place = sourceOf(row);
      return place && keyOf(place) !== own ? [at] : [];
    });
  });

  /** The row that is followed next. */
  const chosen = computed(() => {
    const all = followable.value;
    if (choice.value !== null && all.includes(choice.value)) return choice.value;
    const leads = shown.value?.sum.leads ?? -1;
    return all.includes(leads) ? leads : (all[0] ?? -1);
  });

  /**
   * Where a row comes from, in whichever chain that is.
   *
   * @param {Row} row
   * @param {Place | null} asked the number that it is a row of
   */
  function sourceOf(row, asked = current.value) {
    const place = placeOf(row.source);
    if (!place || !asked || isAnswer(place)) return place;
    const id = row.source?.chain ?? chainOf(asked);
    return id === trace.value?.chain.id ? place : {...place, chain: id};
  }

  /** Every number that the present one comes from, and the word. */
  const lit = computed(() => {
    const rows = shown.value?.sum.rows ?? [];
    const squashed = shown.value?.squash?.rows ?? [];
    return [...rows, ...squashed].flatMap((row) => {
      const place = sourceOf(row);
      return place && isShownChain(place) ? [{...place, isWord: row.source?.kind === "word"}] : [];
    });
  });

  /**
   * Asks what is pinned; it may stand in another chain.
   *
   * @param {Place} place
   */
  function askPlace(place) {
    pause();
    // A gradient is one of a loss.
    if (isSlope(place) && !gradient.asked.value) gradient.ask();
    walk([place]);
  }

  /**
   * Goes to the last of some stops, by the others.
   *
   * @param {Place[]} way
   */
  function walk(way) {
    choice.value = null;
    isOpen.value = true;
    scene.why.value = way;
    lookAt(way[way.length - 1]);
  }

  /**
   * The chain of what is asked comes into the picture, where it can be drawn; the way back is that of
   * the chain which the net is shown by.
   *
   * @param {Place} place
   */
  function lookAt(place) {
    if (isSlope(place)) return;
    const {chain} = place;
    const of = trace.value?.chains.find(({id}) => id === chain);
    if (of && isDrawn(of)) show(of.id);
  }

  /** What is asked where nothing is named: what the present phase made last. */
  const usual = computed(() => {
    const made = isBack.value ? back.largest.value : cursor.phase.value?.nodes.at(-1);
    if (!made) return null;
    const place = {node: made, t: t.value, unit: unit.value};
    return isBack.value ? slope(place) : origin(place);
  });

  function askUsual() {
    if (!usual.value) return;
    const {node, t: at, unit: of} = usual.value;
    if (isSlope(usual.value)) askSlope(node, at, of);
    else ask(node, at, of);
  }

  /**
   * Ask a number why it is so; a state from before is asked where it was made.
   *
   * @param {string} node
   * @param {number} at
   * @param {number} of
   */
  function ask(node, at, of) {
    pause();
    choice.value = null;
    isOpen.value = true;
    scene.why.value = [origin({node, t: at, unit: of})];
  }

  /**
   * Ask for the gradient of the loss by a number.
   *
   * @param {string} node
   * @param {number} at
   * @param {number} of
   */
  function askSlope(node, at, of) {
    askPlace(slope({node, t: at, unit: of}));
  }

  /** @param {Place} place @returns {Place} */
  const slope = (place) => ({...place, of: "gradient"});

  /**
   * @param {Place} place
   * @returns {Place}
   */
  function origin(place) {
    if (isSlope(place)) return place;
    const node = cell.value?.nodes.find(({key}) => key === place.node);
    return node?.op === "previous" ? {...place, node: node.inputs[0], t: place.t - 1} : place;
  }

  /** Goes on to a source of what is asked. @param {number} row */
  function follow(row) {
    const found = shown.value?.sum.rows[row];
    const place = found && sourceOf(found);
    if (place) walk([...scene.why.value, origin(place)]);
  }

  /** @param {number} by how many rows on */
  function choose(by) {
    const all = followable.value;
    if (all.length === 0) return;
    const at = all.indexOf(chosen.value);
    choice.value = all[(at + by + all.length) % all.length];
  }

  /** Closes the arithmetic, and with it closed the path. */
  function leave() {
    if (isOpen.value) isOpen.value = false;
    else close();
  }

  function close() {
    choice.value = null;
    isOpen.value = true;
    scene.why.value = [];
  }

  /** Whether a number is pinned. @param {Place} place */
  function isPinned(place) {
    return scene.pins.value.some((each) => keyOf(each) === keyOf(place));
  }

  /** Pins a number, or lets it go. @param {Place} place */
  function togglePin(place) {
    const others = scene.pins.value.filter((each) => keyOf(each) !== keyOf(place));
    const isNew = others.length === scene.pins.value.length;
    scene.pins.value = isNew ? [...others, place].slice(-MOST_PINS) : others;
  }

  function unpinAll() {
    scene.pins.value = [];
  }

  // Whoever steps on asks the same of the next word, or of the next unit.
  let before = {t: t.value, unit: unit.value, of: trace.value};

  effect(() => {
    const now = {t: t.value, unit: unit.value, of: trace.value};
    const was = before;
    before = now;
    const root = scene.why.peek()[0];
    if (!root || was.of !== now.of || (was.t === now.t && was.unit === now.unit)) return;
    const moved = {
      ...root,
      t: root.t + now.t - was.t,
      unit: root.unit === was.unit ? now.unit : root.unit,
    };
    batch(() => {
      choice.value = null;
      scene.why.value = moved.t >= -1 && moved.t < length.value ? [moved] : [];
    });
  });

  return {
    answers,
    choice,
    isOpen,
    current,
    answerKey,
    answerTo,
    explained,
    isDue,
    shown,
    followable,
    chosen,
    sourceOf,
    lit,
    usual,
    askPlace,
    walk,
    ask,
    askSlope,
    askUsual,
    follow,
    choose,
    leave,
    close,
    isPinned,
    togglePin,
    unpinAll,
  };
}

/** @typedef {ReturnType<typeof createWhy>} Why */
