/**
 * The weights that are looked at as a matrix, asked for when they are.
 */

import {decode} from "../lib/base64.js";
import {asked as askedFor} from "../lib/recipe.js";
import {score} from "../state/page-score.js";
import {PACKED, post} from "./client.js";
import {attempt} from "./watch.js";

const {net, trace} = score;
const {loaded, matrix} = score.weights;

export async function loadMatrix() {
  const wanted = matrix.value;
  const model = net.value?.id;
  const has = loaded.value;
  const chain = trace.value?.chain.id ?? "main";
  if (
    !wanted ||
    !model ||
    (has?.model === model && has.node === wanted.node && has.chain === chain)
  )
    return;
  await attempt("why", async () => {
    const body = {model: askedFor(model), node: wanted.node, chain, ...PACKED};
    const {parts} = await post("api/weights", body);
    loaded.value = {
      model,
      chain,
      node: wanted.node,
      parts: parts.map(({source, values}) => {
        const {data, shape} = decode(values);
        return {source, data, rows: shape[0], columns: shape[1]};
      }),
    };
  });
}
