/** The page's sentences. */

import {fileAddress} from "../lib/files.js";
import {strings} from "../state/strings.js";
import {call} from "./client.js";

export async function loadStrings() {
  strings.value = await call(fileAddress("catalogue.en.json"));
}
