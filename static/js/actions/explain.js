/**
 * What is asked of the server about the picture at hand: where a number comes from, how a loss reaches
 * back, and the weights behind it.
 */

import {PACKED, post} from "../api/client.js";
import {decode} from "../lib/base64.js";
import {toColumn, toOwn} from "../lib/joined.js";
import {numeric} from "../lib/number.js";
import {isShownChain, isSlope} from "../lib/place.js";
import {asked as askedFor} from "../lib/recipe.js";
import {score} from "../store/page-score.js";
import {scene} from "../store/scene.js";
import {key, lossOf} from "../store/score/gradient.js";
import {attempt} from "./connection.js";
import {decodedOrNull, stacked} from "./decode-joined.js";
import {isRead} from "./read.js";

const {isBack, length, net, trace} = score;
const {chainOf} = score.chains;
const {asked: interventionsOf} = score.interventions;
const {isWord} = score.path;
const {answerKey, answerTo, answers} = score.why;
const {ahead, answer, asked, needsSlopes, shown} = score.gradient;
const {loaded, matrix} = score.weights;
const {answered, mixed, mixer} = score.back;

/** @typedef {import("../store/scene.js").Place} Place */

/**
 * What every question about the text of a trace says.
 *
 * @param {import("../lib/trace.js").Trace} of
 */
export function aboutText(of) {
  return {
    model: askedFor(of.model),
    text: of.text,
    as_typed: of.asTyped,
    interventions: interventionsOf(of.holds, of),
    ...of.writing,
  };
}

/** What is on its way, of one trace. */
let underWay = {of: trace.value, keys: new Set()};

/**
 * Asks for what is not answered yet; of another sentence or net than is shown, once that is. What
 * was asked first has the path, what is asked now may lie beside it.
 */
export function loadWhy() {
  const all = scene.why.value;
  for (const place of new Set([all.at(-1), all[0]])) {
    if (place && isRead() && !isWord(place) && !answerTo(place)) askPath(place);
  }
}

/** In ms: whoever stays so long at a number may ask it. */
const REST = 300;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

/** Where the present rests, what would be asked there is known before it is. */
export function foreseeWhy() {
  clearTimeout(resting);
  const place = score.why.usual.value;
  const {score: hasNumbers, history, tour} = scene.shows.value;
  if (!place || !hasNumbers || history || tour || score.playback.playing.value) return;
  resting = setTimeout(() => isRead() && !answerTo(place) && foreseePath(place), REST);
}

/** What nobody asked for yet is nobody's trouble. @param {Place} place */
async function foreseePath(place) {
  const of = trace.value;
  // Meanwhile the sentence may have become shorter.
  if (!of || place.t >= length.value || (isSlope(place) ? !asked.value : place.t < 0)) return;
  const key = answerKey(place);
  const answer = await post("api/path", {...aboutText(of), ...bodyOf(place)}).catch(() => null);
  if (answer && key === answerKey(place)) putPath(of, place, answer);
}

/** Asks for a number and the whole path behind it, in one call. @param {Place} place */
async function askPath(place) {
  const of = trace.value;
  const key = answerKey(place);
  if (underWay.of !== of) underWay = {of, keys: new Set()};
  const {keys} = underWay;
  if (!of || keys.has(key) || place.t >= length.value) return;
  if (isSlope(place) && !asked.value) return;
  if (place.t < 0 && isShownChain(place) && !isSlope(place))
    return put(of, {[key]: atStart(of, place)});
  keys.add(key);
  await attempt("why", async () => {
    const answer = await post("api/path", {...aboutText(of), ...bodyOf(place)}).catch((error) => {
      if (trace.value !== of || key !== answerKey(place)) return null;
      throw error;
    });
    // The answer to another loss is none to this one.
    if (answer && key === answerKey(place)) putPath(of, place, answer);
  });
  keys.delete(key);
}

/** @param {Place} place */
function bodyOf(place) {
  const {node, unit} = place;
  const of = trace.value;
  const t = of && isShownChain(place) ? toOwn(of, place.t).t : place.t;
  const body = {chain: chainOf(place), t, node, unit};
  const question = asked.value;
  if (!of || !isSlope(place) || !question) return body;
  const loss = lossOf(question, of);
  // What the net starts from is what the first word reads of the word before.
  const read = trace.value?.cell.nodes.find(
    (each) => each.op === "previous" && each.inputs[0] === node,
  );
  const first = t < 0 && read ? {t: 0, node: read.key} : {};
  return {...body, ...first, of: /** @type {const} */ ("gradient"), loss};
}

/**
 * @param {import("../lib/trace.js").Trace} of
 * @param {Place} place
 * @param {import("../api/wire.js").PathAnswer} answer
 */
function putPath(of, place, {stops}) {
  put(of, {...byKey(stops, place), [answerKey(place)]: toExplained(stops[0], of)});
}

/**
 * @param {import("../lib/trace.js").Trace} of
 * @param {Record<string, import("../store/score/why.js").Explained>} found
 */
function put(of, found) {
  if (trace.value !== of) return;
  const known = answers.value.of === of ? answers.value.by : {};
  answers.value = {of, by: {...known, ...found}};
}

