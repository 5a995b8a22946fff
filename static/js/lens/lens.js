/**
 * The open lens: the circuit of one timestep, what is past and ahead beside it, and the arithmetic of
 * the present phase where the circuit leaves room for it.
 */

import {html} from "../../vendor/view.js";
import {Sliders} from "../ladder/sliders.js";
import {functionOf} from "../lib/functions.js";
import {t} from "../lib/strings.js";
import {hueClass, place, su} from "../lib/style.js";
import {visibleText} from "../lib/tokens.js";
import {Arithmetic} from "../score/arithmetic.js";
import {BackArithmetic} from "../score/back-arithmetic.js";
import {Answers} from "../score/heads.js";
import {Pills} from "../score/pills.js";
import {Curve} from "../why/waterfall.js";
import {BackTable} from "./back-table.js";
import {Drawing} from "./drawing.js";
import {useMotion} from "./motion.js";
import {LensTable} from "./numbers.js";

/** @typedef {import("../store/score/create.js").Score} Score */

/** @param {{score: Score, ask: import("./numbers.js").Ask}} props what happens when a number is asked why */
export function Lens({score, ask}) {
  const {plan} = score.lens;
  const {shown} = score.opening;
  return (
    shown.value &&
    plan.value &&
    html`<${Open} score=${score} ask=${ask} /><div class="lens-leaving" aria-hidden="true"></div>`
  );
}

/** @param {{score: Score, ask: import("./numbers.js").Ask}} props */
function Open({score, ask}) {
  const {frame} = score.lens;
  const {isBack} = score;
  const {close} = score.opening;
  const {shows} = score.scene;
  const {phone} = score.page;
  const ref = useMotion(score);
  const at = phone.value ? {} : place(frame.value);
  return html`<figure class="lens" ref=${ref} style=${at}>
    <figcaption class="visually-hidden">${caption(score)}</figcaption>
    <${Pills} score=${score} />
    <button class="lens-close" onClick=${close} aria-label=${t("lens.close")}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" /></svg></button>
    <${Drawing} score=${score} ask=${ask} />
    ${(shows.value.hands || score.hand.canHold.value) && !isBack.value && !phone.value && html`<${Sliders} score=${score} />`}
    ${!phone.value && (isBack.value ? html`<${ChainRule} score=${score} />` : html`<${Corner} score=${score} /><${Says} score=${score} />`)}
    <${isBack.value ? BackTable : LensTable} score=${score} />
  </figure>`;
}

/** @param {Score} score */
function caption(score) {
  const {phase, present, unit} = score;
  return t("lens.caption", {
    word: visibleText(present.value?.text ?? ""),
    unit: unit.value + 1,
    phase: phase.value?.name ?? t("lens.nothing"),
  });
}

/**
 * What the net says after the word.
 *
 * @param {{score: Score}} props
 */
function Says({score}) {
  const {heads} = score;
  const {answersAt} = score.lens;
  const {y, height, right, most} = answersAt.value;
  return html`<div class="lens-says" style=${{top: su(y), height: su(height), right: su(right), maxWidth: su(most)}}><${Answers} score=${score} brief=${heads.value.length > 1} /></div>`;
}

/** In su: a line of arithmetic on the way back, at a desk and for a class. */
const LINE = {desk: 21, class: 24};
/** What a line and the heading take of the height, in lengths of their type. */
const [LEADING, HEADING] = [1.15, 1.1];

/**
 * The chain rule of the present phase, where on the way forward the answers stand.
 *
 * @param {{score: Score}} props
 */
function ChainRule({score}) {
  const {y, height, right, most} = score.lens.answersAt.value;
  const line = score.page.isPresented.value ? LINE.class : LINE.desk;
  return html`<div class="lens-corner is-back" style=${{top: su(y), height: su(height), right: su(right), width: su(most), "--line": line, "--leading": 1.15}}><${BackArithmetic} score=${score} most=${Math.floor((height / line - HEADING) / LEADING)} /></div>`;
}

const GAP = 14;
const LEAST = 96;

/** @param {{score: Score}} props */
export function Ruler({score}) {
  const {drawing} = score.layout;
  const {frame} = score.lens;
  const {shown} = score.opening;
  if (!shown.value) return null;
  const {left, right} = drawing.value;
  const {x, y, width} = frame.value;
  // What was comes before the lens, on the way back after it.
  const keys = score.isBack.value ? ["ahead", "past"] : ["past", "ahead"];
  const sides = [
    {key: keys[0], x: left, width: x - left - GAP},
    {key: keys[1], x: x + width + GAP, width: right - x - width - GAP},
  ];
  return html`<div class=${score.isBack.value ? "ruler is-back" : "ruler"} aria-hidden="true">
    ${sides.map(
      (side) =>
        side.width >= LEAST &&
        html`<div key=${side.key} class=${`ruler-side is-${side.key}`}
        style=${place({x: side.x, y: y + 8, width: side.width, height: 44})}><span>${t(`lens.${side.key}`)}</span><i></i><svg viewBox="0 0 12 16" aria-hidden="true"><path d="M2 2L10 8L2 14" /></svg></div>`,
    )}
  </div>`;
}

/** @param {{score: Score}} props */
export function Corner({score}) {
  const {phase, sizes} = score;
  const {setting} = score.corner;
  const {corner} = score.lens;
  const at = corner.value;
  const now = phase.value;
  if (!at) return null;
  if (!now)
    return html`<div class="lens-corner" style=${place(at)}><${Arithmetic} score=${score} room=${0} /></div>`;
  const set = setting(now.key);
  if (!set) return null;
  return html`<div class="lens-corner" style=${{...place(at), "--line": set.size, "--leading": set.leading}}>
    <${Arithmetic} score=${score} lines=${set.lines} folded=${set.folded} room=${set.isHeaded ? at.width / sizes.value.arithmetic : 0} />
    <${Squashed} score=${score} lines=${set.lines} room=${{width: at.width, height: at.height - set.high}} />
  </div>`;
}

/** In su: lower than this a curve tells nothing, and wider or higher than that no more. */
const LEAST_CURVE = 70;
const MOST = {width: 300, height: 200};

/**
 * @param {object} props
 * @param {Score} props.score
 * @param {import("../lib/digits.js").Line[]} props.lines of the phase
 * @param {{width: number, height: number}} props.room under them
 */
export function Squashed({score, lines, room}) {
  const {cell, presentValue} = score;
  const node = cell.value?.nodes.find(({key}) => key === lines[0]?.node);
  const curve = node && functionOf(node.op);
  const isMade = lines[0]?.tokens.some(({role}) => role === "operand");
  if (lines.length !== 1 || !isMade || !curve || node.op === "copy") return null;
  if (room.height < LEAST_CURVE) return null;
  const wide = Math.min(MOST.width, room.width);
  const high = Math.min(MOST.height, room.height);
  const value = presentValue(node.key);
  return html`<div class=${`lens-curve ${hueClass(node, value)}`} style=${{width: su(wide), height: su(high)}}>
    <${Curve} curve=${curve} input=${presentValue(node.inputs[0])} value=${value} wide=${wide} high=${high} />
  </div>`;
}
