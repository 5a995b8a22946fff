/**
 * What stands where no net reads a sentence: the room itself, what goes on and back in it, and what
 * is said of it.
 */

import {NetworkSteps, Networks, networksSay} from "../networks/networks.js";
import {scene} from "../store/scene.js";
import {vectorsSay} from "../vectors/narration.js";
import {VectorSteps, Vectors} from "../vectors/vectors.js";
import {wiringsSay} from "../wirings/narration.js";
import {WiringSteps, Wirings} from "../wirings/wirings.js";
import {Lab, LabSteps} from "./lab.js";
import {labSays} from "./narration.js";
import {Remedies, RemedySteps} from "./remedies.js";
import {remediesSay} from "./remedy-narration.js";

const ROOMS = [
  {isOn: () => scene.shows.value.wirings, Room: Wirings, Steps: WiringSteps, says: wiringsSay},
  {isOn: () => scene.shows.value.networks, Room: Networks, Steps: NetworkSteps, says: networksSay},
  {isOn: () => scene.shows.value.vectors, Room: Vectors, Steps: VectorSteps, says: vectorsSay},
  {isOn: () => scene.shows.value.remedies, Room: Remedies, Steps: RemedySteps, says: remediesSay},
  {isOn: () => scene.shows.value.fading, Room: Lab, Steps: LabSteps, says: labSays},
];

/** The one that is shown; asked for only where one is. */
export function room() {
  return ROOMS.find(({isOn}) => isOn()) ?? ROOMS[ROOMS.length - 1];
}