/**
 * @param {import("../api/wire.js").PathStop[]} stops
 * @param {Place} asked values lead to values, gradients to gradients
 */
function byKey(stops, {of}) {
  const key = (/** @type {import("../api/wire.js").PathStop} */ stop) =>
    answerKey({...placed(stop), of});
  const shown = trace.value;
  return Object.fromEntries(
    stops.map((stop) => [key(stop), toExplained(stop, /** @type {any} */ (shown))]),
  );
}

/**
 * The place of a stop: of the chain that is shown, or of one that is named.
 *
 * @param {import("../api/wire.js").PathStop} stop
 * @returns {Place}
 */
function placed({chain, node, t, unit}) {
  const of = trace.value;
  const at = of && toColumn(of, chain, t);
  return at === null || !of ? {node, t, unit, chain} : {node, t: at, unit};
}

/**
 * What the net starts from comes from nothing; the trace has it.
 *
 * @param {import("../lib/trace.js").Trace} of
 * @param {Place} place
 */
function atStart(of, place) {
  const value = of.start[place.node]?.[place.unit] ?? 0;
  return {...place, op: "start", value, sum: value, rows: [], leads: null, inner: null};
}

/**
 * @param {import("../api/wire.js").Explained & {since?: number | null, chain?: string}} answer
 * @param {import("../lib/trace.js").Trace} of
 * @param {string} [chain] whose number it is
 * @returns {import("../store/score/why.js").Explained}
 */
function toExplained(answer, of, chain = answer.chain ?? of.chain.id) {
  const since = answer.since ?? null;
  return {
    ...answer,
    since: since === null ? null : (toColumn(of, chain, since) ?? since),
    value: Number(answer.value),
    sum: Number(answer.sum),
    rows: answer.rows.map((row) => toRow(row, of, chain)),
    inner: answer.inner && toExplained(answer.inner, of, chain),
  };
}

/**
 * @param {import("../api/wire.js").Row} row
 * @param {import("../lib/trace.js").Trace} of
 * @param {string} chain whose number it is a row of
 * @returns {import("../store/score/why.js").Row}
 */
function toRow(row, of, chain) {
  return {
    ...row,
    source: row.source && inColumns(row.source, of, chain),
    weight: numeric(row.weight),
    value: numeric(row.value),
    product: Number(row.product),
    share: numeric(row.share),
    parts: row.parts.map((part) => toRow(part, of, chain)),
    factors: row.factors.map((factor) => ({...factor, value: Number(factor.value)})),
  };
}

/**
 * A source where its column stands.
 *
 * @template {{chain?: string | null, t: number | null}} S
 * @param {S} source
 * @param {import("../lib/trace.js").Trace} of
 * @param {string} chain
 * @returns {S}
 */
function inColumns(source, of, chain) {
  if (!of.segments?.length || source.t === null) return source;
  const at = toColumn(of, source.chain ?? chain, source.t);
  return at === null ? source : {...source, t: at, chain: of.chain.id};
}

let last = 0;

/** So many answers are kept: who drags through a training comes back to its nets. */
const MOST_KEPT = 64;

/** @type {Map<string, import("../store/score/gradient.js").Gradients>} by what was asked */
const keptGradients = new Map();

/** Whether what is shown is answered as far as it is wanted. */
function hasGradients() {
  const has = shown.value;
  return isBack.value ? has?.way : needsSlopes.value ? has?.slopes : has;
}

/**
 * What a question about a loss says, and the name under which its answer is kept.
 *
 * @param {import("../lib/trace.js").Trace} of
 * @param {{t: number, head: string, target: number}} question
 * @param {("nodes" | "edges")[]} want
 */
function aboutLoss(of, question, want) {
  const body = {...aboutText(of), loss: lossOf(question, of), want, ...PACKED};
  return {body, named: JSON.stringify([body, of.chain.id])};
}

/** Who has stepped to the end may turn round: how the gradient goes back is known before that. */
export async function foreseeBack() {
  const question = ahead.value;
  const of = trace.value;
  if (!question || !of || !score.playback.isThrough()) return;
  const {body, named} = aboutLoss(of, question, ["nodes", "edges"]);
  if (keptGradients.has(named)) return;
  // What nobody asked for yet is nobody's trouble.
  const got = await post("api/gradients", body).catch(() => null);
  if (got) keep(named, toGradients(got, of));
}

/** Asks for the gradients if they are not there yet; an answer that a later question overtook is not used. */
export async function loadGradients() {
  const question = asked.value;
  const of = trace.value;
  if (!question || !of || hasGradients()) return;
  const mine = ++last;
  /** @type {("nodes" | "edges")[]} */
  const want = isBack.value ? ["nodes", "edges"] : needsSlopes.value ? ["nodes"] : [];
  const {body, named} = aboutLoss(of, question, want);
  const take = (/** @type {import("../store/score/gradient.js").Gradients} */ gradients) => {
    answer.value = {of, about: key(question), gradients};
  };
  const known = keptGradients.get(named);
  if (known) return take(known);
  await attempt("gradient", async () => {
    const got = await post("api/gradients", body).catch((error) => {
      if (mine !== last || trace.value !== of) return null;
      throw error;
    });
    if (!got) return;
    const gradients = toGradients(got, of);
    keep(named, gradients);
    if (mine === last) take(gradients);
  });
}

