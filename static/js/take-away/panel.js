/**
 * Taking the scene away: its link, its picture, its numbers.
 */

import {html, useLayoutEffect, useRef, useState} from "../../vendor/view.js";
import {traceAsJson} from "../actions/export.js";
import {Choice} from "../controls/choice.js";
import {csv, FORMATS} from "../lib/csv.js";
import {t} from "../lib/strings.js";
import {score} from "../store/page-score.js";
import {takeAwayIsOpen} from "../store/panels.js";
import {csv as format} from "../store/preferences.js";
import {scene} from "../store/scene.js";
import {paint} from "./paint.js";
import {raster} from "./raster.js";
import {tidy} from "./tables.js";
import {vectorRows} from "./vectors.js";

const {net, present, reached, trace} = score;

/** Names by which a computer calls itself. */
const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export function TakeAway() {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const [said, say] = useState("");
  const isOpen = takeAwayIsOpen.value;
  useLayoutEffect(() => {
    say("");
    if (isOpen) ref.current?.querySelector("button")?.focus();
  }, [isOpen]);
  if (!isOpen) return null;
  const isLink = [t("take.copied"), t("take.by-hand")].includes(said);
  const act = (/** @type {() => Promise<string>} */ work) => async () => say(await work());
  return html`<div class="menu take-away" ref=${ref} role="dialog" aria-label=${t("take.title")} onKeyDown=${closeOnEscape}>
    <h2>${t("take.title")}</h2>
    <div class="menu-buttons">
      <button class="choice" onClick=${act(copyLink)}>${t("take.link")}</button>
      <button class="choice" onClick=${act(saveSvg)}>${t("take.as-svg")}</button>
      <button class="choice" onClick=${act(savePng)}>${t("take.as-png")}</button>
      <button class="choice" onClick=${act(saveCsv)}>${t("take.as-csv")}</button>
      <button class="choice" onClick=${act(saveJson)}>${t("take.as-json")}</button>
    </div>
    <${Choice} name="csv" />
    <p class="net-size">${t("take.csv")}</p>
    <p role="status">${said}${isLink && LOCAL.test(location.hostname) ? ` ${t("take.local")}` : ""}</p>
    ${said === t("take.by-hand") && html`<input class="take-link" aria-label=${t("take.link")} readonly value=${location.href} onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} />`}
  </div>`;
}

/** @param {KeyboardEvent} event */
function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  takeAwayIsOpen.value = false;
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    return t("take.copied");
  } catch {
    // Over plain http in a class-room a browser has no clipboard for us.
    return t("take.by-hand");
  }
}

async function picture() {
  const stage = /** @type {HTMLElement} */ (document.querySelector("main"));
  const word = present.value?.text ?? "";
  const description = document.querySelector(".narration [role=status]")?.textContent?.trim() ?? "";
  const title = `${trace.value?.text ?? ""} (${word})`;
  const svg = await paint(stage, {title, description, link: location.href});
  return {svg, size: stage.getBoundingClientRect()};
}

async function saveSvg() {
  const {svg} = await picture();
  save(fileName("svg"), new Blob([svg], {type: "image/svg+xml"}));
  return t("take.saved");
}

async function savePng() {
  const {svg, size} = await picture();
  save(fileName("png"), await raster(svg, size));
  return t("take.saved");
}

async function saveCsv() {
  const chosen = /** @type {import("../lib/csv.js").Format} */ (format.value);
  const {ending, type} = FORMATS[chosen];
  save(
    fileName(ending),
    new Blob([csv(isOfVectors() ? vectorRows() : tidy(score), chosen)], {
      type: `${type};charset=utf-8`,
    }),
  );
  return t("take.saved");
}

async function saveJson() {
  const answer = isOfVectors() ? {link: location.href, rows: vectorRows()} : await traceAsJson();
  if (!answer) return t("connection.lost");
  save(fileName("json"), new Blob([JSON.stringify(answer, null, 1)], {type: "application/json"}));
  return t("take.saved");
}

const isOfVectors = () => scene.shows.value.vectors;

/** @param {string} ending */
function fileName(ending) {
  if (isOfVectors()) return `gatescope-words-${scene.vectors.way.value}.${ending}`;
  const word = (present.value?.text ?? "start").replace(/[^\p{L}\p{N}]+/gu, "") || "sign";
  return `gatescope-${net.value?.cell ?? ""}-${word}-${reached.value}.${ending}`;
}

/**
 * Gives the viewer a file.
 *
 * @param {string} name
 * @param {Blob} content
 */
export function save(name, content) {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has its own hold on it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
