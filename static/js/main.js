/**
 * Starts the page: strings, preferences, what is at hand, the address; then the view follows the
 * state, and what the scene lacks is asked for.
 */

import {effect, html, render, untracked} from "../vendor/view.js";
import {followAddress, openAddress, openLink} from "./api/address.js";
import {loadGradients} from "./api/gradients.js";
import {readAhead} from "./api/history.js";
import {loadCatalogue, loadWords} from "./api/open.js";
import {forget, isRead, read} from "./api/read.js";
import {loadStrings} from "./api/strings.js";
import {followed, leaveRun, openRun, plan} from "./api/train.js";
import {whenBack} from "./api/watch.js";
import {loadMatrix} from "./api/weights.js";
import {loadWhy} from "./api/why.js";
import {net, nets} from "./state/catalogue.js";
import {editing} from "./state/editor.js";
import {goToLoss} from "./state/ladder.js";
import {score} from "./state/page-score.js";
import {
  boost,
  present,
  recall,
  reducedMotion,
  shownTheme,
  systemIsDark,
} from "./state/preferences.js";
import {scene} from "./state/scene.js";
import {phone, stage, viewport} from "./state/stage.js";
import {askedAs, checkpoints, isPlanned} from "./state/training.js";
import {onKey} from "./views/keyboard.js";
import {measureSerif} from "./views/measure.js";
import {Page} from "./views/page.js";
import {followFullscreen} from "./views/present/start.js";

const {trace} = score;
const {asked} = score.gradient;
const {measure} = score.page;
const {matrix} = score.weights;

function watchWindow() {
  const resize = () => {
    viewport.value = {width: innerWidth, height: innerHeight};
  };
  resize();
  addEventListener("resize", resize);
  follow("(prefers-color-scheme: dark)", systemIsDark);
  follow("(prefers-reduced-motion: reduce)", reducedMotion);
}

/**
 * @param {string} query
 * @param {import("../vendor/view.js").Signal<boolean>} into
 */
function follow(query, into) {
  const media = matchMedia(query);
  into.value = media.matches;
  media.addEventListener("change", () => {
    into.value = media.matches;
  });
}

function dress() {
  const root = document.documentElement;
  effect(() => {
    root.dataset.theme = shownTheme.value;
    root.dataset.boost = boost.value;
    root.dataset.layout = phone.value ? "phone" : "stage";
    root.dataset.present = present.value;
    root.style.setProperty("--su", `${stage.value.su}px`);
  });
}

async function measureWithFonts() {
  measure.value = measureSerif();
  await document.fonts.ready;
  measure.value = measureSerif();
}

/** Whatever the scene asks for and the picture lacks is asked of the server. */
function keepUp() {
  effect(() => {
    const {model, text, asTyped, holds} = scene;
    const isOpen = model.value && text.value !== undefined && asTyped.value && holds.value;
    // What is on its way is not wanted any more where the picture is the scene's already.
    if (isOpen) untracked(() => (isRead() ? forget() : read()));
  });
  effect(() => {
    const isOpen = scene.shows.value.begins === "loss" && scene.t.value === null && trace.value;
    if (isOpen && !editing.value && isRead()) untracked(goToLoss);
  });
  effect(() => {
    if (scene.why.value.length && trace.value && !editing.value) untracked(loadWhy);
  });
  effect(() => {
    // The first picture does not wait for it, and the nets of a training are too many to ask for.
    if (net.value && trace.value && !scene.shows.value.history) afterPaint(loadWords);
  });
  effect(() => {
    if (matrix.value && trace.value) untracked(loadMatrix);
  });
  effect(() => {
    const wanted = scene.shows.value.history ? scene.run.value : "";
    if (wanted !== followed()) untracked(wanted ? openRun : leaveRun);
  });
  effect(() => {
    if (isPlanned.value && askedAs.value) untracked(plan);
  });
  effect(() => {
    const isTyped = scene.text.value && scene.asTyped.value && !editing.value;
    if (checkpoints.value.length && isTyped) untracked(readAhead);
  });
  effect(() => {
    if (!asked.value || !trace.value || editing.value) return;
    untracked(loadGradients);
  });
}

/** @param {() => void} act done once what has changed is painted */
function afterPaint(act) {
  requestAnimationFrame(() => setTimeout(act));
}

/** In ms: a page that shows nothing for so long says why. */
const PATIENCE = 2500;

/**
 * The one line that stands before there is a page, if the sentences do not come.
 *
 * @param {Promise<void>} words
 */
async function saidIfLate(words) {
  const line = document.getElementById("waiting");
  const late = setTimeout(() => {
    if (!line) return;
    line.textContent = line.dataset.wordsWait ?? "";
    line.hidden = false;
  }, PATIENCE);
  await words;
  clearTimeout(late);
}

/** Resolves when the stylesheet is there; load.js brings it and tells. */
function styled() {
  const root = document.documentElement;
  if (root.dataset.styled) return;
  return new Promise((then) => root.addEventListener("styled", then, {once: true}));
}

async function start() {
  watchWindow();
  recall();
  dress();
  const words = loadStrings();
  const catalogue = loadCatalogue();
  await saidIfLate(words);
  await styled();
  openAddress();
  addEventListener("keydown", onKey);
  followFullscreen();
  const root = /** @type {HTMLElement} */ (document.getElementById("page"));
  root.replaceChildren();
  render(html`<${Page} />`, root);
  measureWithFonts();
  whenBack(catchUp);
  if (await catalogue) begin();
}

let hasBegun = false;

async function begin() {
  hasBegun = true;
  await openLink();
  followAddress();
  keepUp();
}

/** The server is back: what is missing is asked for again. */
async function catchUp() {
  if (nets.value.length === 0 && !(await loadCatalogue())) return;
  if (!hasBegun) begin();
  else if (!isRead()) read();
  loadGradients();
  loadWhy();
  if (!scene.shows.value.history) return;
  if (scene.run.value !== followed()) openRun();
  if (isPlanned.value) plan();
}

// A script that came late comes after the one that was asked for again.
if (!document.documentElement.dataset.started) {
  document.documentElement.dataset.started = "yes";
  start();
}
