/**
 * The phone: what the present phase does, the score of one unit, and, where the thumb is, the sentence
 * and the transport.
 */

import {html} from "../../vendor/view.js";
import {score} from "../state/page-score.js";
import {scene} from "../state/scene.js";
import {t} from "../state/strings.js";
import {Answers} from "./answers.js";
import {Arithmetic} from "./arithmetic.js";
import {Editor} from "./editor.js";
import {GradientAsk, GradientControls} from "./gradient-controls.js";
import {CellSwitch, Mark, MenuButton} from "./header.js";
import {Help} from "./help.js";
import {Loop, Unroll} from "./ladder/loop.js";
import {HandRows} from "./ladder/sliders.js";
import {Rungs} from "./ladder/strip.js";
import {Lens} from "./lens/lens.js";
import {MatrixPanel} from "./matrix.js";
import {Menu} from "./menu.js";
import {Narration} from "./narration.js";
import {Notice} from "./notice.js";
import {Offers} from "./offers.js";
import {Pencil} from "./pencil.js";
import {PhoneScore} from "./phone-score.js";
import {Ribbon} from "./ribbon.js";
import {Signs} from "./signs.js";
import {Tables} from "./tables.js";
import {TakeAway} from "./take-away/panel.js";
import {Chart} from "./train/chart.js";
import {Controls, TrainCell} from "./train/controls.js";
import {TrainPanel} from "./train/train.js";
import {Pills, Speed, Steps} from "./transport.js";
import {Learned, UnitChoice} from "./unit-line.js";
import {Why} from "./why/why.js";

const {shows} = scene;
const {length, t: at, trace} = score;
const {isShown: hasGradient} = score.gradient;
const {shown} = score.opening;
const {ask} = score.why;

export function Phone() {
  return html`<main class="phone">
    <header class="header"><${Mark} /><span class="spring"></span>${shows.value.history ? html`<${TrainCell} />` : shows.value.net !== "by hand" && html`<${CellSwitch} />`}<${MenuButton} /></header>
    <${Menu} />
    <${TakeAway} />
    <${Notice} />
    <${Offers} />
    ${shows.value.isRung && html`<nav class="phone-ladder" aria-label=${t("ladder.title")}><${Rungs} /></nav>`}
    ${shows.value.history && html`<div class="phone-train"><div class="phone-history"><${Chart} score=${score} /></div><${Controls} /></div>`}
    ${shows.value.loop && trace.value && html`<${Loop} score=${score} /><div class="unroll-place"><${Unroll} score=${score} /></div><${Narration} score=${score} />`}
    ${
      shows.value.score &&
      trace.value &&
      html`<div class="phone-pencil"><${Pencil} /></div>
        ${shown.value ? html`<${Lens} score=${score} ask=${ask} />` : html`<div class="phone-card"><${Pills} />${!shows.value.history && html`<${Arithmetic} score=${score} />`}</div>`}
        ${shows.value.hands && html`<${HandRows} score=${score} />`}
        <${Narration} score=${score} />
        ${shown.value && html`<div class="phone-sum"><${Arithmetic} score=${score} /></div>`}
        <div class="phone-unit"><${UnitChoice} score=${score} /></div>
        <${PhoneScore} score=${score} />
        <div class="phone-card"><${Answers} score=${score} />${hasGradient.value && html`<${GradientAsk} score=${score} />`}<${GradientControls} score=${score} /></div>
        <${Learned} score=${score} />`
    }
    <${Tables} score=${score} />
    ${trace.value && html`<${Why} score=${score} />`}
    <div class="phone-transport">
      ${trace.value && html`<${Ribbon} score=${score} />`}
      <div class="phone-steps"><${Speed} /><${Steps} /><${Place} /></div>
    </div>
    <${Editor} />
    <${MatrixPanel} score=${score} />
    <${Signs} />
    <${TrainPanel} />
    <${Help} />
  </main>`;
}

function Place() {
  return html`<output class="phone-place" aria-hidden="true">${at.value + 1}<span>/${length.value}</span></output>`;
}
