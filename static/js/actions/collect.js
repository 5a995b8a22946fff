/**
 * Asks how a gradient collects over the words, what update it makes, and what the loss does along
 * one number.
 */

import {PACKED, post} from "../api/client.js";
import {decode} from "../lib/base64.js";
import {toColumn} from "../lib/joined.js";
import {score} from "../store/page-score.js";
import {lossOf} from "../store/score/gradient.js";
import {attempt} from "./connection.js";
import {shifted} from "./decode-joined.js";
import {aboutText} from "./explain.js";

const {trace} = score;
const {asked} = score.gradient;
const {about, aboutNudge, amounts, answer, array, isOpen, moved, nudge, nudged, shown} =
  score.collect;
const {aboutUpdate, ofBatch, place, run, update, updated} = score.collect;

/** Asks for what the open panels lack. */
export function loadCollect() {
  if (isOpen.value && !shown.value) askPiles();
  if (isOpen.value && aboutUpdate.value && !updated.value) askUpdate();
  if (moved.value && !nudged.value) askNudge();
}

/** What every question about the loss says. */
function question() {
  const [of, loss] = [trace.value, asked.value];
  if (!of || !loss) return null;
  return {of, body: {...aboutText(of), loss: lossOf(loss, of)}};
}

async function askPiles() {
  const asking = question();
  const mine = about.value;
  if (!asking || mine === null) return;
  const {of, body} = asking;
  await attempt("gradient", async () => {
    const got = await post("api/collect", {
      ...body,
      chain: of.chain.id,
      array: array.value || null,
      ...PACKED,
    });
    if (mine !== about.value || of !== trace.value) return;
    // Each chain has weights of its own: another one's words add nothing to these.
    const from = toColumn(of, of.chain.id, 0) ?? 0;
    const collected = {
      ...got,
      whole: decode(got.whole),
      piles: shifted(decode(got.piles), from),
      norm: Number(got.norm),
      norms: shifted(decode(got.norms), from).data,
      parts: shifted(decode(got.parts), from).data,
      leading: got.leading.map((t) => t + from),
      rest: Number(got.rest),
    };
    answer.value = {of, about: mine, collected};
  });
}

async function askNudge() {
  const asking = question();
  const mine = aboutNudge.value;
  if (!asking || !mine || !moved.value) return;
  const {of, body} = asking;
  await attempt("gradient", async () => {
    const got = await post("api/nudge", {...body, ...moved.value, by: amounts.value});
    if (mine !== aboutNudge.value || of !== trace.value) return;
    const nudged = {
      value: Number(got.value),
      gradient: Number(got.gradient),
      by: [...decode(got.by).data],
      measured: [...decode(got.measured).data],
      straight: [...decode(got.straight).data],
      parts: got.parts,
    };
    nudge.value = {of, about: mine, nudged};
  });
}

async function askUpdate() {
  const asking = question();
  const [mine, of] = [aboutUpdate.value, run.value];
  if (!asking || !mine || !of || !shown.value) return;
  const {text, as_typed} = asking.body;
  const {row, column} = place.value;
  const weight = weightAt(shown.value.array, row, column);
  await attempt("gradient", async () => {
    const told = await post(`api/train/${of.id}/one-weight`, {
      update: of.update,
      of: ofBatch.value ? "batch" : "sentence",
      text,
      as_typed,
      loss: asking.body.loss,
      weight,
    });
    if (mine !== aboutUpdate.value || asking.of !== trace.value) return;
    update.value = {of: asking.of, about: mine, told};
  });
}

/** A weight as the net's file has it; a bias has one row. @param {string} array @param {number} row @param {number} column */
export function weightAt(array, row, column) {
  const id = trace.value?.chain.id ?? "main";
  const name = id === "main" ? `cell.${array}` : `cell.${id}.${array}`;
  return {name, row, column: array.startsWith("b") ? null : column};
}
