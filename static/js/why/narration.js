/**
 * What an answer says in one sentence: its largest term, or what a valve lets through. Only what
 * stands in the terms is said, and nothing across more than one step.
 */

import {factorText, lensNumber, percent, signedSize} from "../lib/format.js";
import {placed} from "../lib/narration.js";
import {isAnswer} from "../lib/place.js";
import {t} from "../lib/strings.js";
import {answerOf, nodeOf, plainPlace, slopeBy, wordAt} from "./names.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @typedef {import("../lib/narration.js").Run} Run */
/** @typedef {import("../store/score/why.js").Explained} Explained */

/**
 * The sentence, or null where the phase's own says more.
 *
 * @param {Score} score
 * @returns {Run[] | null}
 */
export function whySays(score) {
  const {isWord} = score.path;
  const {current, shown} = score.why;
  const of = shown.value;
  const asked = current.value;
  if (asked && isWord(asked)) return [{text: t("why.ends", {word: wordAt(score, asked.t)})}];
  if (!of) return null;
  if (of.of.op === "chain_rule") return ofGradient(score, of.of);
  if (of.sum.op === "layer" || of.sum.op === "plus") return ofSum(score, of.sum, of.of);
  if (of.of.op === "softmax") return ofShares(score, of.of);
  return of.of.op === "times" ? ofValve(score, of.of) : null;
}

/**
 * @param {Score} score
 * @param {Explained} sum
 * @param {Explained} asked
 * @returns {Run[] | null}
 */
function ofSum(score, sum, asked) {
  const {sourceOf} = score.why;
  if (asked.op === "plus") return ofPlus(score, asked);
  const most = sum.rows.reduce((a, b) => (Math.abs(b.product) > Math.abs(a.product) ? b : a));
  const name = nameOf(score, asked.node);
  if (!name || !Number.isFinite(most.product) || most.product === 0) return null;
  const turned = sum.node.startsWith("head:") ? sum.rows[sum.leads ?? -1] : undefined;
  const at = turned && turned !== most ? sourceOf(turned) : null;
  if (at) return [{text: t("why.turned", {what: plainPlace(score, at, asked)})}];
  const place = sourceOf(most);
  const up = most.product > 0 ? "raises" : "lowers";
  if (most.kind === "term" && place && most.weight !== null && most.value !== null) {
    return [
      {
        text: t(`why.says-${up}`, {
          what: plainPlace(score, place, asked),
          value: lensNumber(most.value),
          weight: lensNumber(most.weight),
          name,
        }),
      },
    ];
  }
  const what = {
    word: () => (place ? plainPlace(score, place, asked) : ""),
    term: () => (place ? plainPlace(score, place, asked) : ""),
    bias: () => t("why.the-bias"),
    rest: () => t("why.the-rest", {count: most.count}),
  }[most.kind]();
  // Behind a squashed number it is the sum that moves by as much.
  const values = {what, name, size: lensNumber(Math.abs(most.product))};
  const isWhole = sum === asked;
  return [{text: isWhole ? t(`why.alone-${up}`, values) : t(`why.in-sum-${up}`, values)}];
}

/**
 * Where most of a gradient comes from, or that none does.
 *
 * @param {Score} score
 * @param {Explained} gradient
 * @returns {Run[]}
 */
function ofGradient(score, gradient) {
  const {sourceOf} = score.why;
  const {rows, value} = gradient;
  const row = rows[gradient.leads ?? -1];
  const place = row && sourceOf(row);
  if (!Number.isFinite(value)) return [{text: t("why.says-no-number")}];
  if (value === 0 || !place) return [{text: t("why.says-none")}];
  const pink = {strong: true, isGradient: true};
  const numbers = {value: {text: signedSize(value), ...pink}};
  if (place.node === gradient.node && isAnswer(place)) return placed(t("why.says-loss"), numbers);
  const kind = place.t > gradient.t ? "later" : isAnswer(place) ? "answer" : "here";
  const what = {text: slopeBy(score, place)};
  const share = {text: percent(row.share ?? 1), strong: true};
  if (rows.length > 1) return placed(t(`why.says-${kind}`), {what, share, ...numbers});
  const from = {text: signedSize(row.value ?? NaN), ...pink};
  const factor = {text: factorText(row.weight ?? 1), strong: true};
  return placed(t(`why.says-only-${kind}`), {what, from, factor, ...numbers});
}

/**
 * What is added, side by side: that one of them is the larger says nothing of either.
 *
 * @param {Score} score
 * @param {Explained} plus
 * @returns {Run[] | null}
 */
function ofPlus(score, {rows, node}) {
  const parts = rows.map(({source, product}) => ({
    name: nameOf(score, source?.node ?? ""),
    value: lensNumber(product),
  }));
  if (parts.length !== 2 || parts.some(({name}) => !name)) return null;
  const [one, other] = parts;
  const values = {one: one.name ?? "", other: other.name ?? "", name: nameOf(score, node) ?? ""};
  return [{text: t("why.says-plus", {...values, first: one.value, second: other.value})}];
}

/**
 * @param {Score} score
 * @param {Explained} product
 * @returns {Run[] | null}
 */
function ofValve(score, {rows}) {
  const valve = rows.find(({source}) => nodeOf(score, source?.node ?? "")?.kind === "valve");
  const other = rows.find((row) => row !== valve);
  if (!valve || !other) return null;
  return [
    {
      text: t("why.says-valve", {
        valve: nameOf(score, valve.source?.node ?? "") ?? "",
        share: percent(valve.product),
        value: lensNumber(other.product),
      }),
    },
  ];
}

/**
 * @param {Score} score
 * @param {Explained} shares
 * @returns {Run[]}
 */
function ofShares(score, {rows}) {
  const {sourceOf} = score.why;
  const most = rows.reduce((a, b) => (b.product > a.product ? b : a));
  const place = sourceOf(most);
  const label = (place && answerOf(score, place)?.label) ?? "";
  return [{text: t("why.says-share", {label, share: percent(most.product)})}];
}

/**
 * @param {Score} score
 * @param {string} key
 */
function nameOf(score, key) {
  return nodeOf(score, key)?.name.replace(/ \(.*\)$/, "") ?? null;
}
