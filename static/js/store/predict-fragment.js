/** In the address: whether a step stops where something happens, until it is predicted. */

import {scene} from "./scene.js";

/** @typedef {import("./scene-fragment.js").Field} Field */

/** @type {Record<string, Field>} */
export const PREDICTED = {
  predict: {
    history: "replace",
    write: () => (scene.predict.value ? "yes" : null),
    read: (written) => {
      if (written === "yes") scene.predict.value = true;
      return written === "yes";
    },
    reset: () => {
      scene.predict.value = false;
    },
  },
};
