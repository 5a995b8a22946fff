/**
 * What each word adds to the gradient of one trained array: a matrix under each word, and all of
 * them slid into one, because the weights are the same at every word.
 */

import {html, useLayoutEffect, useRef} from "../../vendor/view.js";
import {weightAt} from "../actions/collect.js";
import {fixed, signed, signedSize, sizeNumber} from "../lib/format.js";
import {t} from "../lib/strings.js";
import {place, su} from "../lib/style.js";
import {visibleText} from "../lib/tokens.js";
import {Pile} from "./pile.js";
import {Again, Answered, Of, Past, Update} from "./update.js";

/** @typedef {import("../store/score/create.js").Score} Score */
/** @typedef {import("../store/score/collect.js").Collected} Collected */

/** In su: a narrower column has room for its matrix alone; from the second on for all digits. */
const [LABELLED, ROOMY] = [81, 100];

/** In ms: how long the matrices slide. */
const SLIDE = 700;

/** @param {{score: Score}} props */
export function CollectPanel({score}) {
  return score.collect.isOpen.value && html`<${Panel} score=${score} />`;
}

/** @param {{score: Score}} props */
function Panel({score}) {
  const {close, isUpdated, now, shown} = score.collect;
  const {bands} = score.layout;
  const {isPresented, phone, problems, stage} = score.page;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => ref.current?.focus({preventScroll: true}), []);
  const of = shown.value;
  // A class sees the matrices or what comes of them, each large enough.
  const hasWords =
    !isPresented.value || !(isUpdated.value || now.value === "forward" || now.value === "loss");
  const {y, height} = bands.value.panel;
  return html`<section class=${phone.value ? "matrix collect" : "collect is-placed"} style=${phone.value ? null : place({x: 0, y, width: stage.value.width, height})} data-array=${of?.array} data-step=${now.value} ref=${ref} tabindex="-1" aria-label=${t("collect.title")}>
    ${of && hasWords && html`<${Words} score=${score} of=${of} />`}
    <header>${phone.value && html`<h2>${t("collect.title")}</h2>`}<${Steps} score=${score} />${of && html`<${Picker} score=${score} of=${of} />`}${isUpdated.value && html`<${Of} score=${score} />`}
      <button class="why-close" onClick=${close} aria-label=${t("why.close")}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" /></svg></button></header>
    ${problems.value.gradient && html`<p class="why-note trouble" role="status">${problems.value.gradient}</p>`}
    ${of ? html`<${Body} score=${score} of=${of} />` : !problems.value.gradient && html`<p class="why-note" role="status">${t("why.asking")}</p>`}
  </section>`;
}

/** From the answer to the update, and the sentence read again. @param {{score: Score}} props */
function Steps({score}) {
  const {goTo, last, now, steps} = score.collect;
  const {isPresented} = score.page;
  const at = steps.indexOf(now.value);
  // A class reads large letters, and they leave room for the present step alone.
  if (isPresented.value) return html`<p class="collect-step">${t(`collect.step-${now.value}`)}</p>`;
  return html`<ol class="pills">${steps.slice(0, last.value + 1).map((name, place) => html`<li key=${name}><button class=${`pill hue-ink ${place === at ? "is-now" : place < at ? "is-past" : ""}`} aria-current=${place === at ? "step" : null} onClick=${() => goTo(place)}>${t(`collect.step-${name}`)}</button></li>`)}</ol>`;
}

