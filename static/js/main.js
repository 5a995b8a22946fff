/**
 * Starts the page: strings, preferences, what is at hand, the address; then the view follows the
 * state, and what the scene lacks is asked for.
 */

import {effect, html, render, untracked} from "../vendor/view.js";
import {followAddress, openAddress, openLink} from "./actions/address.js";
import {loadCollect} from "./actions/collect.js";
import {compare, follow as followNet} from "./actions/compare.js";
import {whenBack} from "./actions/connection.js";
import {loadDirections} from "./actions/directions.js";
import {keepOriginal, measureEffect} from "./actions/effect.js";
import {
  foreseeBack,
  foreseeWhy,
  loadGradients,
  loadMatrix,
  loadMixer,
  loadWhy,
} from "./actions/explain.js";
import {loadForecast} from "./actions/forecast.js";
import {measureGaps} from "./actions/gap.js";
import {loadGradientHistory} from "./actions/gradient-history.js";
import {readAhead} from "./actions/history.js";
import {loadInfluence} from "./actions/influence.js";
import {askLab} from "./actions/lab.js";
import {goToLoss} from "./actions/ladder.js";
import {loadCatalogue, loadStrings, loadWords} from "./actions/open.js";
import {loadPrice} from "./actions/price.js";
import {forget, isRead, read} from "./actions/read.js";
import {handOver} from "./actions/reader.js";
import {openRemedies} from "./actions/remedies.js";
import {followed, leaveRun, openRun, plan} from "./actions/training.js";
import {
  loadLearning,
  loadLikeness,
  loadMeasured,
  loadNear,
  loadPair,
  loadRows,
} from "./actions/vectors-load.js";
import {loadWirings, readWired} from "./actions/wirings.js";
import {openWordNets} from "./actions/word-nets.js";
import {measureSerif} from "./lib/measure.js";
import {afterPaint} from "./lib/paint.js";
import {followFullscreen} from "./present/present.js";
import {onKey} from "./shell/keyboard.js";
import {Page} from "./shell/page.js";
import {net, nets} from "./store/catalogue.js";
import {asked as compared, isCompared} from "./store/compare.js";
import {isTurned} from "./store/directions.js";
import {editing} from "./store/editor.js";
import {hasGap} from "./store/gap.js";
import {asked as labAsked} from "./store/lab.js";
import {score} from "./store/page-score.js";
import {
  boost,
  present,
  recall,
  reducedMotion,
  shownTheme,
  systemIsDark,
} from "./store/preferences.js";
import {about as priceAbout, wanted as priceWanted} from "./store/price.js";
import {noteJudge} from "./store/reader.js";
import {scene} from "./store/scene.js";
import {phone, stage, viewport} from "./store/stage.js";
import {askedAs, checkpoint, checkpoints, isPlanned, run, span} from "./store/training.js";
import {nearAsked, pairAsked, asked as vectorsAsked} from "./store/vectors.js";
import {asked as wiredAsked, known as wiringsKnown} from "./store/wirings.js";

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
    const {model, text, asTyped, holds, writes} = scene;
    const isOpen = model.value && [text.value, asTyped.value, holds.value, writes.value];
    // What is on its way is not wanted any more where the picture is the scene's already.
    if (isOpen) untracked(() => (isRead() ? forget() : read()));
  });
  effect(() => {
    const isOpen = scene.shows.value.begins === "loss" && scene.t.value === null && trace.value;
    if (isOpen && !editing.value && isRead()) untracked(goToLoss);
  });
  effect(() => {
    void asked.value;
    if (scene.why.value.length && trace.value && !editing.value) untracked(loadWhy);
  });
  effect(() => {
    void [score.why.usual.value, score.playback.playing.value, scene.shows.value];
    if (!editing.value) untracked(foreseeWhy);
  });
  effect(() => {
    // The first picture does not wait for it, and the nets of a training are too many to ask for.
    if (net.value && trace.value && !scene.shows.value.history) afterPaint(loadWords);
  });
  effect(() => {
    if (scene.model.value) untracked(followNet);
  });
  effect(() => {
    if (compared.value && !editing.value) untracked(compare);
  });
  effect(() => {
    // The picture does not wait for it.
    if (hasGap.value && isCompared.value && compared.value) afterPaint(measureGaps);
  });
  effect(() => {
    if (labAsked.value) untracked(askLab);
  });
  effect(() => {
    const {way, sentences, table} = scene.vectors;
    const isFeatures = way.value === "features";
    if (!scene.shows.value.vectors || ["learned", "nets"].includes(way.value)) return;
    void (isFeatures ? table.value : sentences.value);
    untracked(isFeatures ? loadLikeness : loadRows);
  });
  effect(() => {
    const {way, net: own, trained, settings} = scene.vectors;
    void [own.value, trained.value, settings.value];
    if (scene.shows.value.vectors && way.value === "nets") untracked(openWordNets);
  });
  effect(() => {
    if (vectorsAsked.value) untracked(loadLearning);
  });
  effect(() => {
    if (pairAsked.value) untracked(loadPair);
  });
  effect(() => {
    if (vectorsAsked.value && scene.vectors.measured.value) untracked(loadMeasured);
  });
  effect(() => {
    if (nearAsked.value) untracked(loadNear);
  });
  effect(() => {
    if (scene.shows.value.wirings) untracked(loadWirings);
  });
  effect(() => {
    if (wiredAsked.value || wiringsKnown.value) untracked(readWired);
  });
  effect(() => {
    if (matrix.value && trace.value) untracked(loadMatrix);
  });
  effect(() => {
    if (score.back.mixer.value && !editing.value) untracked(loadMixer);
  });
  effect(() => {
    if (trace.value) untracked(keepOriginal);
  });
  effect(() => {
    if (trace.value) untracked(noteJudge);
    if (trace.value && !editing.value) untracked(handOver);
  });
  effect(() => {
    if (score.influence.asked.value && trace.value && !editing.value) untracked(loadInfluence);
  });
  effect(() => {
    if (score.forecast.asked.value && !editing.value) untracked(loadForecast);
  });
  effect(() => {
    void score.effect.about.value;
    if (!editing.value) untracked(measureEffect);
  });
  effect(() => {
    const {about, aboutNudge, aboutUpdate, isOpen} = score.collect;
    const isAsked = isOpen.value && trace.value && !editing.value;
    // A link may say no loss; then it is that of the present answer.
    if (isAsked && !asked.value) untracked(score.collect.ask);
    const asks = [isOpen.value && about.value, aboutUpdate.value, aboutNudge.value];
    if (asks.some(Boolean) && trace.value && !editing.value) untracked(loadCollect);
  });
  effect(() => {
    const of = scene.shows.value.history ? checkpoint.value : null;
    score.collect.run.value =
      of && scene.run.value ? {id: scene.run.value, update: of.update, updates: span.value} : null;
  });
  effect(() => {
    const wanted = scene.shows.value.history ? scene.run.value : "";
    if (wanted !== followed()) untracked(wanted ? openRun : leaveRun);
  });
  effect(() => {
    const {shows, remedy, seed, trained} = scene;
    void [remedy.value, seed.value, trained.value];
    if (shows.value.remedies) untracked(openRemedies);
  });
  effect(() => {
    if (priceWanted.value && priceAbout.value && trace.value) untracked(loadPrice);
  });
  effect(() => {
    if (isPlanned.value && askedAs.value) untracked(plan);
  });
  effect(() => {
    if (isTurned.value) untracked(loadDirections);
  });
  effect(() => {
    const isTyped = scene.text.value && scene.asTyped.value && !editing.value;
    if (checkpoints.value.length && isTyped) untracked(readAhead);
  });
  effect(() => {
    void [score.isBack.value, score.gradient.needsSlopes.value];
    if (!asked.value || !trace.value || editing.value) return;
    untracked(loadGradients);
  });
  effect(() => {
    if (score.gradient.ahead.value && score.playback.isThrough()) afterPaint(foreseeBack);
  });
  effect(() => {
    const isWanted = scene.shows.value.history && score.gradient.about.value && run.value;
    if (isWanted && checkpoints.value.length && !editing.value) untracked(loadGradientHistory);
  });
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
  if (scene.shows.value.remedies) openRemedies();
  if (vectorsAsked.value) loadLearning();
  if (scene.shows.value.wirings) loadWirings().then(readWired);
  if (!scene.shows.value.history) return;
  if (scene.run.value !== followed()) openRun();
  if (isPlanned.value) plan();
}

// A script that came late comes after the one that was asked for again.
if (!document.documentElement.dataset.started) {
  document.documentElement.dataset.started = "yes";
  start();
}
