/** The wirings of a cell: which is shown, how far its net reads, and its net elsewhere. */

import {batch} from "../../vendor/view.js";
import {get, PACKED, post, Refusal} from "../api/client.js";
import {decode, row} from "../lib/base64.js";
import {t} from "../lib/strings.js";
import {said} from "../lib/trace.js";
import {cellOf, netNamed, tasks} from "../store/catalogue.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";
import {
  aboutOf,
  asked,
  here,
  hidden,
  hint,
  isUntrained,
  known,
  length,
  reads,
  text,
  trouble,
  unit,
  wired,
  wiredNet,
  wiring,
} from "../store/wirings.js";
import {KINDS, MOST_LAYERS, NETWORKS, USES} from "../store/wirings-scene.js";
import {attempt} from "./connection.js";
import {openTask, openText} from "./open.js";

const {wirings} = scene;

/** What is being read. */
const underWay = new Set();

/** How many texts are kept: a press back is drawn at once. */
const KEPT = 24;

/** @param {"wirings" | "networks"} [name] */
export function enter(name = "wirings") {
  batch(() => {
    score.playback.pause();
    scene.name.value = name;
    scene.why.value = [];
  });
}

/** Which wirings there are. */
export async function loadWirings() {
  if (known.value) return;
  await attempt("list", async () => {
    known.value = await get("api/wirings");
  });
}

/** Reads the text of the shown wiring, and then, for the next press, those of the others. */
export async function readWired() {
  if (asked.value && wiring.value) await readOne(asked.value, wiring.value);
  for (const of of known.value?.wirings ?? [])
    await readOne(aboutOf(of.nets[0]?.model ?? {...of.recipe, layers: 1}, of.text), of);
}

/**
 * An answer that is no longer wanted is only kept.
 *
 * @param {string} about
 * @param {import("../store/wirings.js").Wiring} of
 */
