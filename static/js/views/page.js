/**
 * The page: the same parts on a stage that fits the window, or one below the other on a phone.
 */

import {html} from "../../vendor/view.js";
import {MARGIN} from "../lib/geometry.js";
import {isBlack} from "../state/black.js";
import {score} from "../state/page-score.js";
import {scene} from "../state/scene.js";
import {isPresented, phone, stage} from "../state/stage.js";
import {t} from "../state/strings.js";
import {Answers} from "./answers.js";
import {Arithmetic} from "./arithmetic.js";
import {Black} from "./black.js";
import {Editor} from "./editor.js";
import {Equations} from "./equations.js";
import {GradientControls, GradientName, GradientTitle} from "./gradient-controls.js";
import {GradientValue} from "./gradient-lane.js";
import {Gutter} from "./gutter.js";
import {Header} from "./header.js";
import {RowNames} from "./heads-names.js";
import {Help} from "./help.js";
import {Loop, Unroll} from "./ladder/loop.js";
import {Ends} from "./ladder/sliders.js";
import {Strip} from "./ladder/strip.js";
import {Lens} from "./lens/lens.js";
import {Ruler} from "./lens/ruler.js";
import {MatrixPanel} from "./matrix.js";
import {Menu} from "./menu.js";
import {Narration} from "./narration.js";
import {Notes} from "./notes.js";
import {Notice} from "./notice.js";
import {Offers} from "./offers.js";
import {Outdated} from "./outdated.js";
import {Pencil} from "./pencil.js";
import {Phone} from "./phone.js";
import {place} from "./place.js";
import {Presented} from "./present/presented.js";
import {Ribbon, RibbonPlace} from "./ribbon.js";
import {Score} from "./score.js";
import {Signs} from "./signs.js";
import {Tables} from "./tables.js";
import {TakeAway} from "./take-away/panel.js";
import {Chart} from "./train/chart.js";
import {Train, TrainPanel} from "./train/train.js";
import {Transport} from "./transport.js";
import {UnitLine} from "./unit-line.js";
import {Why} from "./why/why.js";

const {shows} = scene;
const {length, trace} = score;
const {asked} = score.gradient;
const {bands, drawing, gradientLane, lyric, panelGrowth} = score.layout;
const {wanted} = score.opening;
const {ask} = score.why;

export function Page() {
  if (phone.value) return html`<${Phone} /><${Outdated} />`;
  return html`${isPresented.value ? html`<${Class} />` : html`<${Stage} /><${Outdated} />`}<${Black} />`;
}

/** What a class sees: the scene, the sentence about it, and where one is. */
function Class() {
  const at = bands.value;
  return html`<main class="stage is-presented" inert=${isBlack.value} style=${place({width: stage.value.width, height: stage.value.height})}>
    <h1 class="visually-hidden">${t("name")}</h1>
    ${trace.value && shows.value.loop && html`<${Loop} score=${score} />`}
    ${shows.value.history && html`<${Chart} score=${score} />`}
    ${trace.value && shows.value.score && html`<${Score} score=${score} /><${Gutter} score=${score} /><${RowNames} score=${score} /><${GradientTitle} score=${score} /><${GradientValue} score=${score} ...${gradientLane.value} />${wanted.value && html`<${Lens} score=${score} ask=${ask} />`}<${Why} score=${score} />`}
    <div class="ribbon-band" style=${band(at.ribbon)}><${Ribbon} score=${score} /><${RibbonPlace} score=${score} /></div>
    <div class="narration-band" style=${band(at.narration)}><${Narration} score=${score} /></div>
    <div class="transport-band" style=${band(at.transport)}><${Presented} /></div>
    <${Editor} />
    <${MatrixPanel} score=${score} />
    <${Offers} />
    <${TrainPanel} />
    <${Signs} />
    <${Help} />
  </main>`;
}

/** @param {import("../state/layout.js").Band} band */
function band({y, height}) {
  return place({x: MARGIN, y, width: stage.value.width - 2 * MARGIN, height});
}

function Stage() {
  const at = bands.value;
  const {left, start} = drawing.value;
  return html`<main class="stage" style=${place({width: stage.value.width, height: stage.value.height})}>
    <${Header} />
    ${shows.value.isRung && html`<${Strip} />`}
    ${shows.value.history && html`<${Train} />`}
    ${shows.value.loop && trace.value && html`<${Loop} score=${score} /><div class="loop-controls" style=${band({y: at.unit.y + at.unit.height + 14, height: 46})}><${Pencil} /><${Unroll} score=${score} /></div>`}
    ${
      shows.value.score &&
      trace.value &&
      html`<${Score} score=${score} />
        ${shows.value.units && html`<${UnitLine} score=${score} />`}
        <${Gutter} score=${score} />
        <${RowNames} score=${score} />
        ${!shows.value.history && html`<${Equations} score=${score} />`}
        ${lyric.value.lines === 1 && html`<${Notes} score=${score} y=${at.words.y + at.words.height - 30} least=${left + start + 6} />`}
        ${shows.value.hands ? html`<${Ends} score=${score} />` : (!shows.value.history || asked.value) && html`<${GradientName} score=${score} />`}
        <${GradientValue} score=${score} ...${gradientLane.value} />
        ${
          shows.value.history
            ? null
            : wanted.value
              ? html`<${Ruler} score=${score} /><${Lens} score=${score} ask=${ask} />`
              : html`<div class="panel" style=${{...band(at.panel), "--growth": panelGrowth.value}}>
          <${Arithmetic} score=${score} />${length.value > 0 && html`<${Answers} score=${score} only=${asked.value?.head} />`}<${GradientControls} score=${score} />
        </div>`
        }
        <${Why} score=${score} />`
    }
    <div class="ribbon-band" style=${band(at.ribbon)}><${Ribbon} score=${score} /><${RibbonPlace} score=${score} /></div>
    <div class="narration-band" style=${band(at.narration)}><${Narration} score=${score} /></div>
    <div class="transport-band" style=${band(at.transport)}><${Transport} /></div>
    <${Editor} />
    <${Tables} score=${score} />
    <${MatrixPanel} score=${score} />
    <${Notice} />
    <${Offers} />
    <${Menu} />
    <${TakeAway} />
    <${TrainPanel} />
    <${Signs} />
    <${Help} />
  </main>`;
}
