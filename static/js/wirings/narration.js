/** What is said of a wiring at the timestep reached; every number is the server's. */

import {count, percent} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {scene} from "../store/scene.js";
import {here, hint, isOther, isUntrained, known, trouble, wired, wiring} from "../store/wirings.js";
import {answerOf, wordOf} from "./chain.js";

/** @typedef {import("../lib/narration.js").Run[]} Runs */

const DEEP = ["wirings.says-apart", "wirings.says-same", "wirings.says-one"];

/** @returns {Runs} */
export function wiringsSay() {
  if (trouble.value)
    return [{text: trouble.value.charAt(0).toUpperCase() + trouble.value.slice(1)}];
  if (hint.value) return [{text: hint.value}];
  const kind = scene.wirings.kind.value;
  const tying = known.value?.tying;
  if (kind === "deep")
    return tying
      ? [
          {
            text: t(DEEP[here.value], {
              layers: tying.layers,
              apart: count(tying.apart),
              one: count(tying.one),
            }),
          },
        ]
      : [{text: ""}];
  const of = wired.value;
  const column = of?.columns[here.value];
  if (!of || !column || !wiring.value) return [{text: ""}];
  if (column.how === "unknown") return [{text: t("wirings.says-unknown", {word: column.text})}];
  if (isOther.value && here.value === 0)
    return [{text: t("wirings.says-other", {wiring: t(`wirings.name-${kind}`)})}];
  if (isUntrained.value && column.says)
    return [
      {text: t("wirings.says-untrained", {word: wordOf(column)})},
      {text: answerOf(column.says), strong: true},
      {text: "."},
    ];
  return sayings(kind, column, of);
}

/**
 * @param {string} kind
 * @param {import("../store/wirings.js").WiredColumn} column
 * @param {import("../store/wirings.js").Wired} of
 * @returns {Runs}
 */
function sayings(kind, column, of) {
  const isEnd = here.value === of.columns.length - 1;
  const words = of.columns.length;
  const values = {word: wordOf(column), share: percent(column.share), words};
  const says = {text: answerOf(column.says), strong: true};
  const written = of.columns
    .slice(0, -1)
    .filter(({axis}) => axis === 1)
    .map(({says}) => says);
  if (column.axis === 0 && of.columns[words - 1].axis === 1)
    return [{text: t(`wirings.says-read-${kind}`, values)}];
  if (isEnd && column.axis === 1) {
    const whole = written.join(kind === "one-to-many" ? "" : " ");
    if (!whole) return [{text: t("wirings.says-nothing")}];
    return [
      {text: t(`wirings.says-end-${kind}`, {...values, count: written.length})},
      {...says, text: whole},
      {text: "."},
    ];
  }
  if (!column.isAsked)
    return [
      {text: t("wirings.says-not-yet", values)},
      {...says, text: ` ${column.says}`},
      {text: `, ${values.share}.`},
    ];
  return [{text: t(`wirings.says-${kind}`, values)}, says, {text: "."}];
}
