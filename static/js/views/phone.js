/**
 * The phone: the sentence, what the present phase does, the score of one unit, and the transport
 * where the thumb is.
 */

import {html} from "../../vendor/view.js";
import {isShown as hasGradient} from "../state/gradient.js";
import {shown} from "../state/open.js";
import {shows} from "../state/scene.js";
import {t as at, length, trace} from "../state/score.js";
import {t} from "../state/strings.js";
import {ask} from "../state/why.js";
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
import {Signs} from "./signs.js";
import {Strip} from "./strip.js";
import {Tables} from "./tables.js";
import {TakeAway} from "./take-away/panel.js";
import {Chart} from "./train/chart.js";
import {Controls, TrainCell} from "./train/controls.js";
import {TrainPanel} from "./train/train.js";
import {Pills, Speed, Steps} from "./transport.js";
import {Learned, UnitChoice} from "./unit-line.js";
import {Why} from "./why/why.js";

export function Phone() {
  return html`<main class="phone">
    <header class="header"><${Mark} /><span class="spring"></span>${shows.value.history ? html`<${TrainCell} />` : shows.value.net !== "by hand" && html`<${CellSwitch} />`}<${MenuButton} /></header>
    <${Menu} />
    <${TakeAway} />
    <${Notice} />
    <${Offers} />
    ${shows.value.isRung && html`<nav class="phone-ladder" aria-label=${t("ladder.title")}><${Rungs} /></nav>`}
    ${shows.value.history && html`<div class="phone-train"><div class="phone-history"><${Chart} /></div><${Controls} /></div>`}
    ${shows.value.loop && trace.value && html`<${Strip} /><${Loop} /><div class="unroll-place"><${Unroll} /></div><${Narration} />`}
    ${
      shows.value.score &&
      trace.value &&
      html`<${Strip} />
        <div class="phone-pencil"><${Pencil} /></div>
        ${shown.value ? html`<${Lens} ask=${ask} />` : html`<div class="phone-card"><${Pills} />${!shows.value.history && html`<${Arithmetic} />`}</div>`}
        ${shows.value.hands && html`<${HandRows} />`}
        <${Narration} />
        ${shown.value && html`<div class="phone-sum"><${Arithmetic} /></div>`}
        <div class="phone-unit"><${UnitChoice} /></div>
        <${PhoneScore} />
        <div class="phone-card"><${Answers} />${hasGradient.value && html`<${GradientAsk} />`}<${GradientControls} /></div>
        <${Learned} />`
    }
    <${Tables} />
    ${trace.value && html`<${Why} />`}
    <div class="phone-transport"><${Speed} /><${Steps} /><${Place} /></div>
    <${Editor} />
    <${MatrixPanel} />
    <${Signs} />
    <${TrainPanel} />
    <${Help} />
  </main>`;
}

function Place() {
  return html`<output class="phone-place" aria-hidden="true">${at.value + 1}<span>/${length.value}</span></output>`;
}
