/**
 * The two sheets of help: the keys, and what each sign of the picture means.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {EnterTour} from "../controls/tour-button.js";
import {t} from "../lib/strings.js";
import {Mark} from "../ribbon/ribbon.js";
import {helpIsOpen, signsAreOpen} from "../store/panels.js";

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
  {keys: ["key.versus"], does: "help.versus"},
  {keys: ["key.enter", "key.why", "key.back"], does: "help.compare"},
  {keys: ["key.gap-less", "key.gap-more"], does: "help.gap"},
  {keys: ["key.jumble"], does: "help.jumble"},
  {keys: ["key.chain"], does: "help.chain"},
  {keys: ["key.ways"], does: "help.ways"},
  {keys: ["key.future"], does: "help.future"},
  {keys: ["key.next-side"], does: "help.side"},
  {keys: ["key.up", "key.down"], does: "help.lab"},
  {keys: ["key.plus", "key.minus"], does: "help.lab-turn"},
  {keys: ["key.enter", "key.page-down"], does: "help.remedies"},
  {keys: ["key.up", "key.down", "key.five"], does: "help.remedies-seed"},
  {keys: ["key.train"], does: "help.remedies-side"},
  {keys: ["key.right", "key.page-down"], does: "help.vectors"},
  {keys: ["key.enter"], does: "help.vectors-fast"},
  {keys: ["key.pace", "key.gap-less", "key.gap-more", "key.plus"], does: "help.vectors-model"},
  {keys: ["key.right", "key.page-down"], does: "help.wirings"},
  {keys: ["key.zero", "key.one", "key.two", "key.three"], does: "help.wirings-kind"},
  {keys: ["key.gap-less", "key.gap-more"], does: "help.wirings-layers"},
  {keys: ["key.five"], does: "help.vectors-measured"},
  {keys: ["key.fold"], does: "help.fold"},
  {keys: ["key.why"], does: "help.why"},
  {keys: ["key.shift-why"], does: "help.why-gradient"},
  {keys: ["key.left", "key.right"], does: "help.why-follow"},
  {keys: ["key.gradient"], does: "help.gradient"},
  {keys: ["key.shift-gradient", "key.all"], does: "help.gradient-by"},
  {keys: ["key.back", "key.shift-back"], does: "help.turn"},
  {keys: ["key.collect"], does: "help.collect"},
  {keys: ["key.pace"], does: "help.pace"},
  {keys: ["key.present", "key.f5"], does: "help.present"},
  {keys: ["key.dot", "key.back"], does: "help.black"},
  {keys: ["key.theme"], does: "help.theme"},
  {keys: ["key.contrast"], does: "help.boost"},
  {keys: ["key.hold"], does: "help.hold"},
  {keys: ["key.influence"], does: "help.influence"},
  {keys: ["key.question"], does: "help.question"},
  {keys: ["key.guess"], does: "help.guess"},
  {keys: ["key.predict"], does: "help.predict"},
  {keys: ["key.undo", "key.redo"], does: "help.undo"},
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
    if (isOpen) openFromTop(ref.current);
  }, [isOpen]);
  if (!isOpen) return null;
  return html`<dialog class="help" ref=${ref} aria-labelledby="help-title" onClose=${closeHelp} onClick=${shutOutside}>
    <h2 id="help-title" tabindex="-1">${t("help.title")}</h2>
    <dl>
      ${ROWS.map(
        ({keys, does}) => html`<div key=${does}>
          <dt>${keys.map((key) => html`<kbd>${t(key)}</kbd>`)}</dt><dd>${t(does)}</dd>
        </div>`,
      )}
    </dl>
    <p>${t("help.pointer")}</p>
    <${EnterTour} close=${() => ref.current?.close()} />
    <button class="choice is-main" onClick=${() => ref.current?.close()}>${t("help.close")}</button>
  </dialog>`;
}

/**
 * A dialog is read from its title on; by itself it would begin at its first button, which stands at
 * the end.
 *
 * @param {HTMLDialogElement | null} dialog
 */
function openFromTop(dialog) {
  dialog?.showModal();
  dialog?.querySelector("h2")?.focus();
}

function closeHelp() {
  helpIsOpen.value = false;
}

/** @param {MouseEvent} event */
function shutOutside(event) {
  if (event.target === event.currentTarget)
    /** @type {HTMLDialogElement} */ (event.currentTarget).close();
}

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
  {key: "written", draw: deed("written")},
  {key: "dropped", draw: deed("dropped")},
  {key: "turned", draw: deed("turned")},
];

/**
 * What stands under a word of the sentence where the selected unit does something.
 *
 * @param {import("../lib/events.js").Deed} kind
 */
function deed(kind) {
  return html`<${Mark} deed=${kind} x=${36} y=${16} width=${48} height=${28} />`;
}

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
    if (isOpen) openFromTop(ref.current);
  }, [isOpen]);
  if (!isOpen) return null;
  return html`<dialog class="help signs" ref=${ref} aria-labelledby="signs-title" onClose=${closeSigns}>
    <h2 id="signs-title" tabindex="-1">${t("signs.title")}</h2>
    <dl>${SIGNS.map(({key, draw}) => html`<div key=${key}><dt><svg viewBox="0 0 120 60" aria-hidden="true">${draw}</svg></dt><dd>${t(`signs.${key}`)}</dd></div>`)}</dl>
    <button class="choice is-main" onClick=${() => ref.current?.close()}>${t("help.close")}</button>
  </dialog>`;
}

function closeSigns() {
  signsAreOpen.value = false;
}
