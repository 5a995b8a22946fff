/**
 * What is taken away as data: the trace as the server answers it, in numbers a person can read.
 */

import {post} from "../api/client.js";
import {score} from "../store/page-score.js";
import {lossOf} from "../store/score/gradient.js";
import {attempt} from "./connection.js";
import {RANKED} from "./decode.js";
import {aboutText} from "./explain.js";

const {isBack, trace} = score;
const {asked: lossAsked} = score.gradient;

/** What the first timestep and the first unit are called: in the answers, and in the link. */
const COUNTS_FROM = {trace: {t: 0, unit: 0}, gradients: {t: 0, unit: 0}, link: {t: 1, unit: 1}};

/**
 * What the gradient's lane shows, with the loss it is of, and on the way back all that is met on it;
 * nothing where it is off.
 *
 * @param {import("../lib/trace.js").Trace} of
 */
async function gradients(of) {
  const question = lossAsked.value;
  if (!question) return {};
  /** @type {("nodes" | "edges" | "shares")[]} */
  const want = isBack.value ? ["nodes", "edges", "shares"] : [];
  const body = {...aboutText(of), loss: lossOf(question, of), want};
  return {gradients: await post("api/gradients", body)};
}

/**
 * Of what stands open beside the score: what each word adds to the gradient of an array, the update
 * that it makes, and the loss along one number.
 *
 * @param {import("../lib/trace.js").Trace} of
 */
async function collected(of) {
  const {isOpen, moved, nudged, shown, updated} = score.collect;
  const question = lossAsked.value;
  if (!question) return {};
  const array = isOpen.value ? shown.value?.array : undefined;
  const body = {...aboutText(of), loss: lossOf(question, of), chain: of.chain.id, array};
  return {
    ...(array ? {collect: await post("api/collect", body)} : {}),
    ...(isOpen.value && updated.value ? {update: updated.value} : {}),
    ...(nudged.value ? {nudge: {...moved.value, ...nudged.value}} : {}),
  };
}

/** @returns {Promise<object | null>} */
export async function traceAsJson() {
  const of = trace.value;
  /** @type {object | null} */
  let answer = null;
  if (!of) return answer;
  await attempt("text", async () => {
    answer = {
      counts_from: COUNTS_FROM,
      link: location.href,
      trace: await post("api/trace", {...aboutText(of), ...RANKED}),
      ...(await gradients(of)),
      ...(await collected(of)),
    };
  });
  return answer;
}
