/** Who reads what is typed, as a choice beside the field; and what is said where that changed by itself. */

import {html} from "../../vendor/view.js";
import {readByAny, readByFormer} from "../actions/reader.js";
import {t} from "../lib/strings.js";
import {net, netNamed, task, tasks} from "../store/catalogue.js";
import {canHandOver, former, handedNow, handedOver, readsAny} from "../store/reader.js";

/** @param {string} id of a net */
function titleOf(id) {
  const name = netNamed(id)?.task;
  return tasks.value.find((each) => each.name === name)?.title ?? "";
}

export function Reader() {
  if (!canHandOver.value) return null;
  const isAny = readsAny.value;
  const other = isAny ? titleOf(former.value) : (task.value?.title ?? "");
  if (!net.value || !other) return null;
  return html`<div class="reader" role="group" aria-label=${t("reader.who")}>
    <span aria-hidden="true">${t("reader.who")}</span>
    <button class="choice is-small" aria-pressed=${String(!isAny)} onClick=${readByFormer}>${t("reader.this", {title: other})}</button>
    <button class="choice is-small" aria-pressed=${String(isAny)} onClick=${readByAny}>${t("reader.any")}</button>
  </div>`;
}

export function HandedOver() {
  const of = handedNow.value;
  if (!of) return null;
  const title = titleOf(of.from);
  return html`<div class="notice handed-over" role="status"><p>${t(`reader.why-${of.why}`, {title})}</p>
    ${readsAny.value && of.why !== "foreign" && html`<button class="choice" onClick=${readByFormer}>${t("reader.back")}</button>`}
    <button class="choice" onClick=${() => {
      handedOver.value = null;
    }}>${t("notice.close")}</button></div>`;
}
