/** The page's sentences. */

import {strings} from "../state/strings.js";
import {call} from "./client.js";

const CATALOGUE = new URL("../../catalogue.en.json", import.meta.url).pathname;

export async function loadStrings() {
  strings.value = await call(CATALOGUE);
}
