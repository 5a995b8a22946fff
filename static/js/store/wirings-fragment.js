/** In the address: which wiring of a cell is shown, and which of the kinds of nets. */

import {scene} from "./scene.js";
import {KINDS, MOST_LAYERS, NETWORKS} from "./wirings-scene.js";

/** @typedef {import("./scene-fragment.js").Field} Field */

const {wirings} = scene;

/** In characters. */
const MOST_TEXT = 200;
const isWired = () => scene.shows.value.wirings;

/** @type {Record<string, Field>} */
export const WIRED = {
  wiring: {
    history: "push",
    write: () => (isWired() ? wirings.kind.value : null),
    read: (written) => KINDS.includes(written) && put(wirings.kind, written),
    reset: () => put(wirings.kind, KINDS[0]),
  },
  wired_net: {
    history: "push",
    write: () => (isWired() && wirings.net.value) || null,
    read: (written) => /^[0-9a-f]{20}$/.test(written) && put(wirings.net, written),
    reset: () => put(wirings.net, ""),
  },
  wired_text: {
    history: "push",
    write: () => (isWired() && wirings.text.value) || null,
    read: (written) => written.length <= MOST_TEXT && put(wirings.text, written),
    reset: () => put(wirings.text, ""),
  },
  wired_step: {
    history: "replace",
    write: () => (isWired() && wirings.at.value > 0 ? String(wirings.at.value + 1) : null),
    read: (written) => putWhole(wirings.at, written, 1, 1000),
    reset: () => put(wirings.at, 0),
  },
  wired_layers: {
    history: "push",
    write: () => (isWired() && wirings.layers.value > 1 ? String(wirings.layers.value) : null),
    read: (written) => putWhole(wirings.layers, written, 1, MOST_LAYERS, 0),
    reset: () => put(wirings.layers, 1),
  },
  wired_unit: {
    history: "replace",
    write: () => (isWired() && wirings.unit.value !== null ? String(wirings.unit.value + 1) : null),
    read: (written) => putWhole(wirings.unit, written, 1, 1000),
    reset: () => put(wirings.unit, null),
  },
  folded: {
    history: "replace",
    write: () => (isWired() && wirings.isFolded.value ? "yes" : null),
    read: (written) => written === "yes" && put(wirings.isFolded, true),
    reset: () => put(wirings.isFolded, false),
  },
  network: {
    history: "replace",
    write: () => (scene.shows.value.networks ? wirings.network.value : null),
    read: (written) => NETWORKS.includes(written) && put(wirings.network, written),
    reset: () => put(wirings.network, NETWORKS[0]),
  },
};

/** @template T @param {{value: T}} into @param {T} value @returns {true} */
function put(into, value) {
  into.value = value;
  return true;
}

/**
 * A whole number that people count from 1.
 *
 * @param {{value: any}} into
 * @param {string} written
 * @param {number} least
 * @param {number} most
 * @param {number} [from] what 1 is kept as, less 1
 */
function putWhole(into, written, least, most, from = 1) {
  const value = /^\d{1,4}$/.test(written) ? Number(written) : NaN;
  return value >= least && value <= most && put(into, value - from);
}
