/** Loading the page anew, at what it shows now. */

import {draft, editing} from "../state/editor.js";
import {rememberReload} from "../state/outdated.js";
import {scene} from "../state/scene.js";
import {writeAddress} from "./address.js";

const {text} = scene;

/** What is typed but not finished comes along as the sentence. */
export function reload() {
  if (editing.value) text.value = draft.value.trim();
  writeAddress();
  rememberReload();
  location.reload();
}
