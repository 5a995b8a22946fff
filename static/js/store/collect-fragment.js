/**
 * In the address: how the gradient of the weights collects, how far one is on the way to their
 * update, and the number that is moved a little.
 */

import {AMOUNTS, REACHES, STEPS, scene} from "./scene.js";

/** @type {Record<string, import("./scene-fragment.js").Field>} */
export const COLLECTED = {
  collect: {history: "replace", write: writtenCollect, read: readCollect, reset: resetCollect},
  nudge: {
    history: "replace",
    write: writtenNudge,
    read: readNudge,
    reset: () => {
      scene.nudge.moved.value = null;
    },
  },
};

/** A step of the way to the update that a link need not name. */
const USUAL_STEP = STEPS.indexOf("back");

/** `U_f.4.9@3~update`: array, weight, whose matrix is large, and how far one is. */
function writtenCollect() {
  const {isOpen, array, cell, step, word} = scene.collect;
  if (!isOpen.value) return null;
  const at = cell.value ? `.${cell.value.row + 1}.${cell.value.column + 1}` : "";
  const of = word.value === null ? "" : `@${word.value + 1}`;
  const name = `${array.value || LARGEST}${at}${of}`;
  return step.value === USUAL_STEP ? name : `${name}~${STEPS[step.value]}`;
}

/** The array with the largest gradient, whichever that is. */
const LARGEST = "largest";

/** @param {string} written */
function readCollect(written) {
  const parts =
    /^(\w{1,32})(?:\.([1-9]\d{0,4})\.([1-9]\d{0,4}))?(?:@([1-9]\d{0,3}))?(?:~([a-z]+))?$/.exec(
      written,
    );
  const step = STEPS.indexOf(parts?.[5] ?? STEPS[USUAL_STEP]);
  if (!parts || step < 0) return false;
  const {collect} = scene;
  const [, array, row, column, word] = parts;
  collect.array.value = array === LARGEST ? "" : array;
  collect.cell.value = row ? {row: Number(row) - 1, column: Number(column) - 1} : null;
  collect.word.value = word ? Number(word) - 1 : null;
  collect.step.value = step;
  collect.isOpen.value = true;
  return true;
}

function resetCollect() {
  const {isOpen, array, cell, step, word} = scene.collect;
  [isOpen.value, array.value, step.value] = [false, "", USUAL_STEP];
  word.value = cell.value = null;
}

/** `c.2@5~1~20`: a place or a weight (`U_f.4.9`), how far at most, and which of the amounts. */
function writtenNudge() {
  const {amount, moved, reach} = scene.nudge;
  const of = moved.value;
  if (!of) return null;
  const tail = `~${reach.value}~${amount.value + 1}`;
  if ("weight" in of) {
    const {name, row, column} = of.weight;
    const places = [row, ...(column === null ? [] : [column])].map((each) => each + 1);
    return [name.replace(/^cell\./, ""), ...places].join(".") + tail;
  }
  const {chain, node, t: at, unit} = of.place;
  const from = at === "start" ? -1 : at;
  return `${chain === "main" ? "" : `${chain}:`}${node}.${unit + 1}@${from + 1}${tail}`;
}

/** @param {string} written */
function readNudge(written) {
  const [place, reach, amount] = written.split("~");
  const {nudge} = scene;
  const at = Number(/^[1-9]\d?$/.exec(amount ?? ""));
  if (!REACHES.includes(Number(reach)) || !at || at > 2 * AMOUNTS + 1) return false;
  const number = /^(?:([\w-]{1,64}):)?([\w-]{1,64})\.([1-9]\d{0,4})@(\d{1,4})$/.exec(place);
  const weight = /^([\w-]{1,64}(?:\.[A-Za-z]\w{0,31})?)\.([1-9]\d{0,4})(?:\.([1-9]\d{0,4}))?$/.exec(
    place,
  );
  if (number) {
    const [, chain = "main", node, unit, t] = number;
    const from = t === "0" ? /** @type {const} */ ("start") : Number(t) - 1;
    nudge.moved.value = {place: {t: from, node, unit: Number(unit) - 1, chain}};
  } else if (weight) {
    const [, name, row, column] = weight;
    const last = column === undefined ? null : Number(column) - 1;
    nudge.moved.value = {weight: {name: `cell.${name}`, row: Number(row) - 1, column: last}};
  } else return false;
  nudge.reach.value = Number(reach);
  nudge.amount.value = at - 1;
  return true;
}
