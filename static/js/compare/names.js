/**
 * What a compared net is: its name, the state that is drawn, its gates' signs, its weights; and a
 * choice of another in its place.
 */

import {html} from "../../vendor/view.js";
import {add, exchange, lookAt} from "../actions/compare.js";
import {loadShelf} from "../actions/nets.js";
import {loadWay} from "../actions/way.js";
import {count, lossText} from "../lib/format.js";
import {recipeOf} from "../lib/recipe.js";
import {t as say} from "../lib/strings.js";
import {place, roleClass} from "../lib/style.js";
import {Letter} from "../score/symbol.js";
import {labelOf} from "../store/catalogue.js";
import {chosen, comparison, hasCost, MOST_NETS, nameOf, offered} from "../store/compare.js";
import {hasGap} from "../store/gap.js";
import {DASHES, gatesOf} from "./belt.js";
import {Trained} from "./trained.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../store/compare.js").ComparedNet} ComparedNet */
/** @typedef {import("./layout.js").Layout} Layout */

/**
 * @param {{score: Score, net: ComparedNet, band: Layout["belts"][number], at: Layout, isLooked: boolean}} props
 */
export function Name({score, net, band, at, isLooked}) {
  const {isPresented, symbolOf} = score.page;
  const node = net.cell.nodes.find(({key}) => key === net.state);
  const symbol = node && symbolOf(node);
  const box = at.isPhone
    ? {x: 0, y: band.y, width: 150, height: 30}
    : {x: 0, y: band.y, width: at.left - 22, height: band.height};
  return html`<div class=${isLooked ? "compared is-looked" : "compared"} data-net=${net.name} style=${place(box)}>
    <button class="compared-name" aria-pressed=${String(isLooked)} onClick=${() => lookAt(net.name)}>${nameOf(net)}</button>
    ${symbol && html`<span class="compared-state"><${Letter} symbol=${symbol} /><span class="visually-hidden">${node?.name}</span></span>`}
    ${!at.isPhone && html`<${GateSigns} score=${score} net=${net} />`}
    ${!at.isPhone && !isPresented.value && html`<${Exchange} net=${net} />`}
  </div>`;
}

/** Each gate's letter with the line that it is drawn by. @param {{score: Score, net: ComparedNet}} props */
function GateSigns({score, net}) {
  const gates = gatesOf(net);
  if (gates.length === 0) return html`<p class="gate-signs">${say("compare.no-gates")}</p>`;
  return html`<p class="gate-signs">${gates.map(({key, node, hue}, place) => {
    const symbol = score.page.symbolOf(node);
    return html`<span key=${key} class=${roleClass(hue)} title=${node.name}><svg viewBox="0 0 30 8" aria-hidden="true"><path class="gate-line" stroke-dasharray=${DASHES[place % DASHES.length]} d="M1 4h28" /></svg>${symbol && html`<${Letter} symbol=${symbol} />`}<span class="visually-hidden">${node.name}</span></span>`;
  })}</p>`;
}

/** What is offered and not at hand yet. */
function loadOffers() {
  loadShelf();
  loadWay();
}

/** Another net in this one's place. @param {{net: ComparedNet}} props */
function Exchange({net}) {
  const isKnown = offered.value.some(({offers}) => offers.some(({id}) => id === net.name));
  return html`<label class="compared-exchange"><span class="visually-hidden">${say("compare.exchange", {net: nameOf(net)})}</span>
    <select value=${net.name} onFocus=${loadOffers} onChange=${(/** @type {any} */ event) => exchange(net.name, event.currentTarget.value)}>
      ${!isKnown && html`<option value=${net.name}>${nameOf(net)}</option>`}
      <${Offers} own=${net.name} />
      ${(comparison.value?.nets.length ?? 0) > 2 && html`<option value="">${say("compare.without")}</option>`}
    </select></label>`;
}

/** @param {{own?: string}} props the net in whose place another comes */
function Offers({own}) {
  return offered.value.map(
    ({key, offers}) =>
      html`<optgroup key=${key} label=${say(key)}>${offers.map(
        (each) =>
          html`<option key=${each.id} value=${each.id} disabled=${each.id !== own && chosen.value.includes(each.id)}>${optionText(each)}</option>`,
      )}</optgroup>`,
  );
}

/** @param {import("../store/compare.js").Offer} offer */
function optionText({id, net, checkpoint}) {
  if (checkpoint)
    return say("compare.option-checkpoint", {
      updates: count(checkpoint.update),
      loss: lossText(checkpoint.loss),
    });
  if (!net) return id;
  const all = offered.value.flatMap(({offers}) => offers.flatMap((each) => each.net ?? []));
  const label = labelOf(net, all);
  if (recipeOf(id)) return say("compare.option-untrained", {net: label, seed: net.seed});
  if (typeof net.longest_gap === "number")
    return say("compare.option-gap", {net: label, gap: net.longest_gap, id: id.slice(0, 6)});
  return say(hasCost(net) ? "compare.option-cost" : "compare.option", {
    net: label,
    units: net.hidden,
    updates: count(net.updates),
    seed: net.seed,
    id: id.slice(0, 6),
  });
}

/** Nets that could not be compared, and why; and one net more, where there is room. @param {{at: Layout, isPresented: boolean}} props */
export function Refused({at, isPresented}) {
  const refused = comparison.value?.refused ?? [];
  // Where sets of one net a cell can be chosen, the choice of a set comes before a net more.
  const most = hasGap.value ? MOST_NETS - 1 : MOST_NETS;
  const hasRoom = chosen.value.length < most && offered.value.length > 0 && !isPresented;
  if (refused.length === 0 && !hasRoom) return hasGap.value && html`<${Trained} at=${at} />`;
  return html`<div class="compare-refused" style=${at.isPhone ? {} : place({x: at.answersX, y: 0, width: at.room.width - at.answersX, height: at.head})}>
    ${refused.map(({name, sentence}) => html`<p key=${name} role="status">${say("compare.refused", {sentence})} <button class="link" onClick=${() => exchange(name, "")}>${say("compare.without")}</button></p>`)}
    ${
      hasRoom &&
      refused.length === 0 &&
      html`<label class="compared-exchange"><span>${say("compare.add")}</span> <select value="" onFocus=${loadOffers} onChange=${(/** @type {any} */ event) => add(event.currentTarget.value)}>
      <option value="">${say("compare.choose")}</option><${Offers} /></select></label>`
    }
  </div>`;
}
