/**
 * Where the history of a training lies on the stage, in su, above the score: its plots, and how far
 * down a loss lies on their axis.
 */

import {computed} from "../../../vendor/view.js";
import {MARGIN} from "../../lib/geometry.js";
import {checkpoints, lines} from "../training.js";

/** @import {Gradient} from "./gradient.js" */
/** @import {Layout} from "./layout.js" */
/** @import {Surroundings} from "./surroundings.js" */
/** @import {Sizes} from "./sizes.js" */

const AXIS = 92;

const CONTROLS = 570;

const GAP = 44;

/** The map of the gradients has this share of the plots' width, and a gap before it. */
const MAP = {share: 0.4, gap: 40};

/**
 * The plots of a training above its score.
 *
 * @param {{gradient: Gradient, layout: Layout, page: Surroundings}} parts
 */
export function createPlots({gradient, layout, page}) {
  const {bands} = layout;
  const {isPresented, stage} = page;

  /** The plots: the loss, the handle's line under it, and the strip of norms. */
  const plots = computed(() => {
    const {phone, width} = stage.value;
    const {y, height} = phone ? {y: 0, height: 300} : bands.value.chart;
    const isWide = phone || isPresented.value;
    const left = phone ? 54 : MARGIN + AXIS;
    const most = isWide ? width - (phone ? 16 : MARGIN + 20) : width - MARGIN - CONTROLS - GAP;
    // On a phone the map stands below the other plots.
    const hasMap = gradient.asked.value !== null && checkpoints.value.length > 0;
    const mapWidth = hasMap && !phone ? MAP.share * (most - left) : 0;
    const right = most - mapWidth - (mapWidth ? MAP.gap : 0);
    const hasStrip = !isPresented.value;
    const strip = hasStrip ? 0.22 * height : 0;
    const track = hasStrip ? 62 : 78;
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
      map: hasMap
        ? {
            x: phone ? 0 : most - mapWidth,
            y: top,
            width: phone ? width : mapWidth,
            height: phone ? 220 : height - 16,
          }
        : null,
      controls: {x: most + GAP, y: y + 4, width: CONTROLS, height: height - 4},
    };
  });

  return plots;
}

/** @typedef {ReturnType<typeof createPlots>} Plots */

/** Losses above are cut off: one bad start must not flatten all that follows. */
const HEADROOM = 1.25;

/** The line of a text under a reference line, in its size. */
export const BELOW = 1.15;

/**
 * The axis of the loss in those plots.
 *
 * @param {{sizes: Sizes, page: Surroundings, plots: Plots}} parts
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

  return {textSize, mostLoss, down};
}

/** @typedef {ReturnType<typeof createAxis>} Axis */
