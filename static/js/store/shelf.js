/**
 * What was trained here or brought here.
 *
 * @typedef {object} Saved
 * @property {string | null} name what a person called it
 * @property {boolean} is_here whether its weights are
 * @property {import("./catalogue.js").Net} net
 */

import {signal} from "../../vendor/view.js";

/** The trainings, the newest first. */
export const runs = signal(/** @type {any[]} */ ([]));
export const saved = signal(/** @type {Saved[]} */ ([]));
/** On a shared server, what shows that one may name and delete. */
export const token = signal("");

/** What goes along with a request that only the teacher may make. @returns {Record<string, string>} */
export const credentials = () => (token.value ? {"X-Gatescope-Token": token.value} : {});
