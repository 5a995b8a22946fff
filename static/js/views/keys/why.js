/**
 * The keys while a number is asked: on to its largest source, back again, another source, away.
 * And the one key that asks: of the number that has the focus, else of what the phase just made.
 */

import {score} from "../../state/page-score.js";
import {scene} from "../../state/scene.js";

const {phase, t, unit} = score;
const {why} = score;
/** @type {import("../keyboard.js").Layer} */
export const whyKeys = {
  isOn: () => why.current.value !== null,
  keys: {
    Enter: () => why.follow(why.chosen.value),
    Backspace: why.back,
    ArrowUp: () => why.choose(-1),
    ArrowDown: () => why.choose(1),
    Escape: why.close,
  },
};

/** @type {import("../keyboard.js").Layer} */
export const askKeys = {
  isOn: () => true,
  keys: {},
  letter: (key) => (key === "w" ? askHere : undefined),
};

/** @type {import("../keyboard.js").Layer} what is pinned goes when nothing else is open */
export const pinKeys = {
  isOn: () => scene.pins.value.length > 0,
  keys: {Escape: why.unpinAll},
};

/** @param {KeyboardEvent} event */
function askHere(event) {
  const focused = /** @type {HTMLElement | null} */ (
    /** @type {Element} */ (event.target).closest?.("[data-node][data-t][data-unit]")
  );
  if (focused) {
    const {node = "", t: at, unit: of} = focused.dataset;
    why.ask(node, Number(at), Number(of));
    return;
  }
  const made = phase.value?.nodes.at(-1);
  if (made) why.ask(made, t.value, unit.value);
}
