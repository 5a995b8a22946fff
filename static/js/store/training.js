/**
 * A training and its history: what was set, how the loss fell, and the nets on the way.
 *
 * @typedef {Record<string, any>} Settings as the server has them
 *
 * @typedef {object} Run
 * @property {string} id
 * @property {Settings} settings
 * @property {"waiting" | "running" | "done" | "stopped" | "diverged" | "failed"} state
 * @property {string} why
 *
 * @typedef {object} Updates each figure of the updates told so far, one after the other
 * @property {number[]} update from 1
 * @property {number[]} loss of the sentences of that update, in nats
 * @property {number[]} gradient_norm before clipping
 * @property {number[]} clipped_norm after it
 * @property {number[]} update_norm how far the weights went
 * @property {number} per_second lately
 * @property {number} left seconds that the rest will take
 *
 * @typedef {object} Checkpoint
 * @property {number} update
 * @property {string} model its id
 * @property {number | string} loss on new sentences, in nats; the name of what is not finite
 * @property {Record<string, number>} accuracy by head
 * @property {number} unit the one that separates best
 * @property {string} separates
 *
 * @typedef {object} Lines losses in nats; null where the task's rule cannot tell
 * @property {number} blind_total of a blind guess
 * @property {number | null} floor_total of the best that the data allow
 *
 * @typedef {Pick<import("../api/wire.js").ModelAnswer, "vocabulary_size" | "parameters" | "cell_parameters">} Sizes
 *
 * @typedef {object} Plan what a training would be, and take
 * @property {Settings} settings complete
 * @property {number} seconds
 * @property {number} updates
 * @property {number} parameters
 * @property {import("../api/wire.js").TextFacts | null} text
 */

import {batch, computed, signal} from "../../vendor/view.js";
import * as catalogue from "./catalogue.js";
import {scene} from "./scene.js";

export const run = signal(/** @type {Run | null} */ (null));
export const updates = signal(/** @type {Updates | null} */ (null));
export const checkpoints = signal(/** @type {Checkpoint[]} */ ([]));
export const lines = signal(/** @type {Lines | null} */ (null));
/**
 * Of a text of one's own, the net that does best on what was kept back, where it is not the last.
 *
 * @type {import("../../vendor/view.js").Signal<{update: number, model: string, loss: number} | null>}
 */
export const best = signal(null);
/** Whether the handle goes along with the newest checkpoint. */
export const follows = signal(true);

/** What a person set otherwise than the task has it. */
export const wishes = signal(/** @type {Settings} */ ({}));
export const plan = signal(/** @type {Plan | null} */ (null));
/**
 * How large the nets of the run are; null until one of them is asked.
 *
 * @type {import("../../vendor/view.js").Signal<Sizes | null>}
 */
export const size = signal(null);

/** Which panel of this scene stands over it. */
export const panel = signal(
  /** @type {"recipe" | "text" | "write" | "shelf" | "word" | null} */ (null),
);
/** A word that shall be added to the net's task. */
export const newWord = signal("");

export const isLive = computed(() => ["waiting", "running"].includes(run.value?.state ?? ""));

/** Whether the net shown is always the newest: a link to it names the run alone. */
export const goesAlong = computed(() => scene.shows.value.history && isLive.value && follows.value);

/** Whether something is set for the next training, which may begin while this one goes on. */
export const isWished = computed(() => Object.keys(wishes.value).length > 0);

/** Whether another training can be begun, by this one's being over or by other wishes. */
export const wants = computed(() => !isLive.value || isWished.value);
/** Whether what it would take can be asked: not before the run of a link is known. */
export const isPlanned = computed(
  () =>
    scene.shows.value.history &&
    canBegin.value &&
    wants.value &&
    scene.run.value === (run.value?.id ?? ""),
);

/** What is being trained, or is set instead; else what would be. */
export const settings = computed(() =>
  isLive.value
    ? {...run.value?.settings, ...wishes.value}
    : (plan.value?.settings ?? run.value?.settings),
);

/** Where the handle is: a place among the checkpoints, or -1 where the net shown is none of them. */
export const at = computed(() =>
  checkpoints.value.findIndex(({model}) => model === scene.model.value),
);
export const checkpoint = computed(() => checkpoints.value[at.value] ?? null);

/** The most updates that the history has room for. */
export const span = computed(() =>
  Math.max(1, run.value?.settings.updates ?? plan.value?.settings.updates ?? 1),
);

/** A figure of an update that is told; undefined before. @param {keyof Updates} key */
export function figure(key) {
  const told = updates.value;
  const of = checkpoint.value;
  if (!told || !of) return undefined;
  const place = told.update.indexOf(of.update);
  return place < 0 ? undefined : /** @type {number[]} */ (told[key])[place];
}

/** A run begins to be shown. @param {Run} of */
export function show(of) {
  batch(() => {
    run.value = of;
    updates.value = null;
    checkpoints.value = [];
    lines.value = null;
    best.value = null;
    size.value = null;
  });
}

/** Nothing is trained yet. */
export function forget() {
  batch(() => {
    run.value = null;
    updates.value = null;
    checkpoints.value = [];
    lines.value = null;
    best.value = null;
    follows.value = true;
    scene.run.value = "";
  });
}

