/** What is said of a comparison: who knows the word, and how much of its gradient arrives there. */

import {sizeNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {visibleText} from "../lib/tokens.js";
import {comparison, nameOf, present, trouble} from "../store/compare.js";
import {orders, sideHere} from "../store/way.js";
import {answerAt} from "./answers.js";
import {wordSaid} from "./words.js";

/** @typedef {import("../store/compare.js").ComparedNet} ComparedNet */

/** Below this only the rounding of sums is left of a difference. */
export const ROUNDING = 1e-9;

/** @returns {import("../lib/narration.js").Run[]} */
export function compareSays() {
  const of = comparison.value;
  if (trouble.value) return [{text: trouble.value}];
  if (!of) return [];
  const at = present.value;
  const word = of.columns[at];
  if (!word || at < 0) return [{text: t("compare.starts", {nets: of.nets.length})}];
  const named = `“${visibleText(word.text)}”`;
  const question = of.nets.find(({question}) => question)?.question;
  if (!question) return [{text: t("compare.reads", {word: named})}];
  if (at > question.t) return [{text: t("compare.reads", {word: named})}];
  const shares = (/** @type {number} */ t) =>
    of.nets
      .map((net) => left(net, t))
      .filter(Boolean)
      .join(", ");
  if (at < question.t) {
    const said = shares(at);
    return [
      {
        text: said
          ? t("compare.at-word", {word: named, shares: said})
          : t("compare.reads", {word: named}),
      },
    ];
  }
  const since = of.columns[of.since];
  const asked = of.nets.map((net) => ({net, found: answerAt(net, at)}));
  const names = (/** @type {boolean} */ isRight) =>
    asked
      .filter(({found}) => found?.isRight === isRight)
      .map(({net}) => nameOf(net))
      .join(", ");
  const said = shares(of.since);
  const [right, wrong] = [names(true), names(false)];
  const who =
    right && wrong
      ? t("compare.both", {right, wrong})
      : right
        ? t("compare.all-right", {right})
        : wrong
          ? t("compare.all-wrong", {wrong})
          : "";
  if (sideHere.value === "order" && orders.value.found) return [{text: ordersSay(of.nets)}];
  const reach =
    since && of.since < at && said ? t("compare.reach", {word: wordSaid(since), shares: said}) : "";
  return [{text: reach || who}];
}

/**
 * What nets say to the same words in other orders.
 *
 * @param {ComparedNet[]} nets
 */
function ordersSay(nets) {
  const {found, names} = orders.value;
  if (!found) return "";
  const heard = nets.flatMap((net) => {
    const of = found.nets.find((each) => names[each.place] === net.name);
    return of ? [{net: nameOf(net), of, apart: Number(of.apart)}] : [];
  });
  const isSum = heard.filter(({apart}) => apart < ROUNDING).map(({net}) => net);
  const tells = heard
    .filter(({of}) => of.said.filter(Boolean).length > 1)
    .map(({net}) => net)
    .filter((net) => !isSum.includes(net));
  const said = {sums: isSum.join(", "), tells: tells.join(", "), orders: found.orders};
  if (isSum.length && tells.length) return t("compare.order-both", said);
  return t(tells.length ? "compare.order-tells" : "compare.order-none", said);
}

/**
 * @param {ComparedNet} net
 * @param {number} at
 */
function left(net, at) {
  const value = net.question?.left[at];
  if (value === undefined || !(value >= 0)) return "";
  return t("compare.left", {net: nameOf(net), left: sizeNumber(value)});
}
