/**
 * What a price of open gates does: two nets beside each other, one trained before the price was
 * changed and one after, each with its gate at every word of the sentence.
 */

import {html} from "../../vendor/view.js";
import {movePrice, setPrice} from "../actions/price.js";
import {fixed} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {roleClass} from "../lib/style.js";
import {visibleText} from "../lib/tokens.js";
import {cellOf} from "../store/catalogue.js";
import {score} from "../store/page-score.js";
import {gate, PRICES, shown} from "../store/price.js";
import {scene} from "../store/scene.js";
import {chosen} from "../store/training.js";
import {Progress, TrainButton} from "./controls.js";
import {Dialog} from "./panel.js";

/** A remote's keys go from price to price, as the arrows do. */
const MOVES = /** @type {Record<string, 1 | -1>} */ ({PageDown: 1, PageUp: -1});

/** @param {KeyboardEvent} event */
function onKey(event) {
  const by = MOVES[event.key];
  if (!by) return;
  event.preventDefault();
  event.stopPropagation();
  movePrice(by);
}

export function PricePanel() {
  const node = cellOf(chosen.value.cell)?.nodes.find(({key}) => key === gate.value);
  const now = scene.price.value ?? 0;
  const stop = PRICES.findIndex((each) => each >= now - 1e-9);
  const name = node?.name ?? gate.value;
  return html`<${Dialog} name="price" title=${t("price.asks", {gate: name})} onKey=${onKey}>
    <p>${t("price.why")}</p>
    <label class="setting is-wide"><span>${t("price.slider")} <b>${String(now)}</b></span>
      <input type="range" min="0" max=${PRICES.length - 1} step="1" value=${stop < 0 ? PRICES.length - 1 : stop} aria-valuetext=${String(now)}
        onInput=${(/** @type {any} */ event) => setPrice(PRICES[Number(event.currentTarget.value)])} /></label>
    <${Beside} name=${name} hue=${node?.hue ?? ""} />
    <footer><${Progress} /><${TrainButton} /></footer>
  </${Dialog}>`;
}

/** @param {{name: string, hue: string}} props */
function Beside({name, hue}) {
  const columns = score.trace.value?.columns ?? [];
  const all = shown.value;
  if (all.length === 0) return html`<p class="price-none" role="status">${t("price.none")}</p>`;
  return html`<div class="price-scroll" tabindex="0" role="region" aria-label=${name}>
    <table class=${`price-table ${roleClass(hue)}`}>
      <tbody>${all.map(
        (each) => html`<tr key=${each.model} data-price=${String(each.price)}>
        <th scope="row"><b>${t("price.is", {price: String(each.price)})}</b>
          <span data-value=${String(each.at)}>${t("price.at", {value: fixed(each.at, 2)})}</span>
          <span data-value=${String(each.elsewhere)}>${t("price.elsewhere", {value: fixed(each.elsewhere, 2)})}</span></th>
        ${Array.from(each.words, (value, at) => html`<td key=${at} title=${fixed(value, 2)}><i style=${{"--share": value}} data-value=${String(value)}></i><span class="visually-hidden">${fixed(value, 2)}</span></td>`)}
      </tr>`,
      )}</tbody>
      <tfoot><tr><th scope="row">${t("price.words")}</th>${columns.map((column, at) => html`<td key=${at}><span>${visibleText(column.text)}</span></td>`)}</tr></tfoot>
    </table></div>
    <p class="price-note" role="status">${t("price.measured", {gate: name, sentences: String(all[0].sentences)})}</p>`;
}
