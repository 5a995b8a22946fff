/**
 * The history of a training: how the loss fell, the handle on it, and under it how long the
 * gradient was before and after clipping.
 */

import {html} from "../../vendor/view.js";
import {along, logScale, lossTicks, path, thinned} from "../lib/axes.js";
import {count, fixed, lossText} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {BELOW} from "../store/score/plots.js";
import {
  checkpoint,
  checkpoints,
  figure,
  follows,
  isLive,
  lines,
  run,
  span,
  updates,
} from "../store/training.js";
import {GradientMap} from "./gradient-map.js";
import {Handle} from "./handle.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @param {{score: Score}} props */
export function Chart({score}) {
  const {plots} = score;
  const {phone, stage} = score.page;
  const {width, height} = stage.value;
  const box = phone.value ? {width, height: 310} : {width, height};
  return html`<figure class="history" aria-label=${t("train.history")}>
    <svg class="history-plot" viewBox=${`0 0 ${box.width} ${box.height}`} role="img" aria-label=${summary()}>
      <${Loss} score=${score} />
      ${plots.value.hasStrip && html`<${Norms} score=${score} />`}
    </svg>
    <${Handle} score=${score} />
    ${!phone.value && html`<${GradientMap} score=${score} />`}
  </figure>`;
}

/** What the picture says, for whoever does not see it. */
function summary() {
  const all = checkpoints.value;
  if (all.length === 0) return t("train.nothing-yet");
  const [first, last] = [all[0], all[all.length - 1]];
  return t("train.summary", {
    from: lossText(first.loss),
    to: lossText(last.loss),
    updates: count(last.update),
  });
}

/** @param {{score: Score}} props */
function Loss({score}) {
  const {plots} = score;
  const {phone} = score.page;
  const {down, mostLoss, textSize} = score.axis;
  const {x, width, loss: band} = plots.value;
  const size = textSize.value;
  const most = mostLoss.value;
  const across = (/** @type {number} */ update) => x + width * along(update, span.value);
  const told = updates.value;
  const here = checkpoint.value;
  const points = checkpoints.value.map(({update, loss}) => ({
    update,
    x: across(update),
    y: typeof loss === "number" ? down(loss) : NaN,
  }));
  const past = points.filter(({update}) => here && update <= here.update);
  const isLow = isLowAt(band.height, size);
  const ticks = Math.min(phone.value ? 3 : 4, Math.floor(band.height / (1.7 * size)));
  const {measure} = score.page;
  const name = t("train.loss");
  const nameX = phone.value ? 4 : 38;
  const isUnderName = (/** @type {number} */ tick) =>
    Math.abs(down(tick) - band.y - 0.66 * size) < 1.1 * size &&
    x - 12 - measure.value(fixed(tick, 1), size) < nameX + measure.value(name, size) + 6;
  return html`<g class="loss">
    <text class="axis-name" x=${nameX} y=${band.y + size} font-size=${size}>${name}</text>
    ${lossTicks(most / 1.05, Math.max(1, ticks)).map(
      (tick) => html`<path class="axis-line" d=${`M${x} ${down(tick)}h${width}`} />
        ${!isUnderName(tick) && html`<text class="axis-number" x=${x - 12} y=${down(tick) + size * 0.34} font-size=${size}>${fixed(tick, 1)}</text>`}`,
    )}
    <${References} score=${score} />
    ${
      told &&
      html`<path class="loss-batch" d=${path(
        thinned(told.update, told.loss, span.value, width / 3).map(({update, value}) => ({
          x: across(update),
          y: down(value),
        })),
      )} />`
    }
    <path class="loss-new is-ahead" d=${path(points)} />
    <path class="loss-new" d=${path(past)} />
    ${told && points.length > 0 && !isLow && html`<${Legend} score=${score} ...${{x: x + width, y: band.y + size, size}} />`}
    <${Now} score=${score} points=${points} size=${size} />
  </g>`;
}

/** Whether a plot of this height has room for one line of words only. @param {number} height @param {number} size */
const isLowAt = (height, size) => height < 4.6 * size;

/**
 * Where the handle's tag does not lie, wherever the handle is.
 *
 * @param {{score: Score}} props
 */
function References({score}) {
  const {plots} = score;
  const {down, textSize} = score.axis;
  const of = lines.value;
  const {x, width} = plots.value;
  const size = textSize.value;
  if (!of) return null;
  const blind = down(of.blind_total);
  const isLow = isLowAt(plots.value.loss.height, size);
  const floor = of.floor_total === null ? null : down(of.floor_total);
  return html`<g class="reference">
    <path d=${`M${x} ${blind}h${width}`} />
    <text x=${x + width} y=${blind + BELOW * size} font-size=${size} text-anchor="end">${t("train.blind", {loss: fixed(of.blind_total, 2)})}</text>
    ${
      floor !== null &&
      html`<path d=${`M${x} ${floor}h${width}`} />
      ${!isLow && html`<text x=${x + width} y=${floor - size * 0.35} font-size=${size} text-anchor="end">${t("train.floor", {loss: fixed(of.floor_total ?? 0, 2)})}</text>`}`
    }
  </g>`;
}

