/** Listing, naming, deleting and bringing nets. */

import {batch} from "../../vendor/view.js";
import {met} from "../state/catalogue.js";
import {scene} from "../state/scene.js";
import * as shelf from "../state/shelf.js";
import {get, send} from "./client.js";
import {meetNet} from "./meet.js";
import {attempt} from "./watch.js";

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
