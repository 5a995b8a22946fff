/**
 * The ladder of a first contact: the loop, one unit by sliders, one unit set by hand, the trained
 * net. Each rung is a scene, and so a link.
 */

import {batch, computed} from "../../vendor/view.js";
import {vectorAt} from "../lib/trace.js";
import * as catalogue from "../store/catalogue.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";
import {LADDER, SCENES} from "../store/scenes.js";

const {phases, trace, unit} = score;

/** The rungs that can be climbed with the nets at hand. */
export const rungs = computed(() =>
  LADDER.filter((name) => SCENES[name].net !== "by hand" || catalogue.byHand.value),
);

/** The net that a scene needs, if not the present one. @param {string} name */
export function netOf(name) {
  const now = catalogue.net.value;
  if (SCENES[name].net === "by hand") return now?.how === "by hand" ? now : catalogue.byHand.value;
  const isRung = now?.how === "by hand" && now.hidden === 1;
  return isRung ? catalogue.netFor(now.task, now.cell) : now;
}

/** Goes to a rung: the same sentence, from its beginning. @param {string} name */
export function climb(name) {
  batch(() => {
    scene.name.value = name;
    scene.model.value = netOf(name)?.id ?? scene.model.value;
    scene.unit.value = null;
    scene.holds.value = [];
    scene.why.value = [];
    scene.lens.value = null;
    scene.unrolled.value = false;
    const {begins} = SCENES[name];
    scene.t.value = begins === "loss" ? null : begins;
    scene.phase.value = begins === "loss" ? null : Number(begins >= 0);
  });
}

/**
 * Where a hand has most to do: at the word where the selected unit loses most of what it held, once
 * its state is made anew.
 */
export function goToLoss() {
  const of = trace.value;
  if (!of?.columns.length) return;
  const lost = of.columns.map((_, at) => lostAt(of, at));
  batch(() => {
    scene.t.value = lost.indexOf(Math.max(...lost));
    scene.phase.value = 1 + phases.value.findIndex(({nodes}) => nodes.includes(of.cell.belt));
  });
}

/**
 * How much smaller the belt's state leaves the valve that keeps it.
 *
 * @param {import("../lib/trace.js").Trace} of
 * @param {number} at
 */
function lostAt(of, at) {
  const {nodes, belt} = of.cell;
  const before = nodes.find(({op, inputs}) => op === "previous" && inputs[0] === belt);
  const kept = nodes.find(({op, inputs}) => op === "times" && inputs.includes(before?.key ?? ""));
  const size = (/** @type {string | undefined} */ key) =>
    Math.abs(vectorAt(of, at, key ?? "")?.[unit.value] || 0);
  return size(before?.key) - size(kept?.key);
}

/** Unrolls the loop, or folds it up again. */
export function turnLoop() {
  scene.unrolled.value = !scene.unrolled.value;
}
