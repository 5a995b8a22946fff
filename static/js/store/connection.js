/**
 * Whether the server answers, and what it refused: said where it was caused.
 *
 * @typedef {"text" | "model" | "gradient" | "link" | "why" | "train" | "shelf" | "list"} Place
 */

import {signal} from "../../vendor/view.js";
import {BUILD} from "../lib/build.js";

export const online = signal(true);
/** How many answers are overdue. */
export const overdue = signal(0);
/** The last refusal of each place; a success at the same place removes it. */
export const problems = signal(/** @type {Partial<Record<Place, string>>} */ ({}));

/**
 * @param {Place} place
 * @param {string} sentence
 */
export function complain(place, sentence) {
  problems.value = {...problems.value, [place]: sentence};
}

/** @param {Place} place */
export function settled(place) {
  if (!(place in problems.value)) return;
  const {[place]: _, ...rest} = problems.value;
  problems.value = rest;
}

const STORE = "gatescope.reloaded";

/** The server's build where the viewer should load the page anew, else "". */
export const newerBuild = signal("");
/** What was said of already. */
let known = BUILD;

/** @param {string | null} build as the server names it with an answer; the sources name none */
export function compareBuild(build) {
  if (!BUILD || !build || build === known) return;
  known = build;
  newerBuild.value = build !== BUILD && build !== reloadedFor() ? build : "";
}

/** The viewer reloads. */
export function rememberReload() {
  try {
    sessionStorage.setItem(STORE, newerBuild.value);
  } catch {
    // A browser that keeps nothing may have to say it once more.
  }
}

/** The viewer stays with the page as it is. */
export function stay() {
  newerBuild.value = "";
}

function reloadedFor() {
  try {
    return sessionStorage.getItem(STORE);
  } catch {
    return null;
  }
}
