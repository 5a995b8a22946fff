/** The page's sentences. */

import {fileAddress} from "../lib/files.js";
import {strings} from "../state/strings.js";
import {call, Offline, Refusal} from "./client.js";

/** In ms, after a failure. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

/** Without them nothing can be said, so they are asked for until they are there. */
export async function loadStrings() {
  for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, 1.6 * wait)) {
    try {
      strings.value = await call(fileAddress("catalogue/en/page.json"));
      return;
    } catch (error) {
      if (!(error instanceof Offline || error instanceof Refusal)) throw error;
      await new Promise((over) => setTimeout(over, wait));
    }
  }
}
