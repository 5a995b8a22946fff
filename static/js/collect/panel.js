/**
 * What each word adds to the gradient of one trained array: a matrix under each word, and all of
 * them slid into one, because the weights are the same at every word.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {fixed, MINUS, signed, sizeNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {visibleText} from "../lib/tokens.js";
import {Pile} from "./pile.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../store/score/collect.js").Collected} Collected */

/** In ms: how long the matrices slide. */
const SLIDE = 700;

/** @param {{score: Score}} props */
export function CollectPanel({score}) {
  return score.collect.isOpen.value && html`<${Panel} score=${score} />`;
}

/** @param {{score: Score}} props */
function Panel({score}) {
  const {close, isTogether, shown} = score.collect;
  const {problems} = score.page;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => ref.current?.focus({preventScroll: true}), []);
  const of = shown.value;
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const isField = event.target instanceof HTMLElement && event.target.matches("input, select");
    const onto = {ArrowRight: true, PageDown: true, ArrowLeft: false, PageUp: false}[event.key];
    if (event.key !== "Escape" && (onto === undefined || isField)) return;
    event.stopPropagation();
    event.preventDefault();
    if (onto === undefined) close();
    else isTogether.value = onto;
  };
  return html`<section class="matrix collect" data-array=${of?.array} ref=${ref} tabindex="-1" aria-label=${t("collect.title")} onKeyDown=${onKey}>
    <header><h2>${t("collect.title")}</h2>${of && html`<${Picker} score=${score} of=${of} />`}
      <button class="why-close" onClick=${close} aria-label=${t("why.close")}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" /></svg></button></header>
    ${of ? html`<${Words} score=${score} of=${of} /><${Sum} score=${score} of=${of} />` : html`<p class="why-note" role="status">${problems.value.gradient ?? t("why.asking")}</p>`}
  </section>`;
}

/** @param {{score: Score, of: Collected}} props */
function Picker({score, of}) {
  const {choose} = score.collect;
  return html`<label class="picker"><span class="visually-hidden">${t("collect.which")}</span>
    <select value=${of.array} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}>
      ${of.arrays.map((name) => html`<option key=${name} value=${name}>${arrayName(name)}</option>`)}
    </select></label>`;
}

/** @param {string} name of an array */
const arrayName = (name) => name.replace("_", " ");

/** The same as it is written. @param {{name: string}} props */
function Name({name}) {
  const [letter, below] = name.split("_");
  return html`${letter}${below && html`<sub>${below}</sub>`}`;
}

/** What fills a cell, in all the matrices alike. @param {Collected} of */
function mostOf({whole, piles}) {
  let most = 0;
  for (const {data} of [whole, piles])
    for (const value of data) most = Math.max(most, Math.abs(value));
  return most || 1;
}

/** @param {Score} score @param {number} at */
const wordAt = (score, at) => visibleText(score.trace.value?.columns[at]?.text ?? "");

/** Under each word its matrix, its norm and its share. @param {{score: Score, of: Collected}} props */
function Words({score, of}) {
  const {isTogether, word} = score.collect;
  const {reducedMotion} = score.page;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const [rows, columns] = of.whole.shape;
  const most = mostOf(of);
  const places = placesThatAdd(of);
  useLayoutEffect(() => {
    ref.current?.scrollTo({left: ref.current.scrollWidth});
  }, [of]);
  useLayoutEffect(() => {
    if (isTogether.value && !reducedMotion.value) slide(ref.current);
  }, [isTogether.value]);
  return html`<div class="collect-words" ref=${ref} tabindex="0" role="region" aria-label=${t("collect.words")}>
    ${Array.from(of.norms, (norm, at) => {
      const name = wordAt(score, at);
      const label = t("collect.pile", {word: name, array: arrayName(of.array)});
      return html`<button key=${at} class=${of.leading.includes(at) ? "collect-word is-leading" : "collect-word"} data-t=${at} aria-pressed=${String(word.value === at)} onClick=${() => {
        word.value = word.value === at ? null : at;
      }}><span>${name}</span>
        <${Pile} ...${{data: of.piles.data.subarray(at * rows * columns, (at + 1) * rows * columns), rows, columns, most, label}} />
        <span data-norm=${String(norm)}>${sizeNumber(norm)}</span><b data-part=${String(of.parts[at])}>${fixed(100 * of.parts[at], places)}%</b></button>`;
    })}
  </div>`;
}

/** Every word's matrix slides to where the sum stands. @param {HTMLElement | null} words */
function slide(words) {
  const sum = words?.parentElement?.querySelector(".collect-large");
  const to = sum?.getBoundingClientRect();
  if (!words || !to) return;
  for (const pile of words.querySelectorAll(".pile")) {
    const from = pile.getBoundingClientRect();
    const way = `translate(${to.left - from.left}px, ${to.top - from.top}px)`;
    const ghost = /** @type {HTMLElement} */ (pile.cloneNode(true));
    ghost.setAttribute("aria-hidden", "true");
    Object.assign(ghost.style, {
      position: "fixed",
      left: `${from.left}px`,
      top: `${from.top}px`,
      width: `${from.width}px`,
      height: `${from.height}px`,
      margin: "0",
      pointerEvents: "none",
      transformOrigin: "0 0",
    });
    words.parentElement?.append(ghost);
    const scale = `scale(${to.width / from.width}, ${to.height / from.height})`;
    const frames = [{transform: "none"}, {transform: `${way} ${scale}`, opacity: 0.3}];
    ghost.animate(frames, {duration: SLIDE, easing: "ease-in-out"}).finished.then(
      () => ghost.remove(),
      () => ghost.remove(),
    );
  }
}

