/**
 * The page: the same parts on a stage that fits the window, or one below the other on a phone.
 */

import {html} from "../../vendor/view.js";
import {NudgePanel} from "../collect/nudge.js";
import {CollectPanel} from "../collect/panel.js";
import {Compare} from "../compare/compare.js";
import {BothWays} from "../editor/both-ways.js";
import {Editor} from "../editor/editor.js";
import {Pencil} from "../editor/pencil.js";
import {HandedOver} from "../editor/reader.js";
import {GradientControls, GradientName, GradientTitle} from "../gradient/controls.js";
import {GradientValue} from "../gradient/lane.js";
import {HandBars} from "../hand/bars.js";
import {HandAsk, HandCard, hasHandCard} from "../hand/card.js";
import {room} from "../lab/room.js";
import {Loop, Unroll} from "../ladder/loop.js";
import {Strip} from "../ladder/rungs.js";
import {Ends} from "../ladder/sliders.js";
import {Lens, Ruler} from "../lens/lens.js";
import {MARGIN} from "../lib/geometry.js";
import {t} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {Presented} from "../present/present.js";
import {Ribbon, RibbonPlace} from "../ribbon/ribbon.js";
import {Arithmetic, Equations} from "../score/arithmetic.js";
import {ChainNames} from "../score/chain-bands.js";
import {Answers} from "../score/heads.js";
import {Gutter, RowNames} from "../score/names.js";
import {Narration} from "../score/narration.js";
import {Notes} from "../score/notes.js";
import {Series} from "../score/number-head.js";
import {Score} from "../score/score.js";
import {Strange} from "../score/strange.js";
import {UnitLine} from "../score/unit-line.js";
import {VotesCard} from "../score/votes.js";
import {Sentences} from "../score/writing.js";
import {score} from "../store/page-score.js";
import {isBlack} from "../store/panels.js";
import {scene} from "../store/scene.js";
import {isPresented, phone, stage} from "../store/stage.js";
import {TakeAway} from "../take-away/panel.js";
import {Chart} from "../train/chart.js";
import {Train, TrainPanel} from "../train/controls.js";
import {Transport} from "../transport/transport.js";
import {MatrixPanel} from "../weights/matrix.js";
import {Why} from "../why/why.js";
import {Header} from "./header.js";
import {Help, Signs} from "./help.js";
import {Black} from "./keyboard.js";
import {Menu} from "./menu.js";
import {Notice, Offers, Outdated} from "./notices.js";
import {Phone} from "./phone.js";
import {Tables} from "./tables.js";

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
    ${shows.value.compare && html`<${Compare} score=${score} />`}
    ${shows.value.lab && html`<${room().Room} score=${score} />`}
    ${shows.value.history && !score.collect.isOpen.value && html`<${Chart} score=${score} />`}
    ${trace.value && shows.value.score && html`<${Score} score=${score} /><${ChainNames} score=${score} /><${VotesCard} score=${score} /><${Gutter} score=${score} />${!shows.value.tour && html`<${RowNames} score=${score} />`}<${GradientTitle} score=${score} /><${GradientValue} score=${score} ...${gradientLane.value} />${wanted.value && html`<${Lens} score=${score} ask=${ask} />`}<${Why} score=${score} />`}
    ${!shows.value.lab && html`<div class="ribbon-band" style=${band(at.ribbon)}><${Ribbon} score=${score} /><${RibbonPlace} score=${score} /></div>`}
    <div class="narration-band" style=${band(at.narration)}><${Narration} score=${score} /></div>
    <div class="transport-band" style=${band(at.transport)}><${Presented} /></div>
    <${Editor} />
    <${MatrixPanel} score=${score} />
    <${CollectPanel} score=${score} />
    <${NudgePanel} score=${score} />
    <${Offers} /><${HandedOver} />
    <${TrainPanel} />
    <${Signs} />
    <${Help} />
  </main>`;
}

/** @param {import("../store/score/layout.js").Band} band */
function band({y, height}) {
  return place({x: MARGIN, y, width: stage.value.width - 2 * MARGIN, height});
}

function Stage() {
  const at = bands.value;
  const {left, start} = drawing.value;
  return html`<main class="stage" style=${place({width: stage.value.width, height: stage.value.height})}>
    <${Header} />
    ${shows.value.isRung && html`<${Strip} />`}
    ${shows.value.history && !score.collect.isOpen.value && html`<${Train} />`}
    ${shows.value.compare && html`<${Compare} score=${score} />`}
    ${shows.value.lab && html`<${room().Room} score=${score} />`}
    ${shows.value.loop && trace.value && html`<${Loop} score=${score} /><div class="loop-controls" style=${band({y: at.unit.y + at.unit.height + 14, height: 46})}><${Pencil} /><${Unroll} score=${score} /></div>`}
    ${
      shows.value.score &&
      trace.value &&
      html`<${Score} score=${score} />
        ${shows.value.units && html`<${UnitLine} score=${score}><${BothWays} /><//>`}
        <${ChainNames} score=${score} /><${VotesCard} score=${score} /><${Gutter} score=${score} />
        ${!shows.value.tour && html`<${RowNames} score=${score} />`}
        ${!shows.value.history && !shows.value.tour && html`<${Equations} score=${score} />`}
        ${lyric.value.lines === 1 && html`<${Notes} score=${score} y=${at.words.y + at.words.height - 30} least=${left + start + 6} />`}
        ${shows.value.hands ? html`<${Ends} score=${score} />` : (shows.value.gradient && !shows.value.history) || asked.value ? html`<${GradientName} score=${score} />` : null}
        <${GradientValue} score=${score} ...${gradientLane.value} />
        ${shows.value.gradient && !shows.value.history && html`<${HandAsk} score=${score} /><${HandBars} score=${score} />`}
        ${
          shows.value.history || score.collect.isOpen.value
            ? null
            : wanted.value
              ? html`<${Ruler} score=${score} /><${Lens} score=${score} ask=${ask} />`
              : html`<div class="panel" style=${{...band(at.panel), "--growth": panelGrowth.value}}>
          ${shows.value.gradient && hasHandCard(score) ? html`<${HandCard} score=${score} />` : html`<${Arithmetic} score=${score} />${length.value > 0 && !score.isBack.value && (!scene.writes.value || asked.value) && html`<${Answers} score=${score} only=${asked.value?.head} />`}${!asked.value && html`<${Series} score=${score} /><${Sentences} score=${score} /><${Strange} score=${score} />`}<${GradientControls} score=${score} />`}
        </div>`
        }
        <${Why} score=${score} />`
    }
    ${!shows.value.lab && html`<div class="ribbon-band" style=${band(at.ribbon)}><${Ribbon} score=${score} /><${RibbonPlace} score=${score} /></div>`}
    <div class="narration-band" style=${band(at.narration)}><${Narration} score=${score} /></div>
    <div class="transport-band" style=${band(at.transport)}><${Transport} /></div>
    <${Editor} />
    <${Tables} score=${score} />
    <${MatrixPanel} score=${score} />
    <${CollectPanel} score=${score} />
    <${NudgePanel} score=${score} />
    <${Notice} /><${HandedOver} />
    <${Offers} />
    <${Menu} />
    <${TakeAway} />
    <${TrainPanel} />
    <${Signs} />
    <${Help} />
  </main>`;
}
