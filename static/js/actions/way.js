/** Nets on the way of a training as a comparison, and what reading longer texts takes. */

import {batch} from "../../vendor/view.js";
import {get, post, Refusal} from "../api/client.js";
import {onTheWay} from "../store/compare.js";
import {side} from "../store/gap.js";
import {scene} from "../store/scene.js";
import {lengths, marksOf, namesOf, orders, sides, way, wishedBy} from "../store/way.js";
import {netsAsked} from "./compare.js";
import {attempt} from "./connection.js";
import {compareSet} from "./gap.js";

/** Asks for the nets on the way, once. */
export async function loadWay() {
  if (way.value) return;
  await attempt("list", async () => {
    const found = await get("api/compare");
    batch(() => {
      way.value = found;
      onTheWay.value = found.models;
    });
  });
}

/**
 * Compares one net of each cell after as many updates, or as many seconds.
 *
 * @param {import("../store/way.js").By} by
 * @param {number} at which of the marks
 */
export async function chooseMark(by, at) {
  const mark = marksOf(by)[at];
  if (!mark) return;
  wishedBy.value = by;
  await compareSet(namesOf(mark));
}

/** What the compared nets take to read this sentence's words again and again, at every length. */
export async function loadLengths() {
  const {names, nets} = netsAsked(true);
  const text = scene.text.value;
  const about = JSON.stringify([names, text]);
  if (names.length === 0 || lengths.value.about === about) return;
  await attempt("list", async () => {
    const found = await post("api/compare/length", {nets, text});
    lengths.value = {about, names, nets: found.nets};
  });
}

/** What the compared nets say to the same words in other orders. */
export async function loadOrders() {
  const {names, nets} = netsAsked(true);
  const text = scene.text.value;
  const about = JSON.stringify([names, text]);
  if (names.length === 0 || orders.value.about === about) return;
  await attempt("list", async () => {
    const asked = {about, names, trouble: "", found: null};
    try {
      orders.value = {...asked, found: await post("api/compare/order", {nets, text})};
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      orders.value = {...asked, trouble: error.message};
    }
  });
}

/**
 * Reads the words in the order in which a net is surest of another answer than now, if any net is.
 */
export function readOtherOrder() {
  const {found} = orders.value;
  const other = found?.nets
    .flatMap(({classes, own, surest}) => surest.filter(({answer}) => answer !== classes[own]))
    .sort((one, two) => Number(two.p) - Number(one.p))[0];
  if (other) readOrder(other.text);
}

/** @param {string} text the words in another order */
export function readOrder(text) {
  batch(() => {
    scene.text.value = text;
    scene.asTyped.value = [];
  });
}

/** @param {import("../store/gap.js").Side} wanted what stands below the answers */
export function showSide(wanted) {
  side.value = wanted;
  if (wanted === "way") loadWay();
  if (wanted === "length") loadLengths();
  if (wanted === "order") loadOrders();
}

/** The next of what can stand there. */
export function nextSide() {
  const there = sides.value;
  showSide(there[(there.indexOf(side.value) + 1) % there.length]);
}
