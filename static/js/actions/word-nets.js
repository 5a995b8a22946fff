/** Training the same net with its words given in several ways. */

import {get} from "../api/client.js";
import {trouble} from "../store/remedies.js";
import {scene} from "../store/scene.js";
import {compared, net, trainings} from "../store/word-nets.js";
import {attempt} from "./connection.js";
import {begin} from "./remedies.js";

/** What the way needs: what is compared, and the trainings that its link names. */
export async function openWordNets() {
  if (compared.value.length === 0)
    await attempt("list", async () => {
      compared.value = (await get("api/word-nets")).compared;
    });
  if (scene.vectors.trained.value) trainNets();
}

/** Trains what is looked at; what was trained already is only read. */
export async function trainNets() {
  if (!net.value) return;
  scene.vectors.trained.value = true;
  trouble.value = "";
  for (const {settings} of trainings.value) if (!(await begin(settings))) return;
}

/** Looks at what another net learns. @param {string} name */
export function lookAtNet(name) {
  scene.vectors.net.value = name;
  scene.vectors.trained.value = false;
}
