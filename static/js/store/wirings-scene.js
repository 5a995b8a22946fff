/**
 * Of the scene: which wiring of a cell is shown, how far its net has read, and what is looked at.
 */

import {signal} from "../../vendor/view.js";

/** What the deep net becomes: its layers apart, with the same weights, and one cell. */
export const TYING = 3;

/** In the order of teaching; the first is no wiring yet, but where recurrence comes from. */
export const KINDS = [
  "deep",
  "one-to-one",
  "one-to-many",
  "many-to-one",
  "many-to-many",
  "encoder-decoder",
];

export const MOST_LAYERS = 4;

/** Where recurrent nets stand among others; the last is what they are used for. */
export const NETWORKS = ["feed-forward", "convolutional", "deep-belief", "recurrent", "uses"];

/**
 * What recurrent nets are used for: the task or the scene of this page that shows it, or neither.
 *
 * @type {{name: string, task?: string, scene?: string, wiring?: string}[]}
 */
export const USES = [
  {name: "sentiment", task: "long-review"},
  {name: "next-character", task: "next-character"},
  {name: "translation", scene: "wirings", wiring: "encoder-decoder"},
  {name: "tags", task: "subject-switch"},
  {name: "series", task: "wave"},
  {name: "speech"},
  {name: "images"},
];

export function createWiringsScene() {
  return {
    kind: signal(KINDS[0]),
    /** The timestep reached, or of the deep net how far its layers are tied. */
    at: signal(0),
    isFolded: signal(false),
    layers: signal(1),
    /** Which of its nets, or "": the first. */
    net: signal(""),
    /** A text of one's own, or "": the wiring's. */
    text: signal(""),
    /** The unit whose number is shown, or null: the one that the wiring begins with. */
    unit: signal(/** @type {number | null} */ (null)),
    /** Of the overview: which kind of net. */
    network: signal(NETWORKS[0]),
  };
}