/**
 * @param {string} named
 * @param {import("../store/score/gradient.js").Gradients} gradients
 */
function keep(named, gradients) {
  keptGradients.set(named, gradients);
  const [oldest] = keptGradients.keys();
  if (keptGradients.size > MOST_KEPT) keptGradients.delete(oldest);
}

/**
 * @param {import("../api/wire.js").GradientsAnswer} got
 * @param {import("../lib/trace.js").Trace} of
 */
function toGradients({loss, target, states, chains}, of) {
  const ids = of.segments?.length ? of.segments.map(({chain}) => chain) : [of.chain.id];
  const shown = ids.flatMap((id) => chains.find((each) => each.id === id) ?? []);
  const [first] = shown;
  const entries = Object.entries(states).map(([state, {start, norms}]) => [
    state,
    shown.length < 2
      ? {start: Number(start), norms: decode(norms).data}
      : {
          start: Number(first.norms[state].start),
          norms: stackedVectors(shown.map((each) => each.norms[state].norms)),
        },
  ]);
  const slopes = first?.nodes ? toSlopes(shown) : null;
  const way = first?.edges && slopes ? {...slopes, ...toEdges(shown)} : null;
  return {loss: Number(loss), target, states: Object.fromEntries(entries), slopes, way};
}

/** @param {any[]} arrays */
const stackedVectors = (arrays) => stacked(arrays.map(decodedOrNull))?.data ?? new Float64Array();

/** By key, what chains have of it, one after the other. @param {(Record<string, any> | null | undefined)[]} all */
function stackedByKey(all) {
  return Object.fromEntries(
    Object.keys(all[0] ?? {}).map((key) => [key, stackedVectors(all.map((each) => each?.[key]))]),
  );
}

/** @param {Record<string, any> | null | undefined} of */
function vectors(of) {
  return Object.fromEntries(
    Object.entries(of ?? {}).map(([key, array]) => [key, decode(array).data]),
  );
}

/**
 * @param {import("../api/wire.js").ChainGradients[]} chains
 * @returns {import("../lib/back.js").Slopes}
 */
function toSlopes(chains) {
  const [{nodes, start}] = chains;
  return {
    nodes: Object.fromEntries(
      Object.keys(nodes ?? {}).flatMap((key) => {
        const all = stacked(chains.map((each) => decodedOrNull(each.nodes?.[key])));
        return all ? [[key, all]] : [];
      }),
    ),
    sizes: stackedByKey(chains.map(({sizes}) => sizes)),
    start: vectors(start),
  };
}

/**
 * Cells that are alike have the same edges; what a gate keeps is a product within one chain.
 *
 * @param {import("../api/wire.js").ChainGradients[]} chains
 * @returns {import("../lib/back.js").Edges}
 */
function toEdges(chains) {
  const [{edges, kept: product}] = chains;
  const kept = chains.length === 1 ? product : null;
  const along = (/** @type {number} */ at, /** @type {"slope" | "passed" | "stretch"} */ key) =>
    stacked(chains.map((each) => decodedOrNull(each.edges?.[at][key])));
  return {
    edges: (edges ?? []).map((edge, at) => ({
      ...edge,
      constant: numeric(edge.constant),
      slope: along(at, "slope"),
      passed: along(at, "passed"),
      stretch: along(at, "stretch")?.data ?? new Float64Array(),
    })),
    stretch: stackedByKey(chains.map((each) => each.stretch)),
    kept: kept ? {product: decode(kept.product), log10: decode(kept.log10)} : null,
  };
}

/** Asks for the weights that the gradient of a straight way passes through at every word. */
export async function loadMixer() {
  const wanted = mixer.value;
  if (!wanted || mixed.value) return;
  await attempt("gradient", async () => {
    const {model, chain, node, source} = wanted;
    const {parts} = await post("api/weights", {model: askedFor(model), node, chain, ...PACKED});
    const part = parts.find((each) => each.source === source);
    if (part) answered.value = {...wanted, values: decode(part.values)};
  });
}

/** Asks for the weights that are looked at as a matrix. */
export async function loadMatrix() {
  const wanted = matrix.value;
  const model = net.value?.id;
  const has = loaded.value;
  const chain = trace.value?.chain.id ?? "main";
  if (
    !wanted ||
    !model ||
    (has?.model === model && has.node === wanted.node && has.chain === chain)
  )
    return;
  await attempt("why", async () => {
    const body = {model: askedFor(model), node: wanted.node, chain, ...PACKED};
    const {parts} = await post("api/weights", body);
    loaded.value = {
      model,
      chain,
      node: wanted.node,
      parts: parts.map(({source, values}) => {
        const {data, shape} = decode(values);
        return {source, data, rows: shape[0], columns: shape[1]};
      }),
    };
  });
}
