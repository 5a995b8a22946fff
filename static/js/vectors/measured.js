/** Five seeds of each model after little text and after much: is the nearest word of the same kind? */

import {html} from "../../vendor/view.js";
import {count, percent} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {su} from "../lib/style.js";
import {measured} from "../store/vectors.js";

/** @param {{width: number, height: number}} props */
export function Measured({width, height}) {
  const all = measured.value;
  const sizes = [...new Set(all.map(({sentences}) => sentences))];
  const ways = [...new Set(all.map(({model, epochs}) => `${model}~${epochs}`))].map((way) => {
    const [model, epochs] = way.split("~");
    const of = all.filter((each) => each.model === model && each.epochs === Number(epochs));
    return {way, model, epochs, of};
  });
  const style = {width: su(width), ...(height ? {height: su(height)} : {})};
  return html`<div class="vectors-card vectors-measured" style=${style}><table>
    <caption>${t("vectors.measured-caption")}</caption>
    <thead><tr><td></td>${sizes.map((size) => html`<th key=${size} scope="col">${t("vectors.sentences", {value: count(size)})}</th>`)}</tr></thead>
    <tbody>${ways.map(
      ({
        way,
        model,
        epochs,
        of,
      }) => html`<tr key=${way}><th scope="row">${t(`vectors.model-${model}`)} <small>${t("vectors.read-times", {times: Number(epochs)})}</small></th>
        ${sizes.map((size) => html`<${Share} key=${size} of=${of.find(({sentences}) => sentences === size)} />`)}</tr>`,
    )}</tbody>
  </table></div>`;
}

/** The mean of the seeds, and each of them. @param {{of: import("../api/wire.js").MeasuredLine | undefined}} props */
function Share({of}) {
  if (!of) return html`<td></td>`;
  return html`<td data-value=${of.mean}><b>${percent(of.mean)}</b> <small>${t("vectors.pairs", {pairs: count(of.pairs)})}</small><small>${of.shares.map((share) => percent(share)).join(" ")}</small></td>`;
}