/** What the step shows below the words. @param {{score: Score, of: Collected}} props */
function Body({score, of}) {
  const step = score.collect.now.value;
  if (step === "forward" || step === "loss")
    return html`<${Answered} score=${score} withLoss=${step === "loss"} />`;
  if (step === "again") return html`<${Again} score=${score} />`;
  return html`<div class="collect-sum">
    ${step === "update" ? html`<${Update} score=${score} />` : html`<${Says} score=${score} of=${of} />`}
    <${Large} score=${score} of=${of} /><${Weight} score=${score} of=${of} />
  </div>`;
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

/**
 * Under each word that the gradient has passed its matrix, its norm and its share.
 *
 * @param {{score: Score, of: Collected}} props
 */
function Words({score, of}) {
  const {isPassed, isTogether, word} = score.collect;
  const {columns} = score.layout;
  const {phone, reducedMotion} = score.page;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const [rows, wide] = of.whole.shape;
  const most = mostOf(of);
  const places = placesThatAdd(of);
  useLayoutEffect(() => {
    ref.current?.scrollTo({left: ref.current.scrollWidth});
  }, [of]);
  useLayoutEffect(() => {
    if (isTogether.value && !reducedMotion.value) slide(ref.current);
  }, [isTogether.value]);
  const all = phone.value
    ? Array.from(of.norms, (_, at) => ({t: at, x: 0, width: LABELLED}))
    : columns.value.columns.filter((column) => column.t < of.norms.length);
  return html`<div class="collect-words" ref=${ref} tabindex="0" role="region" aria-label=${t("collect.words")}>
    ${all.map(({t: at, x, width}) => {
      const name = wordAt(score, at);
      const label = t("collect.pile", {word: name, array: arrayName(of.array)});
      const isThere = isPassed(at);
      const data = of.piles.data.subarray(at * rows * wide, (at + 1) * rows * wide);
      const kind = of.leading.includes(at) ? "collect-word is-leading" : "collect-word";
      const hasText = width >= LABELLED;
      return html`<button key=${at} class=${kind} data-t=${at} disabled=${!isThere} aria-pressed=${String(word.value === at)} style=${phone.value ? null : {left: su(x), width: su(width)}} onClick=${() => {
        word.value = word.value === at ? null : at;
      }}><span class=${phone.value ? "" : "visually-hidden"}>${name}</span>
        ${
          isThere
            ? html`<${Pile} ...${{data, rows, columns: wide, most, label}} />
        <span class=${hasText ? "" : "visually-hidden"} data-norm=${String(of.norms[at])}>${sizeNumber(of.norms[at])}</span><b class=${hasText ? "" : "visually-hidden"} data-part=${String(of.parts[at])}>${fixed(100 * of.parts[at], hasText && width < ROOMY ? Math.min(places, 1) : places)}%</b>`
            : html`<i class="pile is-ghost"></i>`
        }</button>`;
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

/** The sum, in shares that come out. @param {{score: Score, of: Collected}} props */
function Says({score, of}) {
  const {goTo, isTogether, steps} = score.collect;
  const [rows, columns] = of.whole.shape;
  const size = rows * columns;
  const to = isTogether.value ? "back" : "sum";
  return html`<div class="collect-says">
      <p class="collect-law"><i>∂L/∂<${Name} name=${of.array} /></i> = Σ<sub>t</sub> <i>∂L<sub>t</sub>/∂<${Name} name=${of.array} /></i></p>
      ${isTogether.value && (of.norm > 0 ? html`<p class="collect-shares" data-text=${sumText(of)}>${sumText(of)}</p><p>${namesText(score, of)}</p>` : html`<p>${t("collect.nothing")}</p>`)}
      ${!isTogether.value && html`<p>${t("collect.back-why")}</p>`}
      ${isTogether.value && of.drowned > 0 && of.norm > 0 && html`<p class="collect-drowned">${t("collect.drowned", {count: of.drowned, all: of.norms.length})}</p>`}
      ${isTogether.value && html`<p><b class="collect-norm">‖∂L/∂<${Name} name=${of.array} />‖ = ${sizeNumber(of.norm)}</b> <span>${t("collect.signs", {count: size})}</span></p>`}
      <button class="choice is-main" aria-pressed=${String(isTogether.value)} onClick=${() => goTo(steps.indexOf(to))}>${t(isTogether.value ? "collect.apart" : "collect.together")}</button>
    </div>`;
}

/** The matrix that is looked at: all words together, or a word's own. @param {Score} score @param {Collected} of */
function chosen(
  {
    collect: {
      isTogether,
      isUpdated,
      place: {
        value: {row, column},
      },
      word,
    },
  },
  of,
) {
  const [rows, columns] = of.whole.shape;
  const [at, size] = [isUpdated.value ? null : word.value, rows * columns];
  const data = at === null ? of.whole.data : of.piles.data.subarray(at * size, (at + 1) * size);
  const value = data[row * columns + column];
  return {at, data, rows, columns, value, isThere: at !== null || isTogether.value};
}

/** @param {{score: Score, of: Collected}} props */
function Large({score, of}) {
  const {cell, place: weight} = score.collect;
  const {at, data, rows, columns, isThere} = chosen(score, of);
  const array = arrayName(of.array);
  const label =
    at === null ? t("collect.whole", {array}) : t("collect.pile", {word: wordAt(score, at), array});
  const choose = (/** @type {any} */ to) => {
    cell.value = to;
  };
  return html`<figure class="collect-large" data-word=${String(at)}>${
    isThere
      ? html`<${Pile} ...${{data, rows, columns, most: mostOf(of), at: weight.value, label, choose}} />`
      : html`<span aria-hidden="true">Σ</span>`
  }</figure>`;
}

/** One weight of it. @param {{score: Score, of: Collected}} props */
function Weight({score, of}) {
  const {moved, place: weight, updated} = score.collect;
  const {at, rows, columns, value, isThere} = chosen(score, of);
  const {row, column} = weight.value;
  return html`<div class="collect-cell">${
    isThere &&
    html`<p><b>${at === null ? t("collect.sum") : wordAt(score, at)}</b></p>
      <label>${t("collect.row")} <input type="number" min="1" max=${rows} value=${row + 1} onInput=${(/** @type {any} */ event) => set(score, "row", event, rows)} /></label>
      ${columns > 1 && html`<label>${t("collect.column")} <input type="number" min="1" max=${columns} value=${column + 1} onInput=${(/** @type {any} */ event) => set(score, "column", event, columns)} /></label>`}
      <p class="collect-value" role="status" data-value=${String(value)}>${signedSize(value)}</p>
      <button class="choice is-small" onClick=${() => {
        moved.value = {weight: weightAt(of.array, row, column)};
      }}>${t("nudge.weight")}</button>
      ${updated.value && html`<${Past} told=${updated.value} />`}`
  }</div>`;
}

/** @param {Score} score @param {"row" | "column"} side @param {any} event @param {number} count */
function set({collect: {cell, place: weight}}, side, event, count) {
  const typed = Math.trunc(Number(event.currentTarget.value));
  if (typed >= 1 && typed <= count) cell.value = {...weight.value, [side]: typed - 1};
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
