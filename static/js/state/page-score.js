/**
 * The score of the page: the one whose scene stands in the address.
 */

import {signal} from "../../vendor/view.js";
import {createScore} from "./create-score.js";
import {scene} from "./scene.js";

export const score = createScore(
  scene,
  signal(/** @type {import("../lib/trace.js").Trace | null} */ (null)),
);
