/**
 * The circuit of a lens read from right to left: which gradient a wire of the plan hands on, and how
 * wide it is drawn.
 *
 * Gradients of one word lie decades apart, so widths are those of their powers of ten: the largest
 * of the word is widest, and each decade below it takes the same step, down to a hair.
 */

import {row} from "../base64.js";

/** @typedef {import("../back.js").Way} Way */

/** In su: of the largest gradient, and of what is four decades smaller or less. */
const WIDEST = 11;
const HAIR = 2;
const DECADES = 4;

/**
 * The width of what carries a gradient, in su; one that is zero or no number is a hair, and one beyond
 * every number is widest.
 *
 * @param {number} value
 * @param {number} most the largest size of the word
 */
export function backWidth(value, most) {
  const size = Math.abs(value);
  if (size === Infinity) return WIDEST;
  if (!(size > 0) || !(most > 0)) return HAIR;
  const share = 1 + Math.log10(size / most) / DECADES;
  return HAIR + (WIDEST - HAIR) * Math.min(1, Math.max(0, share));
}

/**
 * What a wire hands back, all units: from the node that reads it, or from the word after where it
 * leads to the edge; where it leads to its own number all that reaches it. Null where nothing does.
 *
 * @param {Way} way
 * @param {{node: string, to: string}} wire
 * @param {{t: number, loss: number}} here
 * @returns {import("../trace.js").Vector | null}
 */
export function handedBack(way, {node, to}, {t, loss}) {
  if (to === "answers") return t === loss ? row(way.nodes[node], t) : null;
  if (to === node) return row(way.nodes[node], t);
  const isLater = to === "edge";
  const edge = way.edges.find(
    (each) => each.to === node && each.earlier === isLater && (isLater || each.origin === to),
  );
  const at = isLater ? t + 1 : t;
  if (!edge || at > loss) return null;
  return row(edge.passed ?? way.nodes[node], at);
}

/**
 * The head of an arrow at the end of a wire, and where its line ends.
 *
 * @param {{x: number, y: number}[]} points
 * @param {number} width of the line
 * @param {number} scale of the lens
 */
export function headOf(points, width, scale) {
  const [from, tip] = points.slice(-2);
  const long = 12 * scale;
  const half = Math.max(7 * scale, 0.5 * width + 4 * scale);
  const along = {x: Math.sign(tip.x - from.x), y: Math.sign(tip.y - from.y)};
  const base = {x: tip.x - long * along.x, y: tip.y - long * along.y};
  const wing = (/** @type {number} */ side) => ({
    x: base.x + side * half * along.y,
    y: base.y + side * half * along.x,
  });
  return {from: base, points: [wing(1), tip, wing(-1), wing(1)]};
}

/**
 * A wire whose last stretch a fork lies on, in two: what comes in beyond it is only a part.
 *
 * @param {import("./plan.js").Wire} wire
 * @param {import("./forks.js").Fork[]} forks
 * @returns {{wire: import("./plan.js").Wire, part?: import("./forks.js").Handed | null}[]}
 */
export function cutAt(wire, forks) {
  const {node, to, points} = wire;
  const fork = forks.find((each) => each.node === node && each.isAfter);
  const [from, end] = points.slice(-2);
  if (!fork || to !== node || from.y !== fork.y || from.x >= fork.x || end.x <= fork.x)
    return [{wire}];
  const at = {x: fork.x, y: fork.y};
  return [
    {wire: {...wire, points: [...points.slice(0, -1), at]}},
    {wire: {...wire, points: [at, end], phase: fork.rest?.phase ?? 1}, part: fork.rest},
  ];
}

/**
 * The plan with the phase of the way back in which each part is reached: a wire when what reads it
 * is, and what the rail feeds when all is.
 *
 * @param {import("./plan.js").Plan} plan
 * @param {Map<string, number>} due the phase back by node
 * @param {number} last
 * @returns {import("./plan.js").Plan}
 */
export function turned(plan, due, last) {
  const phaseOf = (/** @type {string} */ node) => due.get(node) ?? last;
  const reader = (/** @type {string} */ to) =>
    to === "edge" || to === "answers" ? 1 : phaseOf(to);
  return {
    ...plan,
    boxes: plan.boxes.map((box) => ({...box, phase: phaseOf(box.node)})),
    wires: plan.wires.map((wire) => ({...wire, phase: reader(wire.to)})),
    tags: plan.tags.map((tag) => ({...tag, phase: phaseOf(tag.node)})),
  };
}
