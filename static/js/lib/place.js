/**
 * Places: where a number stands, in the shown chain or in another one.
 *
 * @typedef {import("../store/scene.js").Place} Place
 * @typedef {import("./trace.js").Chain} Chain
 */

/** Whether a chain can be drawn: it runs along what was typed. @param {Pick<Chain, "role">} chain */
export const isDrawn = ({role}) => role !== "decoder";

/** The chain that a net is shown by: the topmost that reads forwards. @param {Chain[]} chains */
export const leadOf = (chains) =>
  chains.filter((each) => isDrawn(each) && each.direction === "forward").at(-1) ??
  chains.filter(isDrawn).at(-1);

/** Whether a place stands in the picture. @param {Place} place */
export const isShownChain = ({chain}) => chain === undefined;

/** Whether the gradient of the loss by a number is meant, and not the number. @param {Place} place */
export const isSlope = ({of}) => of === "gradient";

/** How a gradient's place begins where it is written. */
export const SLOPE = "dL/";

/** A place as the key of what is known of it. @param {Place} place */
export function keyOf(place) {
  const {node, t: at, unit, chain} = place;
  return `${isSlope(place) ? SLOPE : ""}${chain ? `${chain}:` : ""}${node}.${unit}@${at}`;
}

/** Whether a place is a class's of a head: its logit or its probability. @param {{node: string}} place */
export const isAnswer = ({node}) => /^(head|p):/.test(node);