/**
 * The norms of the update that made the net at the handle.
 *
 * @param {{score: Score, before: number, after: number, down: (norm: number) => number, base: number,
 *   size: number}} props
 */
function NormHere({score, before, after, down, base, size}) {
  const {plots} = score;
  const {x, width} = plots.value;
  const share = along(checkpoint.value?.update ?? 0, span.value);
  const at = x + width * share;
  const isRight = share > 0.55;
  const text = after < before ? `${fixed(before, 2)} → ${fixed(after, 2)}` : fixed(before, 2);
  return html`<circle class="norm-here" cx=${at} cy=${down(before)} r="5" />
    <circle class="norm-here is-after" cx=${at} cy=${down(after)} r="5" />
    <text class="norm-value" x=${at + (isRight ? -14 : 14)} y=${base - 4} font-size=${size} text-anchor=${isRight ? "end" : "start"}>${text}</text>`;
}

/** What the two lines are. @param {{score: Score, x: number, y: number, size: number}} props */
function Legend({score, x, y, size}) {
  const {measure, phone} = score.page;
  if (phone.value) return null;
  const [fresh, own] = [t("train.new-sentences"), t("train.own-sentences")];
  const second = x - measure.value(own, size);
  const first = second - measure.value(fresh, size) - 110;
  return html`<g class="legend" font-size=${size}>
    <path class="loss-new" d=${`M${first - 54} ${y - size * 0.34}h42`} /><text x=${first} y=${y}>${fresh}</text>
    <path class="loss-batch" d=${`M${second - 54} ${y - size * 0.34}h42`} /><text x=${second} y=${y}>${own}</text>
  </g>`;
}

/** Where the training is now. @param {{score: Score, points: {x: number, y: number}[], size: number}} props */
function Now({score, points, size}) {
  const {plots} = score;
  const last = points[points.length - 1];
  // At the handle its tag says so much.
  if (!last || !isLive.value || follows.value || !Number.isFinite(last.y)) return null;
  const isLeft = last.x > plots.value.x + plots.value.width - 260;
  return html`<g class="now"><circle cx=${last.x} cy=${last.y} r="8" />
    <text x=${last.x + (isLeft ? -18 : 18)} y=${last.y - 14 - 1.3 * size} font-size=${size} text-anchor=${isLeft ? "end" : "start"}>${t("train.now")}</text></g>`;
}

/**
 * The gradient's length, before and after it is clipped, on decades.
 *
 * @param {{score: Score}} props
 */
function Norms({score}) {
  const {plots, sizes} = score;
  const {phone} = score.page;
  const {x, width, strip} = plots.value;
  const told = updates.value;
  const size = phone.value ? 15 : sizes.value.note * 0.82;
  const base = strip.y + strip.height - 4;
  const name = html`<text class="axis-name" x=${phone.value ? 4 : 38} y=${strip.y + size} font-size=${size}>${t("train.norm")}</text>`;
  if (!told)
    return html`<g class="norms">${name}<path class="axis-line" d=${`M${x} ${base}h${width}`} /></g>`;
  const limit = run.value?.settings.clip === "norm" ? run.value.settings.clip_at : null;
  const share = logScale([...told.gradient_norm, ...told.clipped_norm, limit ?? 0]);
  const down = (/** @type {number} */ norm) => base - (strip.height - 8) * share(norm);
  const curve = (/** @type {number[]} */ values) =>
    path(
      thinned(told.update, values, span.value, width / 3).map(({update, value}) => ({
        x: x + width * along(update, span.value),
        y: down(value),
      })),
    );
  const here = {before: figure("gradient_norm"), after: figure("clipped_norm")};
  const isHigh = limit !== null && share(limit) > 0.6;
  return html`<g class="norms">${name}
    <path class="axis-line" d=${`M${x} ${base}h${width}`} />
    <path class="norm-before" d=${curve(told.gradient_norm)} />
    <path class="norm-after" d=${curve(told.clipped_norm)} />
    ${here.before !== undefined && here.after !== undefined && html`<${NormHere} score=${score} ...${{before: here.before, after: here.after, down, base, size}} />`}
    ${
      limit !== null &&
      html`<path class="norm-limit" d=${`M${x} ${down(limit)}h${width}`} />
      <text class="norm-name" x=${x + width} y=${down(limit) + (isHigh ? size + 2 : -6)} font-size=${size}>${t("train.clipped-at", {limit: String(limit)})}</text>`
    }
  </g>`;
}