/** @param {Checkpoint} of */
function meet(of) {
  const {settings, id} = /** @type {Run} */ (run.value);
  const task = settings.text === undefined ? settings.task : `${settings.task}/${id}`;
  catalogue.met.value = {
    ...catalogue.met.value,
    [of.model]: {
      id: of.model,
      task,
      cell: settings.cell,
      options: settings.options,
      hidden: settings.hidden,
      embedding: settings.embedding,
      seed: settings.seed,
      vocabulary_size: size.value?.vocabulary_size ?? 0,
      parameters: size.value?.parameters ?? null,
      cell_parameters: size.value?.cell_parameters ?? null,
      updates: of.update,
      loss: typeof of.loss === "number" ? of.loss : null,
      accuracy: of.accuracy,
      gate_cost: settings.gate_cost,
      unit: steadyUnit(of),
      separates: isLive.value ? "" : of.separates,
      how: of.update ? "trained" : "untrained",
    },
  };
}

/** @param {Sizes} of the run's nets */
export function measure({vocabulary_size, parameters, cell_parameters}) {
  batch(() => {
    size.value = {vocabulary_size, parameters, cell_parameters};
    for (const each of checkpoints.value) meet(each);
  });
}

/**
 * The rows never move while one watches: a net of a run that goes on has its first unit shown. Of a
 * run that is opened when it is over, it is the one that separates best in the end.
 *
 * @param {Checkpoint} of
 */
function steadyUnit(of) {
  return isLive.value ? 0 : (checkpoints.value.at(-1) ?? of).unit;
}

/** The unit that is looked at stays, whatever the nets to come would show first. */
export function keepUnit() {
  scene.unit.value ??= catalogue.net.value?.unit ?? 0;
}

/** A unit that separates better than the shown one, once the run is over; else null. */
export const clearerUnit = computed(() => {
  const best = checkpoints.value.at(-1)?.unit ?? null;
  const isOver = scene.shows.value.history && !isLive.value && checkpoint.value !== null;
  return isOver && best !== (scene.unit.value ?? best) ? best : null;
});

/**
 * An entry of the run's log.
 *
 * @param {string} kind
 * @param {any} data
 */
export function take(kind, data) {
  batch(() => {
    if (kind === "state" && run.value) {
      if (isLive.value && scene.shows.value.history) keepUnit();
      run.value = {...run.value, ...data};
      if (!isLive.value) for (const each of checkpoints.value) meet(each);
    }
    if (kind === "lines") lines.value = data;
    if (kind === "best") {
      best.value = data;
      if (follows.value) scene.model.value = data.model;
    }
    if (kind === "progress") updates.value = joined(updates.value, data);
    if (kind === "checkpoint") {
      const others = checkpoints.value.filter(({update}) => update !== data.update);
      checkpoints.value = [...others, data].sort((one, other) => one.update - other.update);
      meet(data);
      const isNewest = checkpoints.value.at(-1) === data;
      if (follows.value && isNewest) scene.model.value = data.model;
    }
  });
}

/**
 * @param {Updates | null} told
 * @param {Updates} more
 * @returns {Updates}
 */
function joined(told, more) {
  if (!told) return more;
  const keys = /** @type {(keyof Updates)[]} */ (Object.keys(more));
  return /** @type {Updates} */ (
    Object.fromEntries(
      keys.map((key) => {
        const [before, after] = [told[key], more[key]];
        return [key, Array.isArray(before) && Array.isArray(after) ? [...before, ...after] : after];
      }),
    )
  );
}

/** The handle goes to a checkpoint, and stays there unless that is the newest. @param {number} to */
export function goTo(to) {
  const all = checkpoints.value;
  const place = Math.max(0, Math.min(to, all.length - 1));
  if (!all[place]) return;
  batch(() => {
    follows.value = place === all.length - 1;
    scene.model.value = all[place].model;
  });
}

/** @param {number} by how many checkpoints */
export function move(by) {
  goTo((at.value < 0 ? checkpoints.value.length - 1 : at.value) + by);
}

/** The task to train on, and the cell: as wished, else those of the net shown. */
export const chosen = computed(() => {
  const of = catalogue.net.value;
  const own = run.value?.settings;
  return {
    task: wishes.value.task ?? own?.task ?? of?.task ?? "",
    cell: wishes.value.cell ?? own?.cell ?? of?.cell ?? "",
  };
});

/** Whether it is known what would be trained: not before there is a net. */
export const canBegin = computed(() => chosen.value.task !== "" && chosen.value.cell !== "");

/** What is asked of the server: the settings of the run shown, and what is wished otherwise. */
export const asked = computed(() => {
  const own = run.value?.settings ?? {};
  const {task, cell} = chosen.value;
  // Another task or cell has defaults of its own; what was set for the last one is not for it.
  const isSame = own.task === task && own.cell === cell;
  return {...(isSame ? own : {}), task, cell, ...wishes.value};
});
/** The same, written: it changes only with what is asked, not with the net at the handle. */
export const askedAs = computed(() => JSON.stringify(asked.value));
