/**
 * When nothing answers: say so, ask again at longer and longer intervals, and catch up; and when another
 * version answers, load that.
 */

import {get, Offline, Refusal} from "../api/client.js";
import {complain, online, rememberReload, settled} from "../store/connection.js";
import {draft, editing} from "../store/editor.js";
import {scene} from "../store/scene.js";
import {writeAddress} from "./address.js";

const {text} = scene;

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

/** @type {() => void} */
let catchUp = () => {};

/** How often the server was lost: an answer to what was asked before tells nothing of it now. */
let losses = 0;

/** @param {() => void} then what to do when the server is back */
export function whenBack(then) {
  catchUp = then;
}

/**
 * Does `work`; what goes wrong is said at `place`, and losing the server starts the wait for it.
 * Work that a later question overtook settles nothing: it says so by `false`.
 *
 * @param {import("../store/connection.js").Place} place
 * @param {() => Promise<void | false>} work
 * @returns {Promise<boolean>} whether it went well
 */
export async function attempt(place, work) {
  const before = losses;
  try {
    if ((await work()) !== false) settled(place);
    if (losses === before) online.value = true;
    return true;
  } catch (error) {
    if (error instanceof Refusal) complain(place, error.message);
    else if (error instanceof Offline) lose();
    else throw error;
    return false;
  }
}

function lose() {
  losses += 1;
  if (!online.value) return;
  online.value = false;
  setTimeout(() => askAgain(FIRST_WAIT), FIRST_WAIT);
}

/** @param {number} waited ms */
async function askAgain(waited) {
  try {
    await get("healthz");
  } catch {
    const wait = Math.min(LONGEST_WAIT, waited * 1.6);
    setTimeout(() => askAgain(wait), wait);
    return;
  }
  online.value = true;
  catchUp();
}

/** What is typed but not finished comes along as the sentence. */
export function reload() {
  if (editing.value) text.value = draft.value.trim();
  writeAddress();
  rememberReload();
  location.reload();
}
