/**
 * What the shown unit was found to tell of a text, and on a press what was measured; a unit of which
 * nothing was found has no name.
 */

import {html, useState} from "../../vendor/view.js";
import {count, fixed} from "../lib/format.js";
import {t, worded} from "../lib/strings.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../api/wire.js").UnitName} Name */

/** Whether it was looked which units of a net tell something. @param {Score} score */
export function hasNames({isLead, net, page}) {
  return isLead.value && (page.named.value[net.value?.id ?? ""] ?? []).length > 0;
}

/** @param {{score: Score}} props */
export function UnitName({score}) {
  const {net, page, unit} = score;
  const [isOpen, setOpen] = useState(false);
  if (!hasNames(score)) return null;
  const own = page.named.value[net.value?.id ?? ""]
    .filter((each) => each.unit === unit.value)
    .sort((one, other) => Number(other.auc) - Number(one.auc));
  const [best] = own;
  const name = best ? t("unit.named", {what: what(best), node: nodeName(score, best)}) : "";
  return html`<div class="unit-names">
    <button class="unit-asked" aria-expanded=${String(isOpen)} onClick=${() => setOpen(!isOpen)}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Escape" || !isOpen) return;
        event.preventDefault();
        setOpen(false);
      }}>${name || t("unit.no-name")}</button>
    ${isOpen && html`<${Found} score=${score} own=${own} />`}
  </div>`;
}

/** @param {{score: Score, own: Name[]}} props what was found of this unit, the clearest first */
function Found({score, own}) {
  return html`<div class="unit-found">
    ${
      own.length > 0 &&
      html`<table>
      <thead><tr>${COLUMNS.map((key) => html`<th key=${key} scope="col">${t(`unit.found-${key}`)}</th>`)}</tr></thead>
      <tbody>${own.map(
        (
          each,
        ) => html`<tr key=${each.node + each.property} data-property=${each.property} data-auc=${String(each.auc)}>
          <th scope="row">${nodeName(score, each)}</th><td>${what(each)}</td>
          <td>${fixed(Number(each.auc), 2)}</td><td>${count(each.count)}</td>
          <td>${fixed(Number(each.at), 2)}</td><td>${fixed(Number(each.elsewhere), 2)}</td></tr>`,
      )}</tbody>
    </table>`
    }
    <p>${t("unit.found-how")}</p>
    <p>${score.task.value?.teaches}</p>
  </div>`;
}

const COLUMNS = ["node", "what", "auc", "count", "at", "elsewhere"];

/** @param {Name} name */
function what({key, name}) {
  return worded(key, name);
}

/**
 * @param {Score} score
 * @param {Name} name
 */
function nodeName({cell}, {node}) {
  const of = cell.value?.nodes.find(({key}) => key === node);
  return of?.name.replace(/ \(.*\)$/, "") ?? node;
}
