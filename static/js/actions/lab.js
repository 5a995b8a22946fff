/**
 * The lab: its knobs are turned, and the three cells are asked again; the cursor walks back from the
 * loss.
 */

import {batch} from "../../vendor/view.js";
import {PACKED, post, Refusal} from "../api/client.js";
import {decode} from "../lib/base64.js";
import {asked, here, KNOBS, lab, PRESETS, picked, SEEDS, trouble, turned} from "../store/lab.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";
import {attempt} from "./connection.js";

let underWay = false;

/** Asks for the first seed, which is drawn at once, and then for all; of what changes the last counts. */
export async function askLab() {
  if (underWay) return;
  underWay = true;
  let seeds = 1;
  while (asked.value) {
    const about = JSON.stringify(asked.value);
    const has = lab.value?.about === about ? lab.value.seeds : 0;
    if (has >= SEEDS) break;
    seeds = has ? SEEDS : 1;
    if (!(await askOnce(about, seeds))) break;
  }
  underWay = false;
}

/**
 * @param {string} about the knobs
 * @param {number} seeds
 * @returns {Promise<boolean>} whether there is an answer
 */
async function askOnce(about, seeds) {
  let isThere = false;
  await attempt("list", async () => {
    try {
      const answer = await post("api/lab", {...JSON.parse(about), seeds, ...PACKED});
      batch(() => {
        trouble.value = "";
        lab.value = toLab(answer, about, seeds);
      });
      isThere = true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      trouble.value = error.message;
    }
  });
  return isThere;
}

/**
 * @param {import("../api/wire.js").LabAnswer} answer
 * @param {string} about
 * @param {number} seeds
 * @returns {import("../store/lab.js").Lab}
 */
function toLab(answer, about, seeds) {
  return {
    about,
    seeds,
    steps: JSON.parse(about).steps,
    cells: answer.cells.map(({cell, state, left, mean, factor, silent, ends}) => ({
      ...{name: cell, state, silent, ends},
      left: decode(left),
      mean: decode(mean).data,
      factor: factor === null ? null : Number(factor),
    })),
    eigenvalues: decode(answer.eigenvalues),
    radius: Number(answer.radius),
    norm: Number(answer.norm),
    bound: Number(answer.bound),
    limit: Number(answer.limit),
  };
}

/** The lab is opened. */
export function enter() {
  batch(() => {
    score.playback.pause();
    scene.name.value = "lab";
    scene.why.value = [];
  });
}

/** Another value of a knob. @param {string} key @param {number | string} value */
export function turn(key, value) {
  batch(() => {
    picked.value = KNOBS.findIndex((knob) => knob.key === key);
    scene.knobs.value = {...scene.knobs.value, [key]: value};
  });
}

/** The picked knob, by a press of a key. @param {1 | -1} way */
export function turnPicked(way) {
  const {key, values, least = 0, most = 0, key_step = 1} = KNOBS[picked.value];
  const now = turned.value[key];
  if (values) {
    turn(key, values[(values.indexOf(String(now)) + way + values.length) % values.length]);
    return;
  }
  // To the next round value: from 2 words to 50, not to 52.
  const place = Number(now) / key_step;
  const next = way > 0 ? Math.floor(place + 1e-9) + 1 : Math.ceil(place - 1e-9) - 1;
  turn(key, Number(Math.min(most, Math.max(least, next * key_step)).toFixed(2)));
}

/** Another knob for the keys. @param {1 | -1} way */
export function pick(way) {
  picked.value = (picked.value + way + KNOBS.length) % KNOBS.length;
}

/** A lesson's knobs; length, size and seed stay, and the cursor goes back to the loss. @param {string} key */
export function choosePreset(key) {
  const of = PRESETS.find((each) => each.key === key);
  if (!of) return;
  const stays = KNOBS.filter((knob) => knob.of === "all" && knob.key in scene.knobs.value);
  batch(() => {
    scene.wordsBack.value = 0;
    scene.knobs.value = {
      ...Object.fromEntries(stays.map((knob) => [knob.key, scene.knobs.value[knob.key]])),
      ...of.knobs,
    };
  });
}

/** Farther from the loss, or nearer. @param {number} by in words */
export function walk(by) {
  walkTo(here.value + by);
}

/** @param {number} back in words from the loss */
export function walkTo(back) {
  scene.wordsBack.value = Math.max(0, Math.min((lab.value?.steps ?? 1) - 1, Math.round(back)));
}
