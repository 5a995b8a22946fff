/**
 * What is said on the way back: where the loss enters, what each phase does to the gradient, and at
 * the end of a word what of it goes on, of the selected unit and of all.
 */

import {percent, signedSize, sizeNumber} from "../lib/format.js";
import {placed} from "../lib/narration.js";
import {t} from "../lib/strings.js";
import {visibleText} from "../lib/tokens.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../lib/narration.js").Run} Run */

/** A gate lets next to nothing pass, or nearly all. */
const [SHUT, OPEN] = [0.1, 0.9];

/**
 * @param {Score} score
 * @returns {Run[]}
 */
export function backSays(score) {
  const {lossAt, phase, phases, present, reached, t: at, unit, units} = score;
  const {keep, largest, normAt, way} = score.back;
  const of = score.cell.value;
  const asked = score.gradient.asked.value;
  if (!of || !asked || !way.value) return [{text: t("back.waits")}];
  if (at.value < 0 || !present.value) return [{text: t("back.says-start")}];
  const word = `“${visibleText(present.value.text)}”`;
  /** @param {string} key @param {Record<string, string | Run>} values */
  const say = (key, values) =>
    placed(
      t(`back.${key}`),
      Object.fromEntries(
        Object.entries({
          unit: String(unit.value + 1),
          units: String(units.value),
          word,
          ...values,
        }).map(([name, value]) => [name, typeof value === "string" ? {text: value} : value]),
      ),
    );
  const before = of.nodes.find(({op, inputs}) => op === "previous" && inputs[0] === of.belt);
  const [came, went] = [normAt(of.belt), normAt(before?.key ?? "")];
  const [comes, goes] = [came, went].map((size) => pink(sizeNumber(size)));
  const lost = beyond(came, reached.value < phases.value.length ? came : went);
  if (lost && at.value < lossAt.value) return say(`says-${lost}`, {comes, goes});
  if (reached.value < phases.value.length || !before) {
    const isFirst = at.value === lossAt.value && reached.value === 1;
    if (isFirst) {
      const loss = pink(sizeNumber(way.value ? Number(score.gradient.shown.value?.loss) : NaN));
      return say("says-loss", {target: asked.classes[asked.target], loss});
    }
    const node = of.nodes.find(({key}) => key === largest.value && of.lanes.includes(key));
    if (!node || !phase.value) return say("says-pass", {phase: phase.value?.name ?? ""});
    const value = signedSize(score.back.valueAt(node.key));
    return say("says-phase", {phase: phase.value.name, name: plain(node.name), value: pink(value)});
  }
  const gate = keep.value;
  if (!gate) return say("says-whole", {comes, goes});
  const open = score.presentValue(gate.key);
  const share = {text: percent(open), node: gate.key, strong: true};
  const name = {text: plain(gate.name), node: gate.key, strong: true};
  if (open < SHUT) return say("says-shut", {name, share, comes, goes});
  return say(open > OPEN ? "says-open" : "says-part", {name, share});
}

/**
 * What to say where a gradient is no size that a number can hold, or where there is none left.
 *
 * @param {number} came
 * @param {number} went
 */
function beyond(came, went) {
  if (Number.isNaN(came)) return "none";
  if (Number.isNaN(went)) return "becomes-none";
  if (came === Infinity || went === Infinity) return "endless";
  if (came === 0) return "gone";
  return went === 0 ? "goes-out" : null;
}

/** Without what stands in brackets. @param {string} name */
const plain = (name) => name.replace(/ \(.*\)$/, "");

/** @param {string} text @returns {Run} */
const pink = (text) => ({text, strong: true, isGradient: true});
