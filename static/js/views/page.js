/**
 * The page: the same parts on a stage that fits the window, or one below the other on a phone.
 */

import {html} from "../../vendor/view.js";
import {asked} from "../state/gradient.js";
import {bands, drawing, lyric, MARGIN, panelGrowth} from "../state/layout.js";
import {wanted} from "../state/open.js";
import {trace} from "../state/score.js";
import {phone, stage} from "../state/stage.js";
import {ask} from "../state/why.js";
import {Answers} from "./answers.js";
import {Arithmetic} from "./arithmetic.js";
import {Editor} from "./editor.js";
import {Equations} from "./equations.js";
import {GradientControls, GradientName} from "./gradient-controls.js";
import {Gutter} from "./gutter.js";
import {Header} from "./header.js";
import {RowNames} from "./heads-names.js";
import {Help} from "./help.js";
import {Lens} from "./lens/lens.js";
import {Ruler} from "./lens/ruler.js";
import {Menu} from "./menu.js";
import {Narration} from "./narration.js";
import {Notes} from "./notes.js";
import {Notice} from "./notice.js";
import {Phone} from "./phone.js";
import {place} from "./place.js";
import {Score} from "./score.js";
import {Tables} from "./tables.js";
import {Transport} from "./transport.js";
import {UnitLine} from "./unit-line.js";
import {Why} from "./why/why.js";

export function Page() {
  return phone.value ? html`<${Phone} />` : html`<${Stage} />`;
}

function Stage() {
  const at = bands.value;
  const {left, start, right} = drawing.value;
  const width = right - MARGIN;
  const band = (/** @type {import("../state/layout.js").Band} */ {y, height}) =>
    place({x: MARGIN, y, width, height});
  return html`<main class="stage" style=${place({width: stage.value.width, height: stage.value.height})}>
    <${Header} />
    ${
      trace.value &&
      html`<${Score} />
        <${UnitLine} />
        <${Gutter} />
        <${RowNames} />
        <${Equations} />
        ${lyric.value.lines === 1 && html`<${Notes} y=${at.words.y + at.words.height - 30} least=${left + start + 6} />`}
        <${GradientName} />
        ${
          wanted.value
            ? html`<${Ruler} /><${Lens} ask=${ask} />`
            : html`<div class="panel" style=${{...band(at.panel), "--growth": panelGrowth.value}}>
          <${Arithmetic} /><${Answers} only=${asked.value?.head} /><${GradientControls} />
        </div>`
        }
        <${Why} />`
    }
    <div class="narration-band" style=${band(at.narration)}><${Narration} /></div>
    <div class="transport-band" style=${band(at.transport)}><${Transport} /></div>
    <${Editor} />
    <${Tables} />
    <${Notice} />
    <${Menu} />
    <${Help} />
  </main>`;
}
