/**
 * Training: what it would take, starting and stopping it, and following its log.
 *
 * The log comes as a stream of events. Where a proxy holds the stream back, or there is none, it is
 * asked for twice a second.
 *
 * @typedef {import("../api/wire.js").LogEntry} LogEntry
 */

import {batch} from "../../vendor/view.js";
import {get, post, Refusal, send} from "../api/client.js";
import {written} from "../lib/recipe.js";
import {t} from "../lib/strings.js";
import {undrawn} from "../store/catalogue.js";
import {complain, settled} from "../store/connection.js";
import {scene} from "../store/scene.js";
import {credentials} from "../store/shelf.js";
import * as training from "../store/training.js";
import {attempt} from "./connection.js";
import {meetNet} from "./nets.js";

/** ms without a word from a stream that has something to say */
const PATIENCE = 3000;
const POLL = 500;
const OWNERS = "gatescope.runs";

let planned = 0;

/** Asks what a training with the present wishes would be, and take. */
export async function plan() {
  const mine = ++planned;
  await attempt("train", async () => {
    const answer = await post("api/train/estimate", training.asked.value).catch((error) => {
      if (mine !== planned) return null;
      throw error;
    });
    if (mine !== planned || !answer) return false;
    batch(() => {
      training.plan.value = answer;
      showUntrained(answer.settings);
    });
  });
}

/**
 * While there is no history, the net is shown as it will begin.
 *
 * @param {import("../store/training.js").Settings} settings
 */
function showUntrained(settings) {
  if (training.run.value || scene.run.value || !scene.shows.value.history) return;
  if (settings.text !== undefined) return;
  scene.model.value = written(/** @type {import("../lib/recipe.js").Recipe} */ (settings));
}

/**
 * Trains with the present wishes: a new run, or the one that has the same settings.
 *
 * @param {import("../store/training.js").Settings} [settings] instead of those
 * @returns {Promise<boolean>} whether it was begun
 */
export async function train(settings = training.asked.value) {
  return attempt("train", async () => {
    const {owner, ...run} = await post("api/train", settings);
    if (owner) keepOwner(run.id, owner);
    batch(() => {
      training.keepUnit();
      training.follows.value = true;
      training.wishes.value = {};
      // A run that goes on keeps its name: it is opened again here, not by the scene's change.
      if (run.id === opened) opened = "";
      scene.run.value = run.id;
    });
    if (scene.shows.value.history && run.id !== opened) openRun();
  });
}

export async function stop() {
  const run = training.run.value;
  if (!run) return;
  await attempt("train", async () => {
    const headers = {"Content-Type": "application/json", ...credentials()};
    const body = JSON.stringify({owner: owners()[run.id] ?? ""});
    await send(`api/train/${run.id}/stop`, {method: "POST", headers, body});
  });
}

/** @returns {Record<string, string>} */
function owners() {
  try {
    return JSON.parse(sessionStorage.getItem(OWNERS) ?? "{}");
  } catch {
    return {};
  }
}

/**
 * @param {string} run
 * @param {string} owner
 */
function keepOwner(run, owner) {
  try {
    sessionStorage.setItem(OWNERS, JSON.stringify({...owners(), [run]: owner}));
  } catch {
    // A browser that keeps nothing can stop a training until it is reloaded.
  }
}

/** Ends what is followed now. @type {() => void} */
let leave = () => {};
let opened = "";

/** The run whose history is kept up with, or "": who comes back to a run has missed some of it. */
export function followed() {
  return opened;
}

