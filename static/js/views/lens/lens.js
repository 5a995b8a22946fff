/**
 * The lens: the present word's column, opened into the circuit of the cell.
 */

import {html} from "../../../vendor/view.js";
import {answersAt, frame, plan} from "../../state/lens.js";
import {close, shown} from "../../state/open.js";
import {shows} from "../../state/scene.js";
import {heads, phase, present, unit} from "../../state/score.js";
import {phone} from "../../state/stage.js";
import {t} from "../../state/strings.js";
import {Answers} from "../answers.js";
import {Sliders} from "../ladder/sliders.js";
import {place, su} from "../place.js";
import {Pills} from "../transport.js";
import {visibleText} from "../words.js";
import {Corner} from "./corner.js";
import {Drawing} from "./drawing.js";
import {useMotion} from "./motion.js";
import {LensTable} from "./values.js";

/** @param {{ask: import("./numbers.js").Ask}} props what happens when a number is asked why */
export function Lens({ask}) {
  return (
    shown.value &&
    plan.value &&
    html`<${Open} ask=${ask} /><div class="lens-leaving" aria-hidden="true"></div>`
  );
}

/** @param {{ask: import("./numbers.js").Ask}} props */
function Open({ask}) {
  const ref = useMotion();
  const at = phone.value ? {} : place(frame.value);
  return html`<figure class="lens" ref=${ref} style=${at} aria-labelledby="lens-caption">
    <figcaption id="lens-caption" class="visually-hidden">${caption()}</figcaption>
    <${Pills} />
    <button class="lens-close" onClick=${close} aria-label=${t("lens.close")}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" /></svg></button>
    <${Drawing} ask=${ask} />
    ${shows.value.hands && !phone.value && html`<${Sliders} />`}
    ${!phone.value && html`<${Corner} /><${Says} />`}
    <${LensTable} />
  </figure>`;
}

function caption() {
  return t("lens.caption", {
    word: visibleText(present.value?.text ?? ""),
    unit: unit.value + 1,
    phase: phase.value?.name ?? t("lens.nothing"),
  });
}

/** What the net says after the word. */
function Says() {
  const {y, height, right, most} = answersAt.value;
  return html`<div class="lens-says" style=${{top: su(y), height: su(height), right: su(right), maxWidth: su(most)}}><${Answers} brief=${heads.value.length > 1} /></div>`;
}
