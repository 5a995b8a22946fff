/**
 * Setting what an open gate costs: another net is trained with it at once, and what its gates do
 * stands beside those of the one before.
 */

import {PACKED, post} from "../api/client.js";
import {decode} from "../lib/base64.js";
import {asked as askedFor} from "../lib/recipe.js";
import * as price from "../store/price.js";
import {scene} from "../store/scene.js";
import * as training from "../store/training.js";
import {attempt} from "./connection.js";
import {stop, train} from "./training.js";
import {wish} from "./training-settings.js";

/** In ms: while a hand still moves nothing is trained. */
const REST = 500;

let waiting = 0;

export function openPrice() {
  const {task, cell} = training.chosen.value;
  const settings = training.settings.value;
  const isOfThese = settings?.task === task && settings?.cell === cell;
  scene.price.value = price.priceOf(isOfThese ? settings?.gate_cost : price.own.value);
}

export function closePrice() {
  clearTimeout(waiting);
  scene.price.value = null;
}

/** Trains with another price, once the hand rests. @param {number} wanted */
export function setPrice(wanted) {
  scene.price.value = wanted;
  clearTimeout(waiting);
  waiting = setTimeout(trainWithPrice, REST);
}

/** @param {1 | -1} by */
export function movePrice(by) {
  const place = price.PRICES.findIndex((each) => each >= (scene.price.value ?? 0) - 1e-9);
  const next = price.PRICES[place + by];
  if (next !== undefined) setPrice(next);
}

/** The prices of all gates of the cell, where that of the first is the one that is set. */
function costs() {
  const own = price.own.value;
  const times = (scene.price.value ?? 0) / own[price.gate.value];
  return Object.fromEntries(Object.entries(own).map(([gate, cost]) => [gate, times * cost]));
}

async function trainWithPrice() {
  if (!price.isOpen.value || !training.canBegin.value) return;
  if (training.isLive.value) await stop();
  wish({gate_cost: costs()});
  await train();
}

/** What the gates of the net in question do; and of a link with a price, that it is meant. */
export async function loadPrice() {
  const of = price.wanted.value;
  const about = price.about.value;
  if (!of) return;
  const isMeant = training.run.value || "gate_cost" in training.wishes.value;
  if (!isMeant && scene.price.value !== of.price) wish({gate_cost: costs()});
  const known = price.told.value.find((each) => each.model === of.model && each.about === about);
  if (known) {
    putLast(known);
    return;
  }
  await attempt("train", async () => {
    const {text, asTyped} = scene;
    const body = {model: askedFor(of.model), text: text.value, as_typed: asTyped.value, ...PACKED};
    const found = await post("api/gates", body);
    const own = found.gates.find(({gate}) => gate === price.gate.value);
    if (!own || of !== price.wanted.value || about !== price.about.value) return;
    const {at, elsewhere} = own;
    const priced = {...of, about, gate: own.gate, at: Number(at), elsewhere: Number(elsewhere)};
    const words = decode(own.words).data;
    putLast({...priced, words, sentences: found.sentences});
  });
}

/** The net that was trained last stands last, and once. @param {import("../store/price.js").Priced} of */
function putLast(of) {
  const isOther = (/** @type {import("../store/price.js").Priced} */ each) =>
    each.model !== of.model || each.about !== of.about;
  price.told.value = [...price.told.value.filter(isOther), of];
}
