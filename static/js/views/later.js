/**
 * What the first picture does not need: each is nothing until its module is here, which is asked
 * for once that picture stands. A page is many small modules, and a browser runs none of those that
 * are imported at its start before all of them have arrived.
 */

import {html} from "../../vendor/view.js";
import {rest} from "../state/rest.js";

/** @typedef {typeof import("./rest.js")} Rest */

let isAsked = false;

export async function loadRest() {
  if (isAsked) return;
  isAsked = true;
  try {
    rest.value = await import("./rest.js");
  } catch {
    isAsked = false; // The server is gone; when it is back, this is asked for again.
  }
}

const here = () => /** @type {Rest | null} */ (rest.value);

/**
 * @param {keyof Rest} name
 * @returns {() => any}
 */
function later(name) {
  return function Later() {
    const View = here()?.[name];
    return View ? html`<${View} />` : null;
  };
}

export const Chart = later("Chart");
export const Controls = later("Controls");
export const Editor = later("Editor");
export const Ends = later("Ends");
export const HandRows = later("HandRows");
export const Help = later("Help");
export const Loop = later("Loop");
export const MatrixPanel = later("MatrixPanel");
export const Menu = later("Menu");
export const Signs = later("Signs");
export const Sliders = later("Sliders");
export const Tables = later("Tables");
export const TakeAway = later("TakeAway");
export const Train = later("Train");
export const TrainCell = later("TrainCell");
export const TrainPanel = later("TrainPanel");
export const TrainTask = later("TrainTask");
export const Unroll = later("Unroll");
export const Why = later("Why");

export const loopSays = () => here()?.loopSays() ?? [];
export const trainSays = () => here()?.trainSays() ?? [];
export const whySays = () => here()?.whySays() ?? null;
