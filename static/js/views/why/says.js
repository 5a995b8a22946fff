/**
 * What an answer says in one sentence: its largest term, or what a valve lets through. Only what
 * stands in the terms is said, and nothing across more than one step.
 */

import {lensNumber, percent} from "../../lib/format.js";
import {t} from "../../state/strings.js";
import {shown, sourceOf} from "../../state/why.js";
import {answerOf, nodeOf, plainPlace} from "./names.js";

/** @typedef {import("../../lib/narration.js").Run} Run */
/** @typedef {import("../../state/why.js").Explained} Explained */

/**
 * The sentence, or null where the phase's own says more.
 *
 * @returns {Run[] | null}
 */
export function whySays() {
  const of = shown.value;
  if (!of) return null;
  if (of.sum.op === "layer" || of.sum.op === "plus") return ofSum(of.sum, of.of);
  if (of.of.op === "softmax") return ofShares(of.of);
  return of.of.op === "times" ? ofValve(of.of) : null;
}

/**
 * @param {Explained} sum
 * @param {Explained} asked
 * @returns {Run[] | null}
 */
function ofSum(sum, asked) {
  if (asked.op === "plus") return ofPlus(asked);
  const most = sum.rows.reduce((a, b) => (Math.abs(b.product) > Math.abs(a.product) ? b : a));
  const name = nameOf(asked.node);
  if (!name || !Number.isFinite(most.product) || most.product === 0) return null;
  const turned = sum.node.startsWith("head:") ? sum.rows[sum.leads ?? -1] : undefined;
  const at = turned && turned !== most ? sourceOf(turned) : null;
  if (at) return [{text: t("why.turned", {what: plainPlace(at, asked)})}];
  const place = sourceOf(most);
  const up = most.product > 0 ? "raises" : "lowers";
  if (most.kind === "term" && place && most.weight !== null && most.value !== null) {
    return [
      {
        text: t(`why.says-${up}`, {
          what: plainPlace(place, asked),
          value: lensNumber(most.value),
          weight: lensNumber(most.weight),
          name,
        }),
      },
    ];
  }
  const what = {
    word: () => (place ? plainPlace(place, asked) : ""),
    term: () => (place ? plainPlace(place, asked) : ""),
    bias: () => t("why.the-bias"),
    rest: () => t("why.the-rest", {count: most.count}),
  }[most.kind]();
  // Behind a squashed number it is the sum that moves by as much.
  const values = {what, name, size: lensNumber(Math.abs(most.product))};
  const isWhole = sum === asked;
  return [{text: isWhole ? t(`why.alone-${up}`, values) : t(`why.in-sum-${up}`, values)}];
}

/**
 * What is added, side by side: that one of them is the larger says nothing of either.
 *
 * @param {Explained} plus
 * @returns {Run[] | null}
 */
function ofPlus({rows, node}) {
  const parts = rows.map(({source, product}) => ({
    name: nameOf(source?.node ?? ""),
    value: lensNumber(product),
  }));
  if (parts.length !== 2 || parts.some(({name}) => !name)) return null;
  const [one, other] = parts;
  const values = {one: one.name ?? "", other: other.name ?? "", name: nameOf(node) ?? ""};
  return [{text: t("why.says-plus", {...values, first: one.value, second: other.value})}];
}

/**
 * @param {Explained} product
 * @returns {Run[] | null}
 */
function ofValve({rows}) {
  const valve = rows.find(({source}) => nodeOf(source?.node ?? "")?.kind === "valve");
  const other = rows.find((row) => row !== valve);
  if (!valve || !other) return null;
  return [
    {
      text: t("why.says-valve", {
        valve: nameOf(valve.source?.node ?? "") ?? "",
        share: percent(valve.product),
        value: lensNumber(other.product),
      }),
    },
  ];
}

/**
 * @param {Explained} shares
 * @returns {Run[]}
 */
function ofShares({rows}) {
  const most = rows.reduce((a, b) => (b.product > a.product ? b : a));
  const place = sourceOf(most);
  const label = (place && answerOf(place)?.label) ?? "";
  return [{text: t("why.says-share", {label, share: percent(most.product)})}];
}

/** @param {string} key */
function nameOf(key) {
  return nodeOf(key)?.name.replace(/ \(.*\)$/, "") ?? null;
}
