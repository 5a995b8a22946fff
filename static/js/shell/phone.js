/**
 * The phone: what the present phase does, the score of one unit, and, where the thumb is, the sentence
 * and the transport.
 */

import {html} from "../../vendor/view.js";
import {NudgePanel} from "../collect/nudge.js";
import {CollectPanel} from "../collect/panel.js";
import {Compare} from "../compare/compare.js";
import {Sides} from "../controls/sides.js";
import {LeaveTour} from "../controls/tour-button.js";
import {BothWays} from "../editor/both-ways.js";
import {Editor} from "../editor/editor.js";
import {Pencil} from "../editor/pencil.js";
import {HandedOver} from "../editor/reader.js";
import {GradientAsk, GradientControls} from "../gradient/controls.js";
import {HandCard, HandShow, hasHandCard} from "../hand/card.js";
import {room} from "../lab/room.js";
import {Loop, Unroll} from "../ladder/loop.js";
import {Rungs} from "../ladder/rungs.js";
import {HandRows} from "../ladder/sliders.js";
import {Lens} from "../lens/lens.js";
import {t} from "../lib/strings.js";
import {Ribbon} from "../ribbon/ribbon.js";
import {Arithmetic} from "../score/arithmetic.js";
import {Answers} from "../score/heads.js";
import {Narration} from "../score/narration.js";
import {Series} from "../score/number-head.js";
import {PhoneScore} from "../score/phone.js";
import {Pills} from "../score/pills.js";
import {Strange} from "../score/strange.js";
import {Learned, UnitChoice} from "../score/unit-line.js";
import {UnitName} from "../score/unit-name.js";
import {VotesCard} from "../score/votes.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";
import {TakeAway} from "../take-away/panel.js";
import {Chart} from "../train/chart.js";
import {Controls, TrainCell, TrainPanel} from "../train/controls.js";
import {GradientMap} from "../train/gradient-map.js";
import {Direction, Speed, Steps} from "../transport/transport.js";
import {MatrixPanel} from "../weights/matrix.js";
import {Why} from "../why/why.js";
import {CellSwitch, Mark, MenuButton} from "./header.js";
import {Help, Signs} from "./help.js";
import {Menu} from "./menu.js";
import {Notice, Offers} from "./notices.js";
import {Tables} from "./tables.js";

const {shows} = scene;
const {length, t: at, trace} = score;
const {isShown: hasGradient} = score.gradient;
const {canHold} = score.hand;
const {shown} = score.opening;
const {ask} = score.why;

export function Phone() {
  return html`<main class="phone">
    <header class="header"><${Mark} /><span class="spring"></span><${Choices} /><${MenuButton} /></header>
    <${Menu} />
    <${TakeAway} />
    <${Notice} /><${HandedOver} />
    <${Offers} />
    ${shows.value.isRung && html`<nav class="phone-ladder" aria-label=${t("ladder.title")}><${Rungs} /></nav>`}
    ${shows.value.history && html`<div class="phone-train"><div class="phone-history"><${Chart} score=${score} /></div><${GradientMap} score=${score} /><${Controls} /></div>`}
    ${shows.value.loop && trace.value && html`<${Loop} score=${score} /><div class="unroll-place"><${Unroll} score=${score} /></div><${Narration} score=${score} />`}
    ${shows.value.compare && html`<${Compare} score=${score} /><${Narration} score=${score} />`}
    ${shows.value.lab && html`<${room().Room} score=${score} /><${Narration} score=${score} />`}
    ${
      shows.value.score &&
      trace.value &&
      html`${!shows.value.tour && html`<div class="phone-pencil"><${Pencil} /></div>`}
        ${shows.value.tour ? null : shown.value ? html`<${Lens} score=${score} ask=${ask} />` : html`<div class="phone-card"><${Pills} score=${score} />${!shows.value.history && html`<${Arithmetic} score=${score} />`}</div>`}
        ${(shows.value.hands || canHold.value) && html`<${HandRows} score=${score} />`}
        ${hasGradient.value && hasHandCard(score) && html`<div class="phone-card"><${HandCard} score=${score} /></div>`}
        <${Narration} score=${score} />
        ${shown.value && html`<div class="phone-sum"><${Arithmetic} score=${score} /></div>`}
        ${!shows.value.tour && html`<div class="phone-unit"><${UnitChoice} score=${score} /><${UnitName} score=${score} /><${BothWays} /></div>`}
        <${PhoneScore} score=${score} />
        ${
          !shows.value.tour &&
          html`<div class="phone-card"><${Answers} score=${score} /><${Series} score=${score} /><${Strange} score=${score} hasWords /><${VotesCard} score=${score} />${hasGradient.value && length.value > 0 && html`<${GradientAsk} score=${score} /><${HandShow} score=${score} /><${Direction} />`}<${GradientControls} score=${score} /></div>
        <${Learned} score=${score} />`
        }`
    }
    <${Tables} score=${score} />
    ${trace.value && html`<${Why} score=${score} />`}
    <div class="phone-transport">
      ${trace.value && !shows.value.lab && html`<${Ribbon} score=${score} />`}
      <div class="phone-steps">${shows.value.lab ? html`<${Sides} /><${room().Steps} />` : html`<${Speed} /><${Steps} /><${Place} />`}</div>
    </div>
    <${Editor} />
    <${MatrixPanel} score=${score} />
    <${CollectPanel} score=${score} />
    <${NudgePanel} score=${score} />
    <${Signs} />
    <${TrainPanel} />
    <${Help} />
  </main>`;
}

/** What the header has room for: the cells, or what brings all there is. */
function Choices() {
  if (shows.value.tour) return html`<${LeaveTour} />`;
  if (shows.value.history) return html`<${TrainCell} />`;
  if (shows.value.compare || shows.value.lab) return null;
  return html`<${CellSwitch} />`;
}

function Place() {
  return html`<output class="phone-place" aria-hidden="true">${at.value + 1}<span>/${length.value}</span></output>`;
}
