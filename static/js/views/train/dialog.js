/** A panel over the training scene: it takes the focus, and Escape or a click beside it ends it. */

import {html, useLayoutEffect, useRef} from "../../../vendor/view.js";
import {t} from "../../state/strings.js";
import {panel} from "../../state/training.js";

/**
 * @param {object} props
 * @param {string} props.name a class of its own
 * @param {string} props.title
 * @param {unknown} props.children
 * @param {(event: KeyboardEvent) => void} [props.onKey]
 */
export function Dialog({name, title, children, onKey}) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useLayoutEffect(() => ref.current?.showModal(), []);
  return html`<dialog class=${`train-dialog is-${name}`} ref=${ref} aria-label=${title}
      onClose=${shut} onClick=${shutOutside} onKeyDown=${onKey}>
    <header><h2>${title}</h2><button class="why-close" onClick=${shut} aria-label=${t("why.close")}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" /></svg></button></header>
    ${children}
  </dialog>`;
}

export function shut() {
  panel.value = null;
}

/** @param {MouseEvent} event */
function shutOutside(event) {
  if (event.target === event.currentTarget) shut();
}
