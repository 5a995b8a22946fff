/**
 * The way back through a cell that keeps nothing: one after the other the slope of what squashes and
 * the weights that mix, with the gradient before, between and after them.
 *
 * @typedef {import("../back.js").Edge} Edge
 * @typedef {{x: number, width: number}} Column
 */

/** Of the lens: the middle of the first and of the last column, from the right. */
const ENDS = [0.9, 0.215];
const VECTOR = 0.1;
const FACTOR = {slope: 0.1, weights: 0.17};
/** Where the rows under the columns are named. */
const NAMES = 0.012;

/**
 * The edges from a cell's state to the one before, where it has one lane and they are the only way:
 * those that change what they hand on, from the last. Null where there are several ways, or none.
 *
 * @param {Pick<import("../cell.js").Cell, "belt" | "lanes" | "nodes">} cell
 * @param {Edge[]} edges
 * @returns {Edge[] | null}
 */
export function straightWay({belt, lanes, nodes}, edges) {
  const before = nodes.find(({op, inputs}) => op === "previous" && inputs[0] === belt)?.key;
  if (lanes.length !== 1 || before === undefined) return null;
  // What the state before has a part in, in the order in which it is computed.
  const on = new Set([before]);
  for (const {key, inputs} of nodes) if (inputs.some((input) => on.has(input))) on.add(key);
  const steps = [];
  for (let at = belt; at !== before; ) {
    const onward = edges.filter(({origin, to, earlier}) => !earlier && origin === at && on.has(to));
    if (onward.length !== 1) return null;
    const [edge] = onward;
    if (edge.constant !== 1) steps.push(edge);
    at = edge.to;
  }
  return steps;
}

/** Whether an edge goes through weights. @param {Edge} edge */
export const isMixing = ({constant, value, slope}) =>
  constant === null && value === null && slope === null;

/**
 * Where everything of a straight way stands, from the right: a gradient, what it meets, a gradient.
 *
 * @param {Edge[]} steps
 * @param {string} belt
 * @param {number} width of the lens
 * @returns {{columns: (Column & {node?: string, edge?: Edge})[], names: number}}
 */
export function straightColumns(steps, belt, width) {
  const [first, last] = ENDS;
  /** @type {{node?: string, edge?: Edge}[]} */
  const all = [{node: belt}, ...steps.flatMap((edge) => [{edge}, {node: edge.to}])];
  const apart = (first - last) / Math.max(1, all.length - 1);
  return {
    columns: all.map((each, place) => {
      const met = each.edge && (isMixing(each.edge) ? FACTOR.weights : FACTOR.slope);
      const share = met ?? VECTOR;
      return {...each, x: width * (first - place * apart - share / 2), width: width * share};
    }),
    names: width * NAMES,
  };
}
