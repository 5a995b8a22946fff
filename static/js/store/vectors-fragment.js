/**
 * In the address: ways of giving a word to a net. Parts of a list are parted by ~, so a sentence
 * that has one loses it.
 */

import {scene} from "./scene.js";
import {SENTENCES, SETTINGS, TABLE, WAYS} from "./vectors-scene.js";

/** @typedef {import("./scene-fragment.js").Field} Field */

const {vectors} = scene;

/** In characters; a longer text of one's own does not fit into a link. */
export const MOST_TEXT = 2000;

/** @type {Record<string, Field>} */
export const VECTORS = {
  way: field(
    vectors.way,
    "bag",
    (way) => way,
    (written) => /** @type {any} */ (WAYS).includes(written) && written,
    "push",
  ),
  word_rows: field(
    vectors.sentences,
    SENTENCES,
    (sentences) => sentences.map((each) => each.replaceAll("~", " ")).join("~"),
    (written) => written.length <= MOST_TEXT && written.split("~"),
    "push",
  ),
  word_row: field(
    vectors.row,
    0,
    (row) => String(row + 1),
    (written) => whole(written, 1),
  ),
  word_table: field(vectors.table, TABLE, writeTable, readTable, "push"),
  word_settings: field(vectors.settings, {}, writeSettings, readSettings, "push"),
  word_text: field(
    vectors.text,
    "",
    (text) => (text.length <= MOST_TEXT ? text : null),
    (written) => written.length <= MOST_TEXT && written,
    "push",
  ),
  word_slide: field(
    vectors.slide,
    "",
    (text) => text,
    (written) => written.length <= 200 && written,
  ),
  word_pair: field(
    vectors.pair,
    0,
    (pair) => (pair === null ? "all" : String(pair + 1)),
    (written) => (written === "all" ? null : whole(written, 1)),
  ),
  word_frame: field(
    vectors.frame,
    null,
    (frame) => String(frame),
    (written) => whole(written, 0),
  ),
  word_net: field(
    vectors.net,
    "",
    (name) => name,
    (written) => /^[a-z-]{1,24}$/.test(written) && written,
  ),
  word_measured: field(
    vectors.measured,
    false,
    () => "yes",
    (written) => written === "yes",
  ),
  word_trained: field(
    vectors.trained,
    false,
    () => "yes",
    (written) => written === "yes",
  ),
  word_near: field(
    vectors.word,
    "",
    (word) => word,
    (written) => written.length <= 64 && written,
  ),
};

/**
 * @template V
 * @param {import("../../vendor/view.js").Signal<V>} into
 * @param {V} usual
 * @param {(value: V) => string | null} write
 * @param {(written: string) => V | false} read false where it cannot be read
 * @param {"push" | "replace"} [history]
 * @returns {Field}
 */
function field(into, usual, write, read, history = "replace") {
  return {
    history,
    write: () => {
      const isUsual = JSON.stringify(into.value) === JSON.stringify(usual);
      return scene.shows.value.vectors && !isUsual ? write(into.value) || null : null;
    },
    read: (written) => {
      const found = read(written);
      if (found === false) return false;
      into.value = found;
      return true;
    },
    reset: () => {
      into.value = usual;
    },
  };
}

/** @param {string} written @param {number} least @returns {number | false} counted from `least` */
function whole(written, least) {
  return /^\d{1,4}$/.test(written) && Number(written) >= least && Number(written) - least;
}

/** `fruit.animal~apple:1.5,0~cow:0,1` @param {import("./vectors-scene.js").FeatureTable} table */
function writeTable({words, features, values}) {
  const plain = (/** @type {string} */ name) => name.replaceAll(/[~:,]/g, " ");
  const rows = words.map((word, at) => `${plain(word)}:${values[at].join(",")}`);
  return [features.map(plain).join(","), ...rows].join("~");
}

/** @param {string} written */
function readTable(written) {
  const [first, ...rest] = written.split("~");
  const features = first.split(",");
  const rows = rest.map((each) => each.split(":"));
  const values = rows.map(([, numbers = ""]) => numbers.split(",").map((n) => Number(n || NaN)));
  const isGood =
    rows.length > 0 &&
    rows.length <= 12 &&
    features.length <= 12 &&
    values.every((row) => row.length === features.length && row.every(Number.isFinite));
  return isGood && {words: rows.map(([word]) => word), features, values};
}

/** @param {Record<string, number | string>} settings */
function writeSettings(settings) {
  const kept = Object.entries(settings).filter(([key, value]) => value !== SETTINGS[key].usual);
  return kept.map(([key, value]) => `${key}:${value}`).join("~");
}

/** @param {string} written */
function readSettings(written) {
  /** @type {Record<string, number | string>} */
  const found = {};
  for (const part of written.split("~")) {
    const [key, value] = part.split(":");
    const of = Object.hasOwn(SETTINGS, key) ? SETTINGS[key] : null;
    const isWhole = key !== "model" && /^\d{1,4}$/.test(value ?? "");
    if (!of || !(isWhole || of.values.includes(value))) return false;
    found[key] = isWhole ? Number(value) : value;
  }
  return found;
}
