/** The score of the selected unit alone, all words wide. */

import {html} from "../../vendor/view.js";
import {drawing, edges, gradientLane, lanes} from "../state/layout.js";
import {length} from "../state/score.js";
import {stage} from "../state/stage.js";
import {t} from "../state/strings.js";
import {symbolOf} from "../state/symbols.js";
import {GradientLane, GradientValue, Hatch} from "./gradient-lane.js";
import {roleClass} from "./hue.js";
import {place} from "./place.js";
import {Columns, usePointing} from "./score.js";
import {PresentFrame, Staff} from "./staff.js";
import {Letter} from "./symbol.js";

export function PhoneScore() {
  const {width} = stage.value;
  const {y, height: tall} = drawing.value;
  const gradient = gradientLane.value;
  const height = gradient.y + gradient.height;
  return html`<div class="phone-score" style=${place({height})}>
    ${lanes.value.map((lane) => {
      const symbol = symbolOf(lane.node);
      return (
        symbol &&
        html`<div key=${lane.key} aria-hidden="true" class=${`phone-lane ${roleClass(lane.node.hue)}`}
        style=${place({x: 12, y: lane.y, width: edges.value.left - 14, height: lane.height})}><${Letter} symbol=${symbol} /></div>`
      );
    })}
    <svg class="score" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${t("score.label", {words: length.value})} ...${usePointing()}>
      <${Hatch} /><${Staff} /><${Columns} /><${PresentFrame} kind="outline" top=${y - 4} bottom=${y + tall + 6} />
      ${gradient.height > 0 && html`<${GradientLane} ...${gradient} />`}
    </svg>
    ${gradient.height > 0 && html`<${GradientValue} ...${gradient} />`}
  </div>`;
}
