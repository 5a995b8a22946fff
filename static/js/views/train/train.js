/** Training: the history with its handle, what is set, and the panels over them. */

import {html} from "../../../vendor/view.js";
import {score} from "../../state/page-score.js";
import {panel} from "../../state/training.js";
import {Chart} from "./chart.js";
import {Controls} from "./controls.js";
import {RecipePanel} from "./recipe.js";
import {ShelfPanel} from "./shelf.js";
import {SlowPanel} from "./slow.js";
import {TextPanel} from "./text.js";
import {WordPanel} from "./word.js";
import {WritePanel} from "./write.js";

const PANELS = {
  recipe: RecipePanel,
  text: TextPanel,
  slow: SlowPanel,
  write: WritePanel,
  shelf: ShelfPanel,
  word: WordPanel,
};

export function Train() {
  return html`<${Chart} score=${score} /><${Controls} />`;
}

export function TrainPanel() {
  const open = panel.value;
  return open && html`<${PANELS[open]} />`;
}
