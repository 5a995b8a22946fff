/**
 * Vectors that are learned: the window that slides over a sentence with the arithmetic of one pair,
 * or all pairs fast, as a map that moves; beside either the vectors of some words.
 */

import {html} from "../../vendor/view.js";
import {t} from "../lib/strings.js";
import {su} from "../lib/style.js";
import {scene} from "../store/scene.js";
import {shown, textIsOpen} from "../store/vectors.js";
import {Choices, OwnText} from "./choices.js";
import {Heat} from "./heat.js";
import {Measured} from "./measured.js";
import {Near} from "./near.js";
import {PairSums} from "./pair.js";
import {Window} from "./window.js";
import {WordMap} from "./word-map.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {{width: number, height: number}} Box */

/** In su: how high the window is, how wide the vectors and the nearest words are, and text. */
const DESK = {window: 134, choices: 54, heat: 520, near: 440, gap: 24, text: 24};
const CLASS = {window: 116, choices: 0, heat: 390, near: 340, gap: 18, text: 30};
const PHONE = {window: 96, choices: 0, heat: 0, near: 0, gap: 10, text: 16};

/** @param {{score: Score, box: Box}} props */
export function Learned({score, box}) {
  const {isPresented, phone, stage} = score.page;
  const of = phone.value ? PHONE : isPresented.value ? CLASS : DESK;
  const isPair = scene.vectors.pair.value !== null;
  const height = phone.value ? 360 : box.height - of.window - of.choices - of.gap;
  // A class reads either the sums or the vectors.
  const hasHeat = !(isPair && isPresented.value);
  const wide = phone.value || !hasHeat ? box.width : box.width - of.heat - of.gap;
  const middle = phone.value ? box.width : wide - of.near - of.gap;
  if (textIsOpen.value) return html`<${OwnText} />`;
  return html`<div class="vectors-body vectors-learned" style=${phone.value ? {} : {gap: su(of.gap)}} aria-busy=${String(!shown.value?.maps)} aria-label=${t("vectors.way-learned")}>
    ${!isPresented.value && html`<${Choices} isWide=${phone.value || stage.value.width > 1800} />`}
    <${Window} score=${score} box=${{width: box.width, height: of.window}} text=${of.text} />
    <div class="vectors-row" style=${{gap: su(of.gap)}}>
      ${hasHeat && html`<${Heat} score=${score} box=${{width: phone.value ? box.width : of.heat, height}} text=${of.text} />`}
      ${
        isPair
          ? html`<${PairSums} width=${phone.value ? box.width : wide} height=${phone.value ? 0 : height} />`
          : scene.vectors.measured.value
            ? html`<${Measured} width=${phone.value ? box.width : wide} height=${phone.value ? 0 : height} />`
            : html`<${WordMap} score=${score} box=${{width: middle, height}} text=${of.text} /><${Near} width=${phone.value ? box.width : of.near} height=${phone.value ? 0 : height} />`
      }
    </div>
  </div>`;
}