async function readOne(about, of) {
  if (reads.value[about] || underWay.has(about)) return;
  underWay.add(about);
  await attempt("list", async () => {
    try {
      const answer = await post("api/trace", {...JSON.parse(about), ...PACKED});
      const kept = Object.entries(reads.value).slice(-KEPT);
      batch(() => {
        if (about === asked.value) trouble.value = "";
        reads.value = {...Object.fromEntries(kept), [about]: toWired(answer, about, of)};
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (about === asked.value) trouble.value = error.message;
    }
  });
  underWay.delete(about);
}

/**
 * @param {import("../api/wire.js").TraceAnswer} answer
 * @param {string} about
 * @param {import("../store/wirings.js").Wiring} of
 * @returns {import("../store/wirings.js").Wired}
 */
function toWired({axes, chains, heads}, about, of) {
  const head = heads.find(({name}) => name === of.head) ?? heads[0];
  const p = decode(/** @type {any} */ (head.p));
  const along = axes.map((axis) =>
    chains
      .filter((chain) => chain.axis === axis.id)
      .sort((one, other) => one.layer - other.layer)
      .map((chain) => {
        const cell = cellOf(chain.cell, chain.options);
        if (!cell) throw new Error(`no cell ${chain.cell}`);
        return {cell, states: decode(/** @type {any} */ (chain.nodes[cell.output]))};
      }),
  );
  const columns = axes.flatMap((axis, place) =>
    axis.columns.map((column, at) => {
      const position = axis.id === head.axis ? head.positions.indexOf(at) : -1;
      const answered = position < 0 ? null : row(p, position);
      const likeliest = answered && said(answered);
      return {
        text: column.text,
        how: column.understood.how,
        axis: place,
        states: along[place].map(({states}) => row(states, at)),
        says: likeliest ? head.classes[likeliest.index] : "",
        share: likeliest?.p ?? 0,
        p: answered,
        isAsked: position >= 0 && (of.asked === "every" || at === axis.columns.length - 1),
      };
    }),
  );
  return {about, columns, classes: head.classes, cells: along[0].map(({cell}) => cell)};
}

/** Another wiring, from its first timestep. @param {string} kind @param {number} [at] */
export function choose(kind, at = 0) {
  batch(() => {
    hint.value = trouble.value = "";
    wirings.kind.value = kind;
    wirings.at.value = at;
    wirings.text.value = wirings.net.value = "";
    wirings.unit.value = null;
  });
}

/** Another net of the same wiring. @param {string} model */
export function chooseNet(model) {
  batch(() => {
    hint.value = trouble.value = "";
    wirings.net.value = model === wiring.value?.nets[0]?.model ? "" : model;
    wirings.unit.value = null;
  });
}

/** @param {number} place among `KINDS` */
export function chooseAt(place) {
  if (KINDS[place]) choose(KINDS[place]);
}

export function next() {
  hint.value = "";
  const place = KINDS.indexOf(wirings.kind.value);
  if (here.value < length.value - 1) wirings.at.value = here.value + 1;
  else if (place < KINDS.length - 1) choose(KINDS[place + 1]);
}

/** Back into the wiring before, to its end. */
export function previous() {
  hint.value = "";
  const place = KINDS.indexOf(wirings.kind.value);
  if (here.value > 0) wirings.at.value = here.value - 1;
  else if (place > 0) choose(KINDS[place - 1], LAST);
}

/** Further than any text; where one stands is never beyond its end. */
const LAST = 998;

/** @param {number} at */
export function goTo(at) {
  wirings.at.value = Math.max(0, Math.min(length.value - 1, at));
}

export function toggleFold() {
  wirings.isFolded.value = !wirings.isFolded.value;
}

/** @param {number} layers */
export function stack(layers) {
  batch(() => {
    hint.value = trouble.value = "";
    wirings.layers.value = Math.max(1, Math.min(MOST_LAYERS, layers));
    wirings.unit.value = null;
  });
}

/** @param {1 | -1} way */
export function moveUnit(way) {
  if (hidden.value > 0) wirings.unit.value = (unit.value + way + hidden.value) % hidden.value;
}

/** A text of one's own, or "" for the wiring's. @param {string} written */
export function readText(written) {
  const own = written.trim();
  batch(() => {
    trouble.value = "";
    wirings.text.value = own === wiring.value?.text ? "" : own;
    wirings.at.value = 0;
  });
}

/** The same net and text in the scene that shows every number; or why that cannot be. */
export function openInStep() {
  const of = wiring.value;
  const column = wired.value?.columns[here.value];
  if (!of || !column) return;
  const shown = wiredNet.value;
  if (isUntrained.value || !shown) {
    hint.value = t("wirings.only-here-stack");
    return;
  }
  const isDrawn = tasks.value.some(({name}) => name === of.recipe.task) && netNamed(shown.model);
  if (!isDrawn) {
    hint.value = t("wirings.only-here");
    return;
  }
  const [model, at] = [shown.model, here.value];
  const read = text.value;
  batch(() => {
    scene.name.value = "step";
    scene.model.value = model;
    scene.chain.value = "";
    openText(read);
    scene.t.value = column.axis === 0 ? at : null;
    scene.unit.value = null;
  });
}

/** Another kind of net. @param {number} by */
export function moveNetwork(by) {
  const place = NETWORKS.indexOf(wirings.network.value) + by;
  wirings.network.value = NETWORKS[Math.max(0, Math.min(NETWORKS.length - 1, place))];
}

/** @param {string} name */
export function lookAtNetwork(name) {
  wirings.network.value = name;
}

/** The scene that shows a use of recurrent nets. @param {string} name */
export function openUse(name) {
  const use = USES.find((each) => each.name === name);
  if (!use) return;
  batch(() => {
    if (use.wiring) choose(use.wiring);
    scene.name.value = use.scene ?? "step";
    if (use.task) openTask(use.task);
  });
}
