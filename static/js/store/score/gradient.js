/**
 * How much a loss at one word depends on the states before it.
 *
 * @typedef {{start: number, norms: import("../../lib/trace.js").Vector}} StateNorms
 * @typedef {import("../../lib/back.js").Way} Way
 * @typedef {{loss: number, target: number | null, states: Record<string, StateNorms>,
 *   way: Way | null}} Gradients `way` where it was asked how the gradient goes back
 */

import {batch, computed, signal} from "../../../vendor/view.js";
import {said} from "../../lib/trace.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */

/**
 * @param {{t: number, head: string, target: number}} question
 */
export function key({t: at, head, target}) {
  return `${at} ${head} ${target}`;
}

/**
 * The gradient of a score: what is asked, and what was answered.
 *
 * @param {{scene: Scene, cursor: Cursor}} parts
 */
export function createGradient({scene, cursor}) {
  const {heads, isBack, isLead, judged, lossAt, positions, t, trace} = cursor;

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
    const of = trace.value;
    const head = judged.value;
    const at = lossAt.value;
    if (!wanted || !of || !head || at < 0) return null;
    const {p, label} = of.columns[at].answers[head.name];
    const own = said(p).index;
    const chosen = wanted.target === null ? -1 : head.classes.indexOf(wanted.target);
    const target = chosen < 0 ? (label ?? own) : chosen;
    return {t: at, head: head.name, classes: head.classes, own, label, target};
  });

  /** The gradients, if they are those of what is asked and of what is shown. */
  const shown = computed(() => {
    const has = answer.value;
    const question = asked.value;
    if (!has || !question || has.of !== trace.value || has.about !== key(question)) return null;
    return has.gradients;
  });

  /** The state whose norms the lane shows; another cell may not have the one that was chosen. */
  const by = computed(() => {
    const of = trace.value?.cell;
    const chosen = scene.by.value ?? "";
    return of?.states.includes(chosen) ? chosen : (of?.belt ?? "");
  });

  /** The norms that the lane shows. */
  const norms = computed(() => shown.value?.states[by.value] ?? null);

  /** The size that the lane shows at the present word, or null where it shows none. */
  const here = computed(() => {
    const of = norms.value;
    if (!of || t.value > (asked.value?.t ?? -1)) return null;
    return t.value < 0 ? of.start : of.norms[t.value];
  });

  /** The state that comes after the shown one, where the cell has several. */
  const other = computed(() => {
    const states = trace.value?.cell.states ?? [];
    const next = states[(states.indexOf(by.value) + 1) % states.length];
    return next === by.value ? null : (next ?? null);
  });

  function switchState() {
    if (other.value) scene.by.value = other.value;
  }

  /** What the chosen class is to the task and to the net, as the key of a sentence. */
  function meaning() {
    const {own, label, target} = asked.value ?? {};
    if (label === null) return target === own ? "gradient.own" : "gradient.other";
    if (target === label) return target === own ? "gradient.own-and-right" : "gradient.right";
    return target === own ? "gradient.own-and-wrong" : "gradient.wrong";
  }

  /** Asks for the gradient of the present answer, or puts it away. */
  function toggle() {
    if (!isShown.value) return;
    if (!scene.loss.value) return ask();
    batch(() => {
      scene.loss.value = null;
      scene.back.value = false;
    });
  }

  /** Asks for the gradient of the present answer, or of the last before it. */
  function ask() {
    const head = heads.value.at(-1)?.name;
    if (head === undefined) return;
    const places = positions(head);
    const near = places.filter((at) => at <= t.value).at(-1) ?? places[0];
    if (near !== undefined) scene.loss.value = {t: near, head, target: null};
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
    shown,
    by,
    norms,
    here,
    other,
    switchState,
    meaning,
    toggle,
    turn,
    change,
  };
}

/** @typedef {ReturnType<typeof createGradient>} Gradient */