/** The run of the scene is opened, and followed while it goes on. */
export async function openRun() {
  const id = scene.run.value;
  leaveRun();
  if (!id) return;
  opened = id;
  let isWanted = true;
  leave = () => {
    isWanted = false;
  };
  const isOpen = await attempt("train", async () => {
    const found = await get(`api/train/${id}`).catch((error) => {
      if (error instanceof Refusal && error.status === 404) return null;
      throw error;
    });
    if (!isWanted) return;
    if (!found) {
      scene.run.value = "";
      complain("link", t("train.no-run"));
      return;
    }
    if (undrawn.value.has(String(found.settings.task))) {
      scene.run.value = "";
      complain("link", t("train.not-drawn"));
      return;
    }
    // Who comes back goes on as before; a link may name an earlier net.
    const isBack = training.run.value?.id === id;
    const follows = isBack ? training.follows.value : isAtEnd(found.log);
    training.show(found);
    training.follows.value = follows;
    await understand(found);
    if (isWanted) followRun(id, takeAll(found.log, 0));
  });
  if (!isOpen && isWanted) opened = "";
}

/**
 * Whether the net of the scene is no earlier one of this history, which a link may name.
 *
 * @param {LogEntry[]} log
 */
function isAtEnd(log) {
  const nets = log.flatMap(({kind, data}) => (kind === "checkpoint" ? [String(data.model)] : []));
  return [-1, nets.length - 1].includes(nets.lastIndexOf(scene.model.value));
}

/**
 * What a text of one's own asks is known from its first net.
 *
 * @param {import("../api/wire.js").RunAnswer} found
 */
async function understand({id, settings, log}) {
  const first = log.find(({kind}) => kind === "checkpoint");
  if (first && settings.text !== undefined)
    await meetNet(String(first.data.model), `${settings.task}/${id}`);
}

/** All nets of a run are as large as any of them. @param {string} model */
async function measureNets(model) {
  const id = training.run.value?.id;
  await attempt("model", async () => {
    const found = await get(`api/models/${model}`);
    if (id === training.run.value?.id) training.measure(found);
  });
}

/**
 * @param {LogEntry[]} log
 * @param {number} known
 * @returns {number} the number of the last entry known
 */
function takeAll(log, known) {
  batch(() => {
    for (const {number, kind, data} of log) {
      if (number <= known) continue;
      training.take(kind, data);
      known = number;
    }
  });
  const [first] = training.checkpoints.value;
  if (first && !training.size.value) measureNets(first.model);
  return known;
}

/**
 * @param {string} id
 * @param {number} known
 */
function followRun(id, known) {
  if (!training.isLive.value) return;
  const events = new EventSource(`api/train/${id}/events?after=${known}`);
  let isHeard = false;
  let heard = known;
  const end = () => {
    events.close();
    clearTimeout(timer);
  };
  const pollInstead = () => {
    end();
    poll(id, heard);
  };
  const timer = setTimeout(() => isHeard || pollInstead(), PATIENCE);
  leave = end;
  for (const kind of /** @type {LogEntry["kind"][]} */ ([
    "progress",
    "checkpoint",
    "lines",
    "best",
    "state",
  ])) {
    events.addEventListener(kind, (event) => {
      isHeard = true;
      const data = JSON.parse(event.data);
      heard = takeAll([{number: Number(event.lastEventId), kind, data}], heard);
      if (kind === "checkpoint") learnTask(id, data.model);
      if (!training.isLive.value) end();
    });
  }
  // It connects again by itself, unless what answers is no stream.
  // Meanwhile it is said whether there is a server at all.
  events.addEventListener("error", () => {
    if (events.readyState === EventSource.CLOSED) pollInstead();
    else attempt("train", isThere);
  });
}

async function isThere() {
  await get("healthz");
}

/**
 * @param {string} id
 * @param {number} known
 */
function poll(id, known) {
  let isWanted = true;
  leave = () => {
    isWanted = false;
  };
  const again = async () => {
    if (!isWanted) return;
    await attempt("train", async () => {
      const {log} = await get(`api/train/${id}?after=${known}`);
      if (isWanted) known = takeAll(log, known);
    });
    if (isWanted && training.isLive.value) setTimeout(again, POLL);
  };
  again();
}

/**
 * @param {string} id
 * @param {string} model
 */
function learnTask(id, model) {
  const settings = training.run.value?.settings;
  if (settings?.text !== undefined) meetNet(model, `${settings.task}/${id}`);
}

/** A run that is not shown any more is not followed any more. */
export function leaveRun() {
  leave();
  opened = "";
  settled("train");
}
