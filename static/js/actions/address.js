/**
 * The address bar: the scene goes there and comes from there.
 */

import {batch, effect} from "../../vendor/view.js";
import {whole} from "../lib/fragment.js";
import {t} from "../lib/strings.js";
import {isOpening, netNamed} from "../store/catalogue.js";
import {MOST_NETS} from "../store/compare.js";
import {complain, settled} from "../store/connection.js";
import {editing} from "../store/editor.js";
import {hasSeenTour, NAMES, override} from "../store/preferences.js";
import {scene} from "../store/scene.js";
import {FIELDS, fromFragment, isNewer, pushedPart, toFragment} from "../store/scene-fragment.js";
import {goesAlong} from "../store/training.js";
import {lookAtFirst, meetAll} from "./compare.js";
import {openGap} from "./gap.js";
import {meetNet} from "./nets.js";
import {furnish} from "./open.js";
import {expectLink, sayDropped} from "./read.js";

/** Browsers refuse to rewrite an address too often; ms after the last step is soon enough. */
const PATIENCE = 200;

/** What the server takes for the id of a net; anything else is named as what cannot be read. */
const IS_ID = /^[\w-]{16,64}$/;

let opening = 0;

/**
 * Opens what the address says, at load, by the back button, or pasted into an open tab: what it
 * names is fetched first. Until then the page stays as it is.
 *
 * @returns {Promise<boolean>} false where another address was opened meanwhile
 */
export async function openLink() {
  const mine = ++opening;
  isOpening.value = true;
  const wanted = location.hash.slice(1);
  const named = new URLSearchParams(whole(wanted).fragment).get("model") ?? "";
  if (IS_ID.test(named) && !netNamed(named)) await meetNet(named);
  await meetAll(netsIn(wanted));
  if (mine !== opening) return false;
  batch(() => {
    openAddress(wanted);
    if (!namesScene(wanted) && !hasSeenTour()) scene.name.value = "tour";
    lookAtFirst();
    furnish();
    openGap();
    isOpening.value = false;
  });
  return true;
}

/** The nets of a comparison that an address names and a list has. @param {string} wanted */
function netsIn(wanted) {
  const named = new URLSearchParams(whole(wanted).fragment).get("nets") ?? "";
  return named
    .split("~")
    .filter((each) => IS_ID.test(each))
    .slice(0, MOST_NETS);
}

/** Whether an address says what is shown, and not only how. @param {string} wanted */
function namesScene(wanted) {
  const keys = [...new URLSearchParams(whole(wanted).fragment).keys()];
  return keys.some((key) => Object.hasOwn(FIELDS, key));
}

/**
 * Takes what the address says into the scene; what could not be read is named.
 *
 * @param {string} [wanted] what stood behind its number sign
 */
export function openAddress(wanted = location.hash.slice(1)) {
  const {fragment, isCut} = whole(wanted);
  const dropped = [...fromFragment(fragment, NAMES), ...override(fragment)];
  settled("link");
  expectLink();
  if (isCut) complain("link", t("link.cut"));
  else if (isNewer(fragment)) complain("link", t("link.newer"));
  sayDropped(dropped);
}

/** Writes the address at once; until it follows the scene, it is the link's own. */
export let writeAddress = () => {};

/** From now on the address follows the scene, and the back button opens an earlier one. */
export function followAddress() {
  const written = () => toFragment(goesAlong.value ? ["model"] : []);
  let shown = written();
  let pushed = pushedPart();
  let isMoving = false;
  let isTyping = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const settle = () => {
    clearTimeout(waiting);
    waiting = undefined;
    // What was pasted stands there until it is opened, whatever changes meanwhile.
    if (isOpening.peek()) return;
    if (location.hash.slice(1) !== shown) history.replaceState(null, "", `#${shown}`);
  };
  settle();
  writeAddress = settle;
  effect(() => {
    const fragment = written();
    const part = pushedPart();
    // A sentence that is being typed is one step of the back button, not one a word.
    const isWorth = part !== pushed && !isMoving && !isTyping;
    isTyping = editing.value && (isTyping || isWorth);
    if (isWorth) {
      settle();
      history.pushState(null, "", `#${fragment}`);
    }
    pushed = part;
    shown = fragment;
    clearTimeout(waiting);
    waiting = setTimeout(settle, PATIENCE);
  });
  addEventListener("popstate", async () => {
    isMoving = true;
    await openLink();
    isMoving = false;
    waiting ??= setTimeout(settle, PATIENCE);
  });
}
