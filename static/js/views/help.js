/** The keys, as a dialog. */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {helpIsOpen} from "../state/panels.js";
import {t} from "../state/strings.js";

/** What each row's keys are called, and what they do. */
const ROWS = [
  {keys: ["key.right", "key.page-down", "key.space"], does: "help.next"},
  {keys: ["key.left", "key.page-up"], does: "help.back"},
  {keys: ["key.shift-right", "key.shift-left"], does: "help.word"},
  {keys: ["key.shift-enter", "key.shift-backspace"], does: "help.event"},
  {keys: ["key.up", "key.down"], does: "help.unit"},
  {keys: ["key.home", "key.end"], does: "help.ends"},
  {keys: ["key.enter"], does: "help.play"},
  {keys: ["key.one", "key.two", "key.three"], does: "help.cells"},
  {keys: ["key.fold"], does: "help.fold"},
  {keys: ["key.why"], does: "help.why"},
  {keys: ["key.enter", "key.backspace"], does: "help.why-follow"},
  {keys: ["key.gradient"], does: "help.gradient"},
  {keys: ["key.pace"], does: "help.pace"},
  {keys: ["key.present", "key.f5"], does: "help.present"},
  {keys: ["key.dot", "key.boost"], does: "help.black"},
  {keys: ["key.theme"], does: "help.theme"},
  {keys: ["key.contrast"], does: "help.boost"},
  {keys: ["key.undo"], does: "help.undo"},
  {keys: ["key.escape", "key.circuit"], does: "help.lens"},
  {keys: ["key.signs"], does: "help.signs"},
  {keys: ["key.untrained"], does: "help.untrained"},
  {keys: ["key.train"], does: "help.train"},
  {keys: ["key.older", "key.newer"], does: "help.history"},
  {keys: ["key.slow"], does: "help.slow"},
  {keys: ["key.save"], does: "help.save"},
  {keys: ["key.help"], does: "help.keys"},
];

export function Help() {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const isOpen = helpIsOpen.value;
  useLayoutEffect(() => {
    if (isOpen) ref.current?.showModal();
  }, [isOpen]);
  if (!isOpen) return null;
  return html`<dialog class="help" ref=${ref} aria-labelledby="help-title" onClose=${shut} onClick=${shutOutside}>
    <h2 id="help-title">${t("help.title")}</h2>
    <dl>
      ${ROWS.map(
        ({keys, does}) => html`<div key=${does}>
          <dt>${keys.map((key) => html`<kbd>${t(key)}</kbd>`)}</dt><dd>${t(does)}</dd>
        </div>`,
      )}
    </dl>
    <p>${t("help.pointer")}</p>
    <button class="choice is-main" onClick=${() => ref.current?.close()}>${t("help.close")}</button>
  </dialog>`;
}

function shut() {
  helpIsOpen.value = false;
}

/** @param {MouseEvent} event */
function shutOutside(event) {
  if (event.target === event.currentTarget)
    /** @type {HTMLDialogElement} */ (event.currentTarget).close();
}
