/**
 * The same words in many orders: how likely each net finds its answer in every one of them, and the
 * order in which it is surest of another.
 */

import {html, useEffect} from "../../vendor/view.js";
import {loadOrders, readOrder} from "../actions/way.js";
import {decode} from "../lib/base64.js";
import {sizeNumber} from "../lib/format.js";
import {t as say} from "../lib/strings.js";
import {place} from "../lib/style.js";
import {asked, comparison, nameOf} from "../store/compare.js";
import {orders} from "../store/way.js";
import {ROUNDING} from "./narration.js";

/** @typedef {import("../api/wire.js").OrderNet} OrderNet */

/** Of a strip, in su. */
const STRIP = 22;

/** @param {{at: import("./layout.js").Layout, y: number, isPresented: boolean}} props */
export function InOrders({at, y, isPresented}) {
  const about = JSON.stringify([asked.value?.names, asked.value?.text]);
  useEffect(() => {
    loadOrders();
  }, [about]);
  const {found, names, trouble} = orders.value;
  const width = at.isPhone ? at.room.width : at.room.width - at.answersX;
  const style = at.isPhone ? {} : place({x: at.answersX, y, width, height: at.room.height - y});
  const isStale = orders.value.about !== about;
  if (trouble || !found)
    return html`<figure class="compare-orders" style=${style} aria-busy=${String(isStale)}><p>${trouble}</p></figure>`;
  const read = (comparison.value?.nets ?? []).flatMap((net) => {
    const of = found.nets.find((each) => names[each.place] === net.name);
    return of ? [{name: nameOf(net), of}] : [];
  });
  return html`<figure class="compare-orders" style=${style} aria-busy=${String(isStale)} data-orders=${found.orders}>
    <figcaption>${say("compare.orders", {orders: found.orders, all: found.is_all ? 2 : 1})}</figcaption>
    <ol>${read.map(
      ({
        name,
        of,
      }) => html`<li key=${name} data-said=${of.said.join()} data-apart=${String(of.apart)}>
      <div class="order-net"><b>${name}</b><span class="order-said">${saidOf(of)}</span></div>
      <${Strip} name=${name} of=${of} width=${width} />
    </li>`,
    )}</ol>
    ${!isPresented && others(read).map(({name, text, answer}) => html`<p key=${name}><button class="link" onClick=${() => readOrder(text)}>${say("compare.order-read", {text, answer, net: name})}</button></p>`)}
  </figure>`;
}

/** @param {OrderNet} of */
function saidOf({apart, classes, said}) {
  if (Number(apart) < ROUNDING) return say("compare.order-one", {apart: sizeNumber(Number(apart))});
  const shares = said
    .map((count, index) => ({count, answer: classes[index]}))
    .filter(({count}) => count > 0)
    .sort((one, two) => two.count - one.count)
    .map(({count, answer}) => say("compare.order-share", {count, answer}));
  return say("compare.order-said", {said: shares.join(", ")});
}

/** @param {{name: string, of: OrderNet, width: number}} props */
function Strip({name, of, width}) {
  const p = decode(of.p).data;
  const x = (/** @type {number} */ share) => 8 + share * (width - 16);
  const middle = STRIP / 2;
  return html`<svg viewBox=${`0 0 ${width} ${STRIP}`} role="img" aria-label=${say("compare.order-strip", {net: name, answer: of.classes[of.own]})}>
    <path class="order-axis" d=${`M${x(0)} ${middle}H${x(1)}`} />
    ${Array.from(p, (share, index) => html`<path key=${index} class="order-mark" d=${`M${x(share)} 3V${STRIP - 3}`} />`)}
    <circle class="order-own" cx=${x(p[0])} cy=${middle} r="7" />
  </svg>`;
}

/**
 * Of each net that says something else to another order, that order.
 *
 * @param {{name: string, of: OrderNet}[]} read
 */
function others(read) {
  const seen = new Set();
  return read
    .flatMap(({name, of}) => {
      const other = of.surest.find(({answer}) => answer !== of.classes[of.own]);
      return other ? [{name, ...other}] : [];
    })
    .filter(({text}) => !seen.has(text) && seen.add(text));
}
