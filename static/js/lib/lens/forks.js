/**
 * Where a value branches on the way forward, what its readers hand back meets on the way back, and is
 * added.
 *
 * @typedef {import("../back.js").Way} Way
 * @typedef {import("../back.js").Edge} Edge
 * @typedef {import("../trace.js").Vector} Vector
 *
 * @typedef {{from: string, vector: Vector, phase: number}} Handed what one reader hands back, all
 *   units, and in which phase of the way back
 *
 * @typedef {object} Fork
 * @property {string} node
 * @property {string} to the reader that its branch leads to, or "rail"
 * @property {number} x
 * @property {number} y
 * @property {number} phase in which all of it is there
 * @property {Handed | null} branch null where the branch brings what several readers hand back
 * @property {Handed | null} rest the same of what comes along the row
 * @property {boolean} meets whether both bring something
 * @property {boolean} fromAbove whether the branch comes from above
 * @property {boolean} isAfter whether the node's own bars stand where the rest comes in
 */

import {row} from "../base64.js";
import {isMixing} from "./straight.js";

/**
 * The forks of a plan of the way back, with what meets there.
 *
 * @param {import("./plan.js").Plan} plan
 * @param {Way} way
 * @param {{t: number, loss: number}} here
 * @param {(key: string) => number} due the phase back in which a node is reached
 * @returns {Fork[]}
 */
export function forksOf(plan, way, {t, loss}, due) {
  return plan.dots
    .filter(({to}) => to !== "answers")
    .map(({node, to, x, y}) => {
      const comes = way.edges.filter((edge) => edge.to === node && !(edge.earlier && t >= loss));
      const isOnBranch = (/** @type {Edge} */ edge) =>
        to === "rail" ? isMixing(edge) : !edge.earlier && edge.origin === to;
      const [branch, rest] = [comes.filter(isOnBranch), comes.filter((edge) => !isOnBranch(edge))];
      const only = (/** @type {Edge[]} */ edges) =>
        edges.length === 1 ? handed(edges[0], way.nodes[node], t, due) : null;
      return {
        ...{node, to, x, y, phase: due(node), branch: only(branch), rest: only(rest)},
        meets: branch.length > 0 && rest.length > 0,
        fromAbove: plan.wires.some(
          (wire) => wire.node === node && wire.to === to && wire.points.slice(-1)[0].y < y,
        ),
        isAfter:
          rest.length < 2 &&
          plan.boxes.some((box) => box.node === node && box.shape === "number" && box.x > x),
      };
    });
}

/**
 * @param {Edge} edge
 * @param {import("../base64.js").NumberArray} whole the gradient by what it leads to
 * @param {number} t
 * @param {(key: string) => number} due
 * @returns {Handed}
 */
function handed({origin, earlier, passed}, whole, t, due) {
  const at = earlier ? t + 1 : t;
  return {from: origin, vector: row(passed ?? whole, at), phase: earlier ? 1 : due(origin)};
}
