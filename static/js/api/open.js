/**
 * Opening: what is at hand, a net, a task, a sentence.
 */

import {batch} from "../../vendor/view.js";
import {cells, net, netFor, nets, tasks, vocabularies, wordsId} from "../state/catalogue.js";
import {complain, problems, settled} from "../state/connection.js";
import {netOf} from "../state/ladder.js";
import * as scene from "../state/scene.js";
import {t as say} from "../state/strings.js";
import {call} from "./client.js";
import {attempt} from "./watch.js";

/** Reads what is at hand. */
export async function loadCatalogue() {
  return attempt("model", async () => {
    const [c, t, m] = await Promise.all(["cells", "tasks", "models"].map((n) => call(`/api/${n}`)));
    batch(() => {
      cells.value = c.cells;
      tasks.value = t.tasks;
      nets.value = m.models;
    });
  });
}

/** A scene without a net, or with one that is not at hand, gets one; a fresh one a sentence. */
export function furnish() {
  batch(() => {
    const wanted = scene.model.value;
    const needed = net.value || !wanted ? netOf(scene.scene.value) : undefined;
    if (needed) scene.model.value = needed.id;
    if (wanted && !net.value) {
      const before = problems.value.link ?? "";
      complain("link", `${say("link.no-net")} ${before}`.trim());
    }
    if (!net.value) {
      const chosen = tasks.value.map(({name}) => netFor(name)).find(Boolean);
      if (!chosen) {
        complain("model", say("models.none"));
        return;
      }
      scene.model.value = chosen.id;
    }
    if (!scene.text.value && !wanted) openStarter(0);
  });
}

/**
 * Another net reads the same sentence.
 *
 * @param {string} id
 */
export function openNet(id) {
  settled("link");
  scene.model.value = id;
}

/**
 * A task opens with a net of the present cell if it has one, and with its first sentence.
 *
 * @param {string} name
 */
export function openTask(name) {
  const chosen = netFor(name, net.value?.cell);
  if (!chosen) return;
  batch(() => {
    openNet(chosen.id);
    scene.loss.value = null;
    openStarter(0);
  });
}

/** @param {number} index of the task's starters */
export function openStarter(index) {
  const task = tasks.value.find(({name}) => name === net.value?.task);
  openText(task?.starters[index]?.text ?? "");
}

/** @param {string} text */
export function openText(text) {
  batch(() => {
    scene.text.value = text;
    scene.asTyped.value = [];
    scene.holds.value = [];
    scene.t.value = null;
    scene.phase.value = null;
    if (scene.loss.value) scene.loss.value = null;
  });
}

/**
 * A word that was read as a known one near it is taken as typed instead.
 *
 * @param {number} t
 */
export function takeAsTyped(t) {
  scene.asTyped.value = [...scene.asTyped.value, t].sort((one, other) => one - other);
}

/** The words of the scene's net, for completion; asked for once a net. */
export async function loadWords() {
  const id = wordsId.value;
  if (!id || !net.value || vocabularies.value[id]) return;
  await attempt("model", async () => {
    const {vocabulary} = await call(`/api/models/${encodeURIComponent(id)}`);
    vocabularies.value = {...vocabularies.value, [id]: vocabulary};
  });
}
