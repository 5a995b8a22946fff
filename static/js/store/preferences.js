/**
 * Preferences: how it is shown. They stay with the viewer; a link may override them by a flag,
 * for this visit only.
 */

import {computed, signal} from "../../vendor/view.js";
import {FORMATS, usualFormat} from "../lib/csv.js";

const STORE = "gatescope.preferences";
/** Kept once a first minute was seen or left. */
const TOUR = "gatescope.tour";

/**
 * What each preference may be; the first is the default, but for a table, which is as the browser's
 * language writes numbers. A notation is checked by the cell.
 */
export const CHOICES = {
  theme: ["auto", "light", "dark"],
  boost: ["off", "on"],
  notation: ["concatenated", "uwv", "split"],
  pace: ["phase", "word", "event"],
  speed: ["1", "0.25", "0.5", "2", "4", "8"],
  captions: ["off", "on"],
  letters: ["on", "off"],
  after: ["stop", "back"],
  guess: ["off", "on"],
  csv: Object.keys(FORMATS),
  present: ["off", "on"],
};
/** Chosen for a lesson, not for good: whoever comes back finds the page as usual. */
const FLEETING = ["present", "guess"];

/** @typedef {keyof typeof CHOICES} Name */

export const theme = signal(CHOICES.theme[0]);
export const boost = signal(CHOICES.boost[0]);
export const notation = signal(CHOICES.notation[0]);
export const pace = signal(CHOICES.pace[0]);
export const speed = signal(CHOICES.speed[0]);
/** What each gate is for, in place of what its ends do. */
export const captions = signal(CHOICES.captions[0]);
export const letters = signal(CHOICES.letters[0]);
/** What a press does after the last step. */
export const after = signal(CHOICES.after[0]);
/** Whether the words ahead are covered, and the net's guesses stand for the next one. */
export const guess = signal(CHOICES.guess[0]);
/** How a table of numbers is written that is taken away. */
export const csv = signal(/** @type {string} */ (usualFormat()));
/** The scene alone and large, for a class: nothing on it but what is taught. */
export const present = signal(CHOICES.present[0]);

/** @type {Record<Name, import("../../vendor/view.js").Signal<string>>} */
export const preferences = {
  ...{theme, boost, notation, pace, speed, captions, letters, after, guess, csv, present},
};
export const NAMES = /** @type {Name[]} */ (Object.keys(CHOICES));

/** What the system asks for, where the viewer did not choose. */
export const systemIsDark = signal(false);
export const reducedMotion = signal(false);

export const shownTheme = computed(() => {
  if (theme.value !== "auto") return /** @type {"light" | "dark"} */ (theme.value);
  return systemIsDark.value ? "dark" : "light";
});

/**
 * The viewer chooses: it is kept.
 *
 * @param {Name} name
 * @param {string} value
 */
export function choose(name, value) {
  if (!CHOICES[name].includes(value)) return;
  preferences[name].value = value;
  if (FLEETING.includes(name)) return;
  try {
    localStorage.setItem(STORE, JSON.stringify({...kept(), [name]: value}));
  } catch {
    // A browser that keeps nothing still shows everything.
  }
}

/** What was kept from the last visit. */
export function recall() {
  const lasting = Object.entries(kept()).filter(([name]) => !FLEETING.includes(name));
  apply(Object.fromEntries(lasting));
}

/**
 * The flags of a link override what was kept, and are not kept.
 *
 * @param {string} fragment without "#"
 * @returns {string[]} the flags that could not be read
 */
export function override(fragment) {
  const asked = Object.fromEntries(new URLSearchParams(fragment));
  return apply(asked);
}

/**
 * @param {Record<string, unknown>} values
 * @returns {string[]} the names whose value is none of the choices
 */
function apply(values) {
  const given = NAMES.filter((name) => values[name] !== undefined);
  for (const name of given) {
    const value = String(values[name]);
    if (CHOICES[name].includes(value)) preferences[name].value = value;
  }
  return given.filter((name) => !CHOICES[name].includes(String(values[name])));
}

/** @returns {Record<string, unknown>} */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** Whether this browser has seen the first minute. */
export function hasSeenTour() {
  try {
    return localStorage.getItem(TOUR) !== null;
  } catch {
    return false;
  }
}

/** From now on the page opens with all there is. */
export function rememberTour() {
  try {
    localStorage.setItem(TOUR, "seen");
  } catch {
    // It begins again at the next visit.
  }
}
