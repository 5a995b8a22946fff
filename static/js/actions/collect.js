/**
 * Asks how a gradient collects over the words, and what the loss does along one number.
 */

import {PACKED, post} from "../api/client.js";
import {decode} from "../lib/base64.js";
import {score} from "../store/page-score.js";
import {attempt} from "./connection.js";
import {aboutText} from "./explain.js";

const {trace} = score;
const {asked} = score.gradient;
const {about, aboutNudge, amounts, answer, array, isOpen, moved, nudge, nudged, shown} =
  score.collect;

/** Asks for what the open panels lack. */
export function loadCollect() {
  if (isOpen.value && !shown.value) askPiles();
  if (moved.value && !nudged.value) askNudge();
}

/** What every question about the loss says. */
function question() {
  const [of, loss] = [trace.value, asked.value];
  if (!of || !loss) return null;
  const {t, head, target} = loss;
  return {of, body: {...aboutText(of), loss: {t, head, target}}};
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
    const collected = {
      ...got,
      whole: decode(got.whole),
      piles: decode(got.piles),
      norm: Number(got.norm),
      norms: decode(got.norms).data,
      parts: decode(got.parts).data,
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
