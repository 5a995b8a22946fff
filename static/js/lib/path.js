/**
 * Lines that run level and upright, as a path is drawn over the score.
 *
 * @typedef {{x: number, y: number}} Point
 * @typedef {object} Spot where a stop stands
 * @property {Point} point where the line meets it
 * @property {number} left the edges of what stands there
 * @property {number} right
 * @property {number} t two spots of one timestep are joined left of both
 * @property {number} aside how far left
 */

/**
 * The corners of the way from one spot to another: level to the gap between them, up or down
 * there, and level again, so that it crosses no number on its way.
 *
 * @param {Spot} from
 * @param {Spot} to
 * @returns {Point[]}
 */
export function route(from, to) {
  const [start, end] = [from.point, to.point];
  if (Math.abs(start.y - end.y) < 1) return [start, end];
  const x = turning(from, to);
  return [start, {x, y: start.y}, {x, y: end.y}, end];
}

/**
 * @param {Spot} from
 * @param {Spot} to
 */
function turning(from, to) {
  const aside = Math.min(from.left, to.left) - Math.max(from.aside, to.aside);
  if (from.t === to.t) return aside;
  if (to.right <= from.left + 1) return (to.right + from.left) / 2;
  if (to.left >= from.right - 1) return (from.right + to.left) / 2;
  return aside;
}

/**
 * A line cut into as many pieces of equal length.
 *
 * @param {Point[]} line
 * @param {number} count
 * @returns {Point[][]}
 */
export function pieces(line, count) {
  const whole = lengthOf(line);
  return Array.from({length: count}, (_, at) =>
    piece(line, (whole * at) / count, (whole * (at + 1)) / count),
  );
}

/**
 * The piece of a line between two distances from its beginning.
 *
 * @param {Point[]} line
 * @param {number} from
 * @param {number} to
 * @returns {Point[]}
 */
function piece(line, from, to) {
  const found = [pointAt(line, from)];
  let passed = 0;
  for (let at = 1; at < line.length; at++) {
    passed += distance(line[at - 1], line[at]);
    if (passed > from && passed < to) found.push(line[at]);
  }
  return [...found, pointAt(line, to)];
}

/**
 * @param {Point[]} line
 * @param {number} far
 * @returns {Point}
 */
function pointAt(line, far) {
  let left = far;
  for (let at = 1; at < line.length; at++) {
    const [a, b] = [line[at - 1], line[at]];
    const long = distance(a, b);
    if (left <= long && long > 0) {
      return {x: a.x + ((b.x - a.x) * left) / long, y: a.y + ((b.y - a.y) * left) / long};
    }
    left -= long;
  }
  return line[line.length - 1];
}

/** @param {Point[]} line */
export function lengthOf(line) {
  return line.slice(1).reduce((sum, point, at) => sum + distance(line[at], point), 0);
}

/**
 * @param {Point} a
 * @param {Point} b
 */
function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** A line as SVG draws it. @param {Point[]} line */
export function drawn(line) {
  return line.map(({x, y}, at) => `${at ? "L" : "M"}${round(x)} ${round(y)}`).join("");
}

/** @param {number} at */
function round(at) {
  return Math.round(at * 10) / 10;
}
