/**
 * The score of the page: the one whose scene stands in the address.
 */

import {signal} from "../../vendor/view.js";
import {scene} from "./scene.js";
import {createScore} from "./score/create.js";

export const score = createScore(
  scene,
  signal(/** @type {import("../lib/trace.js").Trace | null} */ (null)),
);
