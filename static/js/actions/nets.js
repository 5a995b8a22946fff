/**
 * Nets that are not listed: one that a link names, and those that are kept and brought.
 */

import {batch} from "../../vendor/view.js";
import {get, send} from "../api/client.js";
import {t} from "../lib/strings.js";
import * as catalogue from "../store/catalogue.js";
import {met} from "../store/catalogue.js";
import {scene} from "../store/scene.js";
import * as shelf from "../store/shelf.js";
import {attempt} from "./connection.js";

/** @type {Map<string, Promise<boolean>>} */
const asked = new Map();

/**
 * @param {string} id
 * @param {string} [as] what the task is called whose words and questions only such nets have
 * @returns {Promise<boolean>} whether there is such a net
 */
export function meetNet(id, as) {
  const task = as ?? id;
  if (catalogue.tasks.value.some(({name}) => name === task)) return Promise.resolve(true);
  const known = asked.get(task) ?? meet(id, as);
  asked.set(task, known);
  return known;
}

/** A net that is not on the server any more is not known any more. @param {string} id */
export function forgetNet(id) {
  const {[id]: _, ...others} = catalogue.met.value;
  asked.delete(id);
  catalogue.met.value = others;
}

/** A net of which the page has no picture. @param {string} id */
export function cannotDraw(id) {
  catalogue.undrawn.value = new Set([...catalogue.undrawn.value, id]);
  catalogue.nets.value = catalogue.nets.value.filter((each) => each.id !== id);
  forgetNet(id);
}

/**
 * Whether a net reads one text, and writes at most one.
 *
 * @param {import("../api/wire.js").ModelAnswer} net
 */
const isDrawn = ({axes}) => axes.length <= 2;

/**
 * @param {string} id
 * @param {string} [as]
 */
async function meet(id, as) {
  const found = await get(`api/models/${encodeURIComponent(id)}`).catch(() => null);
  if (!found) {
    asked.delete(as ?? id);
    return false;
  }
  if (!isDrawn(found)) {
    catalogue.undrawn.value = new Set([...catalogue.undrawn.value, id]);
    asked.delete(as ?? id);
    return false;
  }
  const {vocabulary, heads, reads, tells, axes: _a, provenance: _, ...net} = found;
  const isKnown = catalogue.tasks.value.some(({name}) => name === net.task);
  const task = isKnown ? net.task : (as ?? `${net.task}/${id}`);
  batch(() => {
    catalogue.met.value = {...catalogue.met.value, [id]: {...net, task}};
    catalogue.vocabularies.value = {...catalogue.vocabularies.value, [id]: vocabulary};
    catalogue.told.value = {...catalogue.told.value, [id]: tells};
    if (isKnown) return;
    const own = {name: task, title: t("train.own-text"), teaches: "", starters: [], defaults: {}};
    const learned = t(`train.learned-${reads}`);
    catalogue.tasks.value = [...catalogue.tasks.value, {...own, learned, heads, reads}];
  });
  return true;
}

export async function loadShelf() {
  await attempt("list", async () => {
    const [trainings, models] = await Promise.all([get("api/train"), get("api/models")]);
    batch(() => {
      shelf.runs.value = trainings.runs;
      shelf.saved.value = models.saved;
    });
  });
}

/** @param {string} id */
const place = (id) => `api/models/${encodeURIComponent(id)}`;

/**
 * @param {string} id
 * @param {string} name "" takes the name away
 */
export async function nameNet(id, name) {
  const headers = {"Content-Type": "application/json", ...shelf.credentials()};
  const body = JSON.stringify({name: name || null});
  if (await attempt("shelf", () => send(place(id), {method: "PATCH", headers, body})))
    await loadShelf();
}

/** @param {string} id */
export async function deleteNet(id) {
  if (
    await attempt("shelf", () => send(place(id), {method: "DELETE", headers: shelf.credentials()}))
  )
    await loadShelf();
}

/**
 * @param {File} file
 * @returns {Promise<boolean>} whether it could be read; it is opened then
 */
export async function bringNet(file) {
  const headers = {"Content-Type": "application/octet-stream"};
  return attempt("shelf", async () => {
    const {model} = await send("api/models", {method: "POST", headers, body: file});
    await openSaved(model.id);
  });
}

/** A saved net reads the present sentence, in the scene where one steps. @param {string} id */
export async function openSaved(id) {
  if (!met.value[id]) await meetNet(id);
  batch(() => {
    scene.model.value = id;
    scene.name.value = "step";
    scene.run.value = "";
  });
}
