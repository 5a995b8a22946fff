/**
 * Whether this page is of another build than its server: a tab that was left open over an upgrade,
 * or a bundle from a cache. It is said once; who reloads and has the same again is left in peace.
 */

import {signal} from "../../vendor/view.js";
import {BUILD} from "../lib/build.js";

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
