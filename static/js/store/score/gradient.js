/**
 * How much a loss at one word depends on what was computed before it.
 *
 * @typedef {{start: number, norms: import("../../lib/trace.js").Vector}} StateNorms
 * @typedef {import("../../lib/back.js").Slopes} Slopes
 * @typedef {import("../../lib/back.js").Way} Way
 * @typedef {{loss: number, target: number | null, states: Record<string, StateNorms>,
 *   slopes: Slopes | null, way: Way | null}} Gradients `slopes` where every node was asked about, and
 *   `way` where it was asked how the gradient goes back
 */

import {batch, computed, signal} from "../../../vendor/view.js";
import {gradientAxis} from "../../lib/axes.js";
import {gradientAt} from "../../lib/back.js";
import {choicesOf} from "../../lib/cell.js";
import {fixed} from "../../lib/format.js";
import {toOwn} from "../../lib/joined.js";
import {isSlope} from "../../lib/place.js";
import {said} from "../../lib/trace.js";
import {history} from "../gradient-history.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */

/**
 * @param {{t: number, head: string, target: number}} question
 */
export function key({t: at, head, target}) {
  return `${at} ${head} ${target}`;
}

/**
 * A loss on numbers: there is one answer to be on, and it is right.
 *
 * @param {number} t
 * @param {string} head
 * @param {number[]} right
 */
function numbersOf(t, head, right) {
  const classes = [right.map((each) => fixed(each, 2)).join(" ")];
  return {t, head, classes, own: -1, label: 0, target: 0, wanted: right};
}

/**
 * A question's loss as the server takes it.
 *
 * @param {{t: number, head: string, target: number, wanted?: number[]}} question
 * @param {import("../../lib/joined.js").Joined} of the trace
 */
export const lossOf = ({t, head, target, wanted}, of) => ({
  t: toOwn(of, t).t,
  head,
  target: wanted ?? target,
});

/**
 * The gradient of a score: what is asked, and what was answered.
 *
 * @param {{scene: Scene, cursor: Cursor}} parts
 */
