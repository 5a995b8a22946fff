/**
 * Asks which words matter to what the net says.
 */

import {PACKED, post} from "../api/client.js";
import {decode} from "../lib/base64.js";
import {score} from "../store/page-score.js";
import {lossOf} from "../store/score/gradient.js";
import {attempt} from "./connection.js";
import {aboutText} from "./explain.js";

const {trace} = score;
const {about, answer, asked, shown} = score.influence;

export async function loadInfluence() {
  const of = trace.value;
  const mine = about.value;
  if (!of || !asked.value || shown.value) return;
  const loss = lossOf(asked.value, of);
  await attempt("why", async () => {
    const got = await post("api/influence", {...aboutText(of), loss, ...PACKED});
    if (mine !== about.value || of !== trace.value) return;
    // What a net writes itself is not left out.
    const changes = new Float64Array(of.columns.length);
    changes.set(decode(got.changes).data);
    const sizes = Array.from(changes, (change) => (Number.isFinite(change) ? Math.abs(change) : 0));
    const order = sizes.map((_, at) => at).sort((one, other) => sizes[other] - sizes[one]);
    const slopes = decode(got.slopes).data;
    const leftOut = decode(got.left_out).data;
    const influence = {p: Number(got.p), leftOut, changes, slopes, order};
    answer.value = {of, about: mine, influence};
  });
}
