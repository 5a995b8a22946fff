/** What words as numbers ask of the server: rows, features, a learning, a pair, what is near. */

import {Offline, PACKED, post, Refusal} from "../api/client.js";
import {lines} from "../api/lines.js";
import {decode} from "../lib/base64.js";
import {scene} from "../store/scene.js";
import {
  asked,
  learning,
  likeness,
  measured,
  near,
  nearAsked,
  pair,
  pairAsked,
  rows,
  trouble,
} from "../store/vectors.js";
import {attempt} from "./connection.js";

const {vectors} = scene;

/**
 * Asks, and says here what was refused, where it is read.
 *
 * @param {() => Promise<void>} work
 */
async function ask(work) {
  trouble.value = "";
  await attempt("list", async () => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      trouble.value = error.message;
    }
  });
}

/** The rows of the sentences, if they are still wanted when they come. */
export async function loadRows() {
  const sentences = vectors.sentences.value;
  await ask(async () => {
    const found = await post("api/word-rows", {sentences});
    if (vectors.sentences.value === sentences) rows.value = found;
  });
}

/** How near the words of the table are. */
export async function loadLikeness() {
  const table = vectors.table.value;
  await ask(async () => {
    const {words, values} = table;
    const found = await post("api/word-features", {words, values});
    if (vectors.table.value === table) likeness.value = found;
  });
}

let ending = new AbortController();

/** Learns, or goes on with what is learned already; of what changes the last counts. */
export async function loadLearning() {
  const about = JSON.stringify(asked.value);
  if (learning.value?.about === about) return;
  ending.abort();
  ending = new AbortController();
  const {signal} = ending;
  learning.value = {about, facts: null, frames: [], maps: null, mapsKept: []};
  await ask(async () => {
    await lines(
      "api/word-vectors",
      {...JSON.parse(about), ...PACKED},
      (line) => {
        if (!signal.aborted) take(line);
      },
      signal,
    ).catch((error) => {
      if (signal.aborted) return;
      // What broke off is asked for again when it is wanted next.
      if (error instanceof Offline || error instanceof Refusal) learning.value = null;
      throw error;
    });
  });
}

/** One more moment. @param {import("../api/wire.js").FrameLine} line */
function take(line) {
  const of = learning.value;
  if (!of) return;
  const own = {
    pairs: line.pairs,
    loss: Number(line.loss),
    vectors: decode(line.vectors),
    map: decode(line.map),
    kept: Number(line.kept),
    ownKind: line.own_kind === null || line.own_kind === undefined ? null : Number(line.own_kind),
  };
  learning.value = {
    ...of,
    facts: line.facts ?? of.facts,
    frames: [...of.frames, own],
    maps: line.maps ? decode(/** @type {any} */ (line.maps)) : null,
    mapsKept: (line.maps_kept ?? []).map(Number),
  };
}

/** One pair with its arithmetic. */
export async function loadPair() {
  const body = pairAsked.value;
  const about = JSON.stringify(body);
  if (!body || pair.value?.about === about) return;
  await ask(async () => {
    const of = await post("api/word-vectors/pair", /** @type {any} */ (body));
    if (JSON.stringify(pairAsked.value) === about) pair.value = {about, of};
  });
}

/** What is near to the word, at every moment. */
export async function loadNear() {
  const body = nearAsked.value;
  const about = JSON.stringify(body);
  if (!body || near.value?.about === about) return;
  await ask(async () => {
    const found = await post("api/word-vectors/nearest", /** @type {any} */ ({...body, ...PACKED}));
    if (JSON.stringify(nearAsked.value) !== about) return;
    near.value = {
      about,
      word: found.word,
      cosines: decode(found.cosines),
      nearest: found.nearest,
    };
  });
}

/** Five seeds of each model, as they are measured; once they are, they are known. */
export async function loadMeasured() {
  if (isMeasuring || measured.value.some(({is_last}) => is_last)) return;
  isMeasuring = true;
  await ask(async () => {
    await lines(
      "api/word-vectors/measured",
      {},
      (line) => {
        const isSame = (/** @type {any} */ each) =>
          each.model === line.model &&
          each.epochs === line.epochs &&
          each.sentences === line.sentences;
        measured.value = [...measured.value.filter((each) => !isSame(each)), line];
      },
      new AbortController().signal,
    );
  });
  isMeasuring = false;
}

let isMeasuring = false;
