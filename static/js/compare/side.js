/**
 * What stands below the answers: right answers against gap, the nets on the way of their training,
 * what longer texts take, or the nets in figures.
 */

import {html} from "../../vendor/view.js";
import {showSide} from "../actions/way.js";
import {t as say} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {hasGap} from "../store/gap.js";
import {hasOrder, sideHere, sides} from "../store/way.js";
import {Lengths} from "./length.js";
import {InOrders} from "./order.js";
import {Plot} from "./plot.js";
import {Figures} from "./table.js";
import {OnTheWay} from "./way.js";

const NAMES = {
  gap: "compare.side-gap",
  order: "compare.side-order",
  way: "compare.side-way",
  length: "compare.side-length",
  figures: "compare.side-figures",
};
/** The switch, in su. */
const SWITCH = 52;

/** @param {{at: import("./layout.js").Layout, word: string, isPresented: boolean}} props */
export function Side({at, word, isPresented}) {
  const y = at.isPhone ? 0 : at.curve.y - 14 + (isPresented ? 0 : SWITCH);
  const props = {at, y, word, isNamed: !isPresented && !at.isPhone};
  if (at.isPhone)
    return html`${hasGap.value && html`<${Plot} ...${props} /><${OnTheWay} ...${props} />`}${hasOrder.value && html`<${InOrders} ...${props} isPresented=${isPresented} />`}<${Lengths} ...${props} /><${Figures} ...${props} />`;
  const shown = sideHere.value;
  return html`${!isPresented && html`<${Switch} at=${at} y=${y - SWITCH - 6} />`}
    ${shown === "gap" && html`<${Plot} ...${props} />`}${shown === "order" && html`<${InOrders} ...${props} isPresented=${isPresented} />`}${shown === "way" && html`<${OnTheWay} ...${props} />`}${shown === "length" && html`<${Lengths} ...${props} />`}${shown === "figures" && html`<${Figures} ...${props} />`}`;
}

/** @param {{at: import("./layout.js").Layout, y: number}} props */
function Switch({at, y}) {
  return html`<div class="segmented is-small compare-side" role="group" aria-label=${say("compare.side")} style=${place({x: at.answersX, y})}>${sides.value.map(
    (each) =>
      html`<button key=${each} aria-pressed=${String(sideHere.value === each)} onClick=${() => showSide(each)}>${say(NAMES[each])}</button>`,
  )}</div>`;
}
