/** The page's sentences. */

import {fileAddress} from "../lib/files.js";
import {language, strings} from "../state/strings.js";
import {file, Offline, Refusal} from "./client.js";

/** In ms, after a failure. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

/** What the server says is in English already. */
const FILES = {en: ["page"], other: ["page", "cells", "tasks", "errors"]};

/** @param {string} name */
const load = (name) => file(fileAddress(`catalogue/${language()}/${name}.json`));

let arrived = () => {};
/** Resolves when there are sentences: what the server names by key is worded only then. */
export const stringsAreHere = new Promise((then) => {
  arrived = () => then(undefined);
});

/** Without them nothing can be said, so they are asked for until they are there. */
export async function loadStrings() {
  for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, 1.6 * wait)) {
    try {
      const files = await Promise.all(FILES[language() === "en" ? "en" : "other"].map(load));
      strings.value = Object.assign({}, ...files);
      arrived();
      return;
    } catch (error) {
      if (!(error instanceof Offline || error instanceof Refusal)) throw error;
      await new Promise((over) => setTimeout(over, wait));
    }
  }
}
