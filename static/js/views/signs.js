/**
 * The signs of the classic diagram, drawn as the circuit draws them.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {signsAreOpen} from "../state/panels.js";
import {t} from "../state/strings.js";

/** Each sign's name, and its drawing in a field of 120 by 60. */
const SIGNS = [
  {
    key: "layer",
    draw: html`<rect class="sign-pill" x="27" y="5" width="66" height="50" rx="14" /><text class="sign-letter" x="60" y="42">σ</text>`,
  },
  {
    key: "pointwise",
    draw: html`<circle class="sign-ring" cx="60" cy="30" r="22" /><path class="sign-stroke" d="M51 21L69 39M69 21L51 39" />`,
  },
  {
    key: "vector",
    draw: html`<rect class="sign-bar" x="16" y="14" width="88" height="32" rx="3" /><rect class="sign-fill" x="16" y="14" width="52" height="32" rx="3" />`,
  },
  {
    key: "concatenate",
    draw: html`<path class="sign-thin" d="M14 14H60M14 48H60" /><path class="sign-thick" d="M60 8V52" /><path class="sign-thin" d="M60 30H106" />`,
  },
  {
    key: "copy",
    draw: html`<path class="sign-thin" d="M14 22H106M60 22V54" /><circle class="sign-dot" cx="60" cy="22" r="8" />`,
  },
  {key: "positive", draw: signed("sign-fill is-positive", 60)},
  {key: "negative", draw: signed("sign-fill is-negative", 28)},
  {key: "right", draw: html`<circle class="mark is-right" cx="60" cy="30" r="14" />`},
  {key: "wrong", draw: html`<circle class="mark is-wrong" cx="60" cy="30" r="14" />`},
  {
    key: "unsure",
    draw: html`<circle class="mark is-right" cx="42" cy="30" r="7" /><circle class="mark is-wrong" cx="76" cy="30" r="7" />`,
  },
];

/**
 * A bar from its middle, as numbers with a sign are drawn.
 *
 * @param {string} kind
 * @param {number} x
 */
function signed(kind, x) {
  return html`<rect class="sign-bar" x="16" y="14" width="88" height="32" rx="3" /><rect class=${kind} x=${x} y="14" width="32" height="32" /><path class="sign-middle" d="M60 14V46" />`;
}

export function Signs() {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const isOpen = signsAreOpen.value;
  useLayoutEffect(() => {
    if (isOpen) ref.current?.showModal();
  }, [isOpen]);
  if (!isOpen) return null;
  return html`<dialog class="help signs" ref=${ref} aria-labelledby="signs-title" onClose=${shut}>
    <h2 id="signs-title">${t("signs.title")}</h2>
    <dl>${SIGNS.map(({key, draw}) => html`<div key=${key}><dt><svg viewBox="0 0 120 60" aria-hidden="true">${draw}</svg></dt><dd>${t(`signs.${key}`)}</dd></div>`)}</dl>
    <button class="choice is-main" onClick=${() => ref.current?.close()}>${t("help.close")}</button>
  </dialog>`;
}

function shut() {
  signsAreOpen.value = false;
}
