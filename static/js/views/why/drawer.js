/**
 * The arithmetic of one number, in a drawer over the half of the picture that it does not need.
 */

import {html, useLayoutEffect, useRef} from "../../../vendor/view.js";
import {lensNumber, percent} from "../../lib/format.js";
import {printedSum} from "../../lib/why.js";
import {problems} from "../../state/connection.js";
import {openMatrix} from "../../state/matrix.js";
import {drawer} from "../../state/spotlight.js";
import {phone} from "../../state/stage.js";
import {t} from "../../state/strings.js";
import {
  chosen,
  close,
  current,
  explained,
  follow,
  isDue,
  isPinned,
  keyOf,
  shown,
  togglePin,
} from "../../state/why.js";
import {hueClass} from "../hue.js";
import {place as placed} from "../place.js";
import {Formula} from "./formula.js";
import {useFall} from "./motion.js";
import {answerOf, isWord, nodeOf, PlaceName, plainPlace, wordAt} from "./names.js";
import {Shares} from "./shares.js";
import {Squash} from "./squash.js";
import {Waterfall} from "./waterfall.js";
import {WordEnd} from "./word.js";

/** @typedef {import("../../state/why.js").Explained} Explained */

const SUMS = ["layer", "plus"];

export function Drawer() {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const asked = current.value;
  const of = shown.value;
  useFocus(ref);
  useFall(ref, explained.value);
  if (!asked) return null;
  const at = phone.value ? {} : placed(drawer.value);
  return html`<section class="why" ref=${ref} style=${at} tabindex="-1" data-asked=${keyOf(asked)} aria-label=${t("why.label", {what: plainPlace(asked, asked)})}>
    <header class="why-head">
      <h2><${Question} /></h2>
      <span class="why-of">${!isWord(asked) && html`${answerOf(asked) ? "" : `${t("why.unit", {unit: asked.unit + 1})} `}${asked.t < 0 ? t("why.at-start") : t("why.at", {word: wordAt(asked.t)})}`}</span>
      <button class="why-pin" aria-pressed=${String(isPinned(asked))} onClick=${() => togglePin(asked)}>${t("why.pin")}</button>
      <button class="why-close" onClick=${close} aria-label=${t("why.close")}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" /></svg></button>
    </header>
    <div class="why-body">${body(of)}</div>
    <footer class="why-foot"><${Matrix} /><${FollowButton} /></footer>
  </section>`;
}

/** The question, with the number as it is printed elsewhere. */
function Question() {
  const asked = current.value;
  if (!asked) return null;
  if (isWord(asked)) return html`${t("why.what")} <${PlaceName} place=${asked} />?`;
  const answer = answerOf(asked);
  if (answer?.kind === "p") {
    const share = explained.value && isDue.value ? percent(explained.value.value) : "";
    return html`${t("why.question-share", {share, label: answer.label})}`;
  }
  const node = nodeOf(asked.node);
  const value = explained.value?.value;
  return html`${t("why.question")} <span class=${node ? hueClass(node, value ?? 0) : ""}><${PlaceName} place=${asked} beside=${asked} /></span>
    ${value !== undefined && isDue.value && html` = <span class="why-asked" data-value=${String(value)}>${lensNumber(value)}</span>`}?`;
}

/** @param {import("../../state/why.js").Shown | null} of */
function body(of) {
  const asked = current.value;
  const trouble = problems.value.why;
  if (trouble) return html`<p class="why-note">${trouble}</p>`;
  if (asked && isWord(asked)) return html`<${WordEnd} place=${asked} />`;
  if (!isDue.value) return html`<p class="why-note">${t("why.not-yet")}</p>`;
  if (!of) return html`<p class="why-note">${t("why.asking")}</p>`;
  if (SUMS.includes(of.sum.op)) return html`<${Sum} ...${of} />`;
  if (of.of.op === "softmax") return html`<${Shares} of=${of.of} />`;
  if (of.of.op === "start")
    return html`<p class="why-note">${t("why.starts", {value: lensNumber(of.of.value)})}</p>`;
  if (of.of.op === "held")
    return html`<p class="why-note">${t("why.was-held", {value: lensNumber(of.of.value)})}</p>`;
  return html`<${Formula} of=${of.of} />${of.of.rows.length === 1 && html`<${Squash} of=${of.of} input=${of.of.rows[0].product} from=${lensNumber(of.of.rows[0].product)} result=${lensNumber(of.of.value)} />`}`;
}

/** @param {{sum: Explained, squash: Explained | null}} props */
function Sum({sum, squash}) {
  const printed = printedSum({rows: sum.rows, value: sum.sum}, squash);
  return html`<${Waterfall} of=${sum} printed=${printed} />
    ${squash && html`<${Squash} of=${squash} input=${sum.sum} from=${printed.sum} result=${printed.result} />`}`;
}

/** All the weights behind a weighted sum. */
function Matrix() {
  const of = shown.value?.sum;
  if (of?.op !== "layer") return null;
  return html`<button class="choice is-small" onClick=${() => openMatrix({node: of.node, unit: of.unit})}>${t("why.weights")}</button>`;
}

/** For a thumb, and for whoever does not know the key. */
function FollowButton() {
  if (chosen.value < 0) return null;
  return html`<button class="choice is-small is-main" onClick=${() => follow(chosen.value)}>${t("why.follow")}</button>`;
}

/**
 * The drawer takes the focus when a question opens it, and gives it back when it closes.
 *
 * @param {{current: HTMLElement | null}} ref
 */
function useFocus(ref) {
  useLayoutEffect(() => {
    const asked = current.value;
    const from = document.activeElement;
    ref.current?.focus({preventScroll: true});
    return () => {
      const again = document.querySelector(`.lens-number[data-node="${asked?.node}"]`);
      const to = from?.isConnected && from !== document.body ? from : again;
      if (to instanceof HTMLElement || to instanceof SVGElement) to.focus({preventScroll: true});
    };
  }, []);
}
