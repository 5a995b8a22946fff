/**
 * The ladder of a first contact: the loop, one unit by sliders, one unit set by hand, the trained
 * net. Each rung is a scene, and so a link.
 */

import {batch, computed} from "../../vendor/view.js";
import * as catalogue from "./catalogue.js";
import * as scene from "./scene.js";
import {cell} from "./score.js";

/** The rungs below the trained net, and those that show the net set by hand. */
const LOWER = ["loop", "gates", "by-hand"];
const BY_HAND = ["gates", "by-hand"];

export const isLadder = computed(() => LOWER.includes(scene.scene.value));
export const isByHand = computed(() => BY_HAND.includes(scene.scene.value));

/** The rungs that can be climbed with the nets at hand. */
export const rungs = computed(() =>
  [...LOWER, "step"].filter((name) => !BY_HAND.includes(name) || catalogue.byHand.value),
);

/** The net that a scene needs, if not the present one. @param {string} name */
export function netOf(name) {
  const now = catalogue.net.value;
  if (BY_HAND.includes(name)) return catalogue.byHand.value;
  return now?.how === "by hand" ? catalogue.netFor(now.task, now.cell) : now;
}

/** Goes to a rung: the same sentence, from its beginning. @param {string} name */
export function climb(name) {
  batch(() => {
    scene.scene.value = name;
    scene.model.value = netOf(name)?.id ?? scene.model.value;
    scene.unit.value = null;
    scene.holds.value = [];
    scene.why.value = [];
    scene.lens.value = null;
    scene.unrolled.value = false;
    scene.t.value = name === "loop" ? -1 : 0;
    scene.phase.value = name === "gates" ? null : Number(name !== "loop");
  });
}

/** Unrolls the loop, or folds it up again. */
export function turnLoop() {
  scene.unrolled.value = !scene.unrolled.value;
}

/** What can be turned by hand: valves, and what they let in; all have a lane of their own. */
export const handles = computed(() =>
  (cell.value?.nodes ?? []).filter(
    ({key, lane, op, range}) =>
      lane === key &&
      range &&
      ["sigmoid", "tanh"].includes(op) &&
      !cell.value?.states.includes(key),
  ),
);
