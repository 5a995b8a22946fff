/** The axis of the loss: how far down a loss lies, and what is written along it. */

import {computed} from "../../vendor/view.js";
import {checkpoints, lines} from "./training.js";

/** Losses above are cut off: one bad start must not flatten all that follows. */
const HEADROOM = 1.25;

/** The line of a text under a reference line, in its size. */
export const BELOW = 1.15;

/**
 * The axis of the loss in those plots.
 *
 * @param {{sizes: import("./sizes.js").Sizes, page: import("./surroundings.js").Surroundings, plots: import("./train-layout.js").Plots}} parts
 */
export function createAxis({sizes, page, plots}) {
  const {phone} = page;

  /** The size of the words on the axis. */
  const textSize = computed(() => (phone.value ? 15 : sizes.value.note * 0.9));

  /** The largest loss on the axis. */
  const mostLoss = computed(() => {
    const losses = checkpoints.value.flatMap(({loss}) => (typeof loss === "number" ? [loss] : []));
    const blind = lines.value?.blind_total ?? losses[0] ?? 2;
    return HEADROOM * Math.max(blind, Math.min(losses[0] ?? 0, 2 * blind), 1e-6);
  });

  /** @param {number} loss */
  function down(loss) {
    const {y, height} = plots.value.loss;
    return y + height * (1 - Math.min(1, loss / mostLoss.value));
  }

  /** Where the handle's tag begins: under what is written of a blind guess. */
  const tagTop = computed(() => {
    const {y, height} = plots.value.loss;
    const blind = lines.value ? down(lines.value.blind_total) : y + 0.2 * height;
    return Math.min(blind + (BELOW + 0.3) * textSize.value, y + 0.55 * height);
  });

  return {textSize, mostLoss, down, tagTop};
}

/** @typedef {ReturnType<typeof createAxis>} Axis */
