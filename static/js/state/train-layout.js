/** Where the history of a training lies on the stage, in su, above the score. */

import {computed} from "../../vendor/view.js";
import {MARGIN} from "../lib/geometry.js";

const AXIS = 92;

const CONTROLS = 570;

const GAP = 44;

/**
 * The plots of a training above its score.
 *
 * @param {{layout: import("./layout.js").Layout, page: import("./surroundings.js").Surroundings}} parts
 */
export function createPlots({layout, page}) {
  const {bands} = layout;
  const {isPresented, stage} = page;

  /** The plots: the loss, the handle's line under it, and the strip of norms. */
  const plots = computed(() => {
    const {phone, width} = stage.value;
    const {y, height} = phone ? {y: 0, height: 300} : bands.value.chart;
    const isWide = phone || isPresented.value;
    const left = phone ? 54 : MARGIN + AXIS;
    const right = isWide ? width - (phone ? 16 : MARGIN + 20) : width - MARGIN - CONTROLS - GAP;
    const hasStrip = !isPresented.value;
    const strip = hasStrip ? 0.22 * height : 0;
    const track = 54;
    const top = y + 12;
    const loss = {y: top, height: height - 12 - track - strip - (hasStrip ? 8 : 0)};
    return {
      x: left,
      width: right - left,
      y,
      height,
      loss,
      track: {y: loss.y + loss.height, height: track},
      strip: {y: y + height - strip, height: strip},
      hasStrip,
      controls: {x: right + GAP, y: y + 4, width: CONTROLS, height: height - 4},
    };
  });

  return plots;
}

/** @typedef {ReturnType<typeof createPlots>} Plots */
