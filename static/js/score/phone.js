/**
 * The score on a phone: the words as a strip, and one unit's lanes.
 */

import {html} from "../../vendor/view.js";
import {GradientLane, GradientValue, Hatch} from "../gradient/lane.js";
import {t} from "../lib/strings.js";
import {place, roleClass} from "../lib/style.js";
import {Path} from "../why/path.js";
import {ChainBands} from "./chain-bands.js";
import {Columns, PresentFrame, Staff, usePointing} from "./score.js";
import {Letter} from "./symbol.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @param {{score: Score}} props */
export function PhoneScore({score}) {
  const {isBack, length} = score;
  const {drawing, edges, gradientLane, shownLanes} = score.layout;
  const {stage, symbolOf} = score.page;
  const {current} = score.why;
  const {width} = stage.value;
  const {y, height: tall} = drawing.value;
  const gradient = gradientLane.value;
  const height = gradient.y + gradient.height;
  return html`<div class="phone-score" style=${place({height})}>
    ${shownLanes.value.map((lane) => {
      const symbol = symbolOf(lane.node);
      return (
        symbol &&
        html`<div key=${lane.key} aria-hidden="true" class=${`phone-lane ${isBack.value ? "hue-gradient" : roleClass(lane.node.hue)}${lane.isFresh ? " is-fresh" : ""}`}
        style=${place({x: 12, y: lane.y, width: edges.value.left - 14, height: lane.height})}><${Letter} symbol=${symbol} /></div>`
      );
    })}
    <svg class="score" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${t("score.label", {words: length.value})} ...${usePointing(score)}>
      <${Hatch} /><${Staff} score=${score} /><${ChainBands} score=${score} /><${Columns} score=${score} /><${PresentFrame} score=${score} kind="outline" top=${y - 4} bottom=${y + tall + 6} />
      ${gradient.height > 0 && html`<${GradientLane} score=${score} ...${gradient} />`}
      ${current.value && html`<${Path} score=${score} />`}
    </svg>
    ${gradient.height > 0 && html`<${GradientValue} score=${score} ...${gradient} />`}
  </div>
  <${Names} score=${score} />`;
}

/**
 * Beside a lane a phone has room for its letter alone, so its name stands below.
 *
 * @param {{score: Score}} props
 */
function Names({score}) {
  const {symbolOf} = score.page;
  return html`<ul class="phone-names" aria-hidden="true">
    ${score.layout.shownLanes.value.map(({key, node}) => {
      const symbol = symbolOf(node);
      return (
        symbol &&
        html`<li key=${key}><span class=${roleClass(node.hue)}><${Letter} symbol=${symbol} /></span> ${node.name}</li>`
      );
    })}
  </ul>`;
}
