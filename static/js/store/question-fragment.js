/** In the address: which question of a net that is asked many is looked at. */

import {scene} from "./scene.js";

/** @typedef {import("./scene-fragment.js").Field} Field */

/** @type {Record<string, Field>} */
export const QUESTION = {
  question: {
    history: "replace",
    write: () => scene.question.value || null,
    read: (written) => {
      const isName = /^[\w-]{1,64}$/.test(written);
      if (isName) scene.question.value = written;
      return isName;
    },
    reset: () => {
      scene.question.value = "";
    },
  },
};