export function createGradient({scene, cursor}) {
  const {heads, questions, isBack, isLead, judged, lossAt, positions, t, trace, unit} = cursor;

  /** What the server answered to the scene's loss, for this trace; null while it is not there. */
  const answer = signal(
    /** @type {{of: import("../../lib/trace.js").Trace, about: string, gradients: Gradients} | null} */ (
      null
    ),
  );

  /** Where there is room for the gradient. */
  const isShown = computed(() => isLead.value && scene.shows.value.gradient);

  /**
   * The loss asked for, checked against the trace, or null. Unless a class is chosen it is on the right
   * answer where the task knows it, else on what the net says.
   */
  const asked = computed(() => {
    const wanted = isShown.value ? scene.loss.value : null;
    return wanted && questionOf(wanted.target, judged.value, lossAt.value);
  });

  /** What would be asked if one turned round now, where one does not go back already. */
  const ahead = computed(() => {
    if (!isShown.value || isBack.value) return null;
    if (scene.loss.value) return asked.value;
    const loss = nearest();
    const head = questions.value.find(({name}) => name === loss?.head) ?? null;
    return loss && questionOf(null, head, loss.t);
  });

  /**
   * A loss with what it is on.
   *
   * @param {string | null} wanted the class that was chosen
   * @param {{name: string, classes: string[]} | null} head
   * @param {number} at
   */
  function questionOf(wanted, head, at) {
    const of = trace.value;
    if (!of || !head || at < 0) return null;
    const {p, label, wanted: right} = of.columns[at].answers[head.name];
    if (right) return numbersOf(at, head.name, right);
    const own = said(p).index;
    const chosen = wanted === null ? -1 : head.classes.indexOf(wanted);
    const target = chosen < 0 ? (label ?? own) : chosen;
    return {t: at, head: head.name, classes: head.classes, own, label, target, wanted: undefined};
  }

  /** The gradients, if they are those of what is asked and of what is shown. */
  const shown = computed(() => {
    const has = answer.value;
    const question = asked.value;
    if (!has || !question || has.of !== trace.value || has.about !== key(question)) return null;
    return has.gradients;
  });

  /** What is asked of this text, whatever net reads it, as one text; null where nothing is. */
  const about = computed(() => {
    const question = asked.value;
    const of = trace.value;
    if (!question || !of) return null;
    const {t: at, head} = question;
    return JSON.stringify([of.text, of.asTyped, of.holds, at, head, scene.loss.value?.target]);
  });

  /** Of a training, what was asked of all its nets: this one's row, or null. */
  const row = computed(() => {
    const {about: of, rows} = history.value;
    const found = of === about.value ? rows.get(trace.value?.model ?? "") : null;
    return found?.target === asked.value?.target ? (found ?? null) : null;
  });

  /** What it can be taken by. */
  const choices = computed(() => (trace.value ? choicesOf(trace.value.cell) : []));

  /** The node by which the lane shows it; another cell may not have the one that was chosen. */
  const by = computed(() => {
    const chosen = scene.by.value ?? "";
    return choices.value.includes(chosen) ? chosen : (choices.value[0] ?? "");
  });

  /** Whether the lane shows the selected unit's own number, and not the norm of all units. */
  const isOfUnit = computed(() => scene.size.value === "unit");

  /** Whether more than the norms by the states is needed. */
  const needsSlopes = computed(
    () => isOfUnit.value || !trace.value?.cell.states.includes(by.value),
  );

  /** What the lane shows, by timestep, and before the first; null there where nothing starts. */
  const series = computed(() => {
    const of = shown.value;
    const key = by.value;
    if (!of) return row.value && !isOfUnit.value ? seriesOf(row.value, key) : null;
    const state = of.states[key];
    if (state && !isOfUnit.value) return {start: state.start, values: state.norms};
    if (!of.slopes) return null;
    if (!isOfUnit.value) return {start: null, values: of.slopes.sizes[key]};
    const values = Float64Array.from(
      of.slopes.sizes[key],
      (_, at) => gradientAt(/** @type {Slopes} */ (of.slopes), key, at)?.[unit.value] ?? NaN,
    );
    return {start: of.slopes.start[key]?.[unit.value] ?? null, values};
  });

  /** The axis that it is drawn on. */
  const axis = computed(() => gradientAxis(series.value?.values ?? []));

  /** The number that the lane shows at the present word, or null where it shows none. */
  const here = computed(() => {
    const of = series.value;
    if (!of || t.value > (asked.value?.t ?? -1)) return null;
    return t.value < 0 ? of.start : of.values[t.value];
  });

  /** What the lane shows it by after this, the first after the last. */
  const other = computed(() => {
    const all = choices.value;
    return all.length < 2 ? null : all[(all.indexOf(by.value) + 1) % all.length];
  });

  /**
   * Shows it by a node, of all units or of the selected one.
   *
   * @param {string} key
   * @param {boolean} isOwn
   */
  function show(key, isOwn) {
    batch(() => {
      scene.by.value = key;
      scene.size.value = isOwn ? "unit" : null;
    });
  }

  /** Shows it by the next node. */
  function switchBy() {
    if (other.value && asked.value) scene.by.value = other.value;
  }

  /** Shows the selected unit's own number, or the norm of all units again. */
  function switchSize() {
    if (asked.value) scene.size.value = isOfUnit.value ? null : "unit";
  }

  /** What the chosen class is to the task and to the net, as the end of a sentence's key. */
  function meaning() {
    const {own, label, target} = asked.value ?? {};
    if (label === null) return target === own ? "own" : "other";
    if (target === label) return target === own ? "own-and-right" : "right";
    return target === own ? "own-and-wrong" : "wrong";
  }

  /** Asks for the gradient of the present answer, or puts it away. */
  function toggle() {
    if (!isShown.value) return;
    if (!scene.loss.value) return ask();
    batch(() => {
      scene.loss.value = null;
      scene.back.value = false;
      if (scene.why.value.some(isSlope)) scene.why.value = [];
    });
  }

  /** The loss of the present answer, or of the last before it. */
  function nearest() {
    const isChosen = heads.value.length < questions.value.length;
    const head = heads.value.at(isChosen ? 0 : -1)?.name;
    const places = head === undefined ? [] : positions(head);
    const near = places.filter((at) => at <= t.value).at(-1) ?? places[0];
    return head === undefined || near === undefined ? null : {t: near, head, target: null};
  }

  /** Asks for the gradient of the present answer, or of the last before it. */
  function ask() {
    scene.loss.value = nearest() ?? scene.loss.value;
  }

  /** Turns the net round, at the loss, or forward again where one is. */
  function turn() {
    if (!isShown.value) return;
    batch(() => {
      const goesBack = !isBack.value;
      if (goesBack && !scene.loss.value) ask();
      // Where nothing is read yet there is nothing to go back through.
      if (goesBack && lossAt.value < 0) return;
      scene.why.value = [];
      scene.back.value = goesBack;
      if (goesBack) scene.t.value = lossAt.value;
      scene.phase.value = goesBack ? 1 : null;
    });
  }

  /** @param {Partial<import("../scene.js").Loss>} change */
  function change(change) {
    if (scene.loss.value) scene.loss.value = {...scene.loss.value, ...change};
  }

  return {
    answer,
    isShown,
    asked,
    ahead,
    shown,
    about,
    choices,
    by,
    isOfUnit,
    needsSlopes,
    series,
    axis,
    here,
    other,
    show,
    switchBy,
    switchSize,
    meaning,
    ask,
    toggle,
    turn,
    change,
  };
}

/**
 * A row of a training's history as the lane shows it.
 *
 * @param {import("../gradient-history.js").HistoryRow} of
 * @param {string} key
 */
export function seriesOf({start, sizes}, key) {
  return {start: start[key] ?? null, values: sizes[key]};
}

/** @typedef {ReturnType<typeof createGradient>} Gradient */
