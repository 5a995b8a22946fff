/**
 * From the unrolled chain to the score: the rail between the copies becomes the lanes, and each
 * copy the column of its word.
 */

import {useLayoutEffect} from "../../vendor/view.js";
import {run, runAll} from "../lens/moving.js";
import {WORD} from "../lib/lens/timing.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** A score that comes later than this, in ms, comes from elsewhere. */
const SOON = 1500;
const COMES = {opacity: [0, 0, 1], offset: [0, 0.5, 1]};

/** The rail that was seen last: its height on the page, and the copies on it, by word. */
let rail = {y: 0, copies: /** @type {Map<string, DOMRect>} */ (new Map()), at: -SOON};

/**
 * Remembers the chain when it goes.
 *
 * @param {{current: SVGSVGElement | null}} ref its drawing
 */
export function useLeavingChain(ref) {
  useLayoutEffect(
    () => () => {
      const cells = [...(ref.current?.querySelectorAll(".copy") ?? [])].map((copy) => {
        const box = copy.querySelector(".loop-cell")?.getBoundingClientRect() ?? new DOMRect();
        return /** @type {const} */ ([copy.getAttribute("data-copy") ?? "", box]);
      });
      if (cells.length === 0) return;
      const [{y, height}] = cells.map(([, box]) => box);
      rail = {y: y + height / 2, copies: new Map(cells), at: performance.now()};
    },
    [],
  );
}

/**
 * Lets the score come out of the chain, where that was just left.
 *
 * @param {Score} score
 * @param {{current: SVGSVGElement | null}} ref its drawing
 */
export function useComingFromChain(score, ref) {
  useLayoutEffect(() => {
    const from = rail;
    rail = {...rail, at: -SOON};
    const {phone, reducedMotion} = score.page;
    if (performance.now() - from.at > SOON || reducedMotion.value || phone.value) return;
    // The lens, which is drawn after it, ends whatever moved before.
    queueMicrotask(() => ref.current && come(score, ref.current, from));
  }, []);
}

/**
 * @param {Score} score
 * @param {SVGSVGElement} drawing
 * @param {typeof rail} from
 */
function come(score, drawing, from) {
  const {su} = score.page.stage.value;
  const timing = {duration: WORD};
  for (const lane of drawing.querySelectorAll(".staff > g")) {
    const {y, height} = lane.getBoundingClientRect();
    const moved = (from.y - y - height / 2) / su;
    run(score, lane, {transform: [`translateY(${moved}px)`, "none"]}, timing);
  }
  for (const column of drawing.querySelectorAll(".columns > .column")) {
    const copy = from.copies.get(column.getAttribute("data-t") ?? "");
    const own = column.getBoundingClientRect();
    if (!copy || !own.width || !own.height) continue;
    const size = `scale(${copy.width / own.width}, ${copy.height / own.height})`;
    const shape = `translate(${(copy.x - own.x) / su}px, ${(copy.y - own.y) / su}px) ${size}`;
    const box = {transformOrigin: ["0 0", "0 0"], transformBox: ["fill-box", "fill-box"]};
    run(score, column, {transform: [shape, "none"], ...box}, timing);
    runAll(score, column.querySelectorAll(".number, .gauge"), COMES, timing);
  }
}
