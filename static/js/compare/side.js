/** What stands below the answers: right answers against gap, or the nets in figures. */

import {html} from "../../vendor/view.js";
import {t as say} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {hasGap, side} from "../store/gap.js";
import {Plot} from "./plot.js";
import {Figures} from "./table.js";

/** The switch, in su. */
const SWITCH = 52;

/** @param {{at: import("./layout.js").Layout, word: string, isPresented: boolean}} props */
export function Side({at, word, isPresented}) {
  if (at.isPhone)
    return html`${hasGap.value && html`<${Plot} at=${at} y=${0} />`}<${Figures} at=${at} word=${word} y=${0} />`;
  const y = at.curve.y - 14;
  if (isPresented) return hasGap.value && html`<${Plot} at=${at} y=${y} />`;
  if (!hasGap.value) return html`<${Figures} at=${at} word=${word} y=${y} />`;
  const x = at.answersX;
  return html`<div class="segmented is-small compare-side" role="group" aria-label=${say("compare.side")} style=${place({x, y: y - 6})}>
      ${
        /** @type {const} */ (["gap", "figures"]).map(
          (each) =>
            html`<button key=${each} aria-pressed=${String(side.value === each)} onClick=${() => {
              side.value = each;
            }}>${say(each === "gap" ? "compare.side-gap" : "compare.side-figures")}</button>`,
        )
      }</div>
    ${side.value === "gap" ? html`<${Plot} at=${at} y=${y + SWITCH} isNamed=${true} />` : html`<${Figures} at=${at} word=${word} y=${y + SWITCH} />`}`;
}