/** The sum in shares that come out, and the one matrix. @param {{score: Score, of: Collected}} props */
function Sum({score, of}) {
  const {cell, isTogether, moved, word} = score.collect;
  const [rows, columns] = of.whole.shape;
  const at = word.value;
  const size = rows * columns;
  const data = at === null ? of.whole.data : of.piles.data.subarray(at * size, (at + 1) * size);
  const isThere = at !== null || isTogether.value;
  const {row, column} = cell.value;
  const name = arrayName(of.array);
  const value = data[row * columns + column];
  return html`<div class="collect-sum">
    <div class="collect-says">
      <p class="collect-law"><i>∂L/∂<${Name} name=${of.array} /></i> = Σ<sub>t</sub> <i>∂L<sub>t</sub>/∂<${Name} name=${of.array} /></i></p>
      ${of.norm > 0 ? html`<p class="collect-shares" data-text=${sumText(of)}>${sumText(of)}</p><p>${namesText(score, of)}</p>` : html`<p>${t("collect.nothing")}</p>`}
      ${of.drowned > 0 && of.norm > 0 && html`<p class="collect-drowned">${t("collect.drowned", {count: of.drowned, all: of.norms.length})}</p>`}
      <p><b class="collect-norm">‖∂L/∂<${Name} name=${of.array} />‖ = ${sizeNumber(of.norm)}</b> <span>${t("collect.signs", {count: size})}</span></p>
      <button class="choice is-main" aria-pressed=${String(isTogether.value)} onClick=${() => {
        isTogether.value = !isTogether.value;
        word.value = null;
      }}>${t(isTogether.value ? "collect.apart" : "collect.together")}</button>
    </div>
    <figure class="collect-large" data-word=${String(at)}>${
      isThere
        ? html`<${Pile} ...${{
            data,
            rows,
            columns,
            most: mostOf(of),
            at: cell.value,
            label:
              at === null
                ? t("collect.whole", {array: name})
                : t("collect.pile", {word: wordAt(score, at), array: name}),
            choose: (/** @type {any} */ to) => {
              cell.value = to;
            },
          }} />`
        : html`<span aria-hidden="true">Σ</span>`
    }</figure>
    <div class="collect-cell">${
      isThere &&
      html`<p><b>${at === null ? t("collect.sum") : wordAt(score, at)}</b></p>
      <label>${t("collect.row")} <input type="number" min="1" max=${rows} value=${row + 1} onInput=${(/** @type {any} */ event) => set(cell, "row", event, rows)} /></label>
      ${columns > 1 && html`<label>${t("collect.column")} <input type="number" min="1" max=${columns} value=${column + 1} onInput=${(/** @type {any} */ event) => set(cell, "column", event, columns)} /></label>`}
      <p class="collect-value" role="status" data-value=${String(value)}>${value < 0 ? MINUS : ""}${sizeNumber(Math.abs(value))}</p>
      <button class="choice is-small" onClick=${() => {
        moved.value = {
          weight: {
            name: blockName(score, of.array),
            row,
            column: of.array.startsWith("b") ? null : column,
          },
        };
      }}>${t("nudge.weight")}</button>`
    }</div>
  </div>`;
}

/** The array's name in the document. @param {Score} score @param {string} array */
function blockName(score, array) {
  const id = score.trace.value?.chain.id ?? "main";
  return id === "main" ? `cell.${array}` : `cell.${id}.${array}`;
}

/**
 * @param {import("../../vendor/view.js").Signal<{row: number, column: number}>} cell
 * @param {"row" | "column"} side
 * @param {any} event
 * @param {number} count
 */
function set(cell, side, event, count) {
  const typed = Math.trunc(Number(event.currentTarget.value));
  if (typed >= 1 && typed <= count) cell.value = {...cell.value, [side]: typed - 1};
}

/** The shares of the words that lead, and of the others together. @param {Collected} of */
function termsOf({leading, parts, rest}) {
  const named = leading.map((at) => parts[at]);
  return leading.length < parts.length ? [...named, rest] : named;
}

/**
 * The fewest places with which the printed shares add up to 100 %.
 *
 * @param {Collected} of
 */
function placesThatAdd(of) {
  const adds = (/** @type {number} */ places) => {
    const units = termsOf(of).map((part) =>
      Math.round(Number((100 * part).toFixed(places)) * 10 ** places),
    );
    return units.reduce((all, one) => all + one, 0) === 100 * 10 ** places;
  };
  return [1, 2, 3, 4, 5, 6].find(adds) ?? 6;
}

/** @param {Collected} of */
function sumText(of) {
  const places = placesThatAdd(of);
  const texts = termsOf(of).map((part, at) =>
    at === 0
      ? fixed(100 * part, places)
      : signed(100 * part, places).replace(/^([+−])?/, (sign) => ` ${sign || "+"} `),
  );
  return `${texts.join("")} = 100 %`;
}

/** @param {Score} score @param {Collected} of */
function namesText(score, of) {
  const names = of.leading.map((at) => `“${wordAt(score, at)}”`).join(", ");
  const others = of.parts.length - of.leading.length;
  return others > 0 ? t("collect.names", {names, others}) : names;
}
