/**
 * The lens: the present word's column, opened into the circuit of the cell.
 */

import {html} from "../../../vendor/view.js";
import {visibleText} from "../../lib/tokens.js";
import {t} from "../../state/strings.js";
import {Answers} from "../answers.js";
import {Sliders} from "../ladder/sliders.js";
import {place, su} from "../place.js";
import {Pills} from "../transport.js";
import {Corner} from "./corner.js";
import {Drawing} from "./drawing.js";
import {useMotion} from "./motion.js";
import {LensTable} from "./values.js";

/** @typedef {import("../../state/create-score.js").Score} Score */

/** @param {{score: Score, ask: import("./numbers.js").Ask}} props what happens when a number is asked why */
export function Lens({score, ask}) {
  const {plan} = score.lens;
  const {shown} = score.opening;
  return (
    shown.value &&
    plan.value &&
    html`<${Open} score=${score} ask=${ask} /><div class="lens-leaving" aria-hidden="true"></div>`
  );
}

/** @param {{score: Score, ask: import("./numbers.js").Ask}} props */
function Open({score, ask}) {
  const {frame} = score.lens;
  const {close} = score.opening;
  const {shows} = score.scene;
  const {phone} = score.page;
  const ref = useMotion(score);
  const at = phone.value ? {} : place(frame.value);
  return html`<figure class="lens" ref=${ref} style=${at} aria-labelledby="lens-caption">
    <figcaption id="lens-caption" class="visually-hidden">${caption(score)}</figcaption>
    <${Pills} />
    <button class="lens-close" onClick=${close} aria-label=${t("lens.close")}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" /></svg></button>
    <${Drawing} score=${score} ask=${ask} />
    ${shows.value.hands && !phone.value && html`<${Sliders} score=${score} />`}
    ${!phone.value && html`<${Corner} score=${score} /><${Says} score=${score} />`}
    <${LensTable} score=${score} />
  </figure>`;
}

/** @param {Score} score */
function caption(score) {
  const {phase, present, unit} = score;
  return t("lens.caption", {
    word: visibleText(present.value?.text ?? ""),
    unit: unit.value + 1,
    phase: phase.value?.name ?? t("lens.nothing"),
  });
}

/**
 * What the net says after the word.
 *
 * @param {{score: Score}} props
 */
function Says({score}) {
  const {heads} = score;
  const {answersAt} = score.lens;
  const {y, height, right, most} = answersAt.value;
  return html`<div class="lens-says" style=${{top: su(y), height: su(height), right: su(right), maxWidth: su(most)}}><${Answers} score=${score} brief=${heads.value.length > 1} /></div>`;
}
