/**
 * The quiet corner: the largest place in the lens where nothing stands, for the arithmetic.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Rect
 */

/** Room beyond this is of no use. */
const ENOUGH = {width: 380, height: 220};

/**
 * @param {Rect} within
 * @param {Rect[]} taken
 * @param {{width: number, height: number}} [enough]
 * @returns {Rect}
 */
export function quietCorner(within, taken, enough = ENOUGH) {
  const right = within.x + within.width;
  const bottom = within.y + within.height;
  const inside = taken.filter(
    (each) =>
      each.x < right &&
      each.x + each.width > within.x &&
      each.y < bottom &&
      each.y + each.height > within.y,
  );
  const lefts = [within.x, ...inside.map((each) => each.x + each.width)].filter((x) => x < right);
  const rights = [right, ...inside.map(({x}) => x)].filter((x) => x > within.x);
  let best = {x: within.x, y: within.y, width: 0, height: 0};
  let most = 0;
  for (const x of lefts) {
    for (const end of rights) {
      if (end - x < 40) continue;
      for (const {y, height} of gaps(x, end, within, inside)) {
        const worth = Math.min(end - x, enough.width) * Math.min(height, enough.height);
        const isBetter = worth > most + 1 || (worth > most - 1 && y < best.y);
        if (isBetter) {
          best = {x, y, width: end - x, height};
          most = worth;
        }
      }
    }
  }
  return best;
}

/**
 * What is free, from top to bottom, of a strip.
 *
 * @param {number} x
 * @param {number} end
 * @param {Rect} within
 * @param {Rect[]} taken
 */
function gaps(x, end, within, taken) {
  const inStrip = taken.filter((each) => each.x < end - 0.01 && each.x + each.width > x + 0.01);
  inStrip.sort((a, b) => a.y - b.y);
  const found = [];
  let y = within.y;
  for (const each of inStrip) {
    if (each.y > y) found.push({y, height: each.y - y});
    y = Math.max(y, each.y + each.height);
  }
  if (within.y + within.height > y) found.push({y, height: within.y + within.height - y});
  return found;
}
