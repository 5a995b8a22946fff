/**
 * Puts an element at a place of the stage; all lengths in su.
 *
 * @param {{x?: number, y?: number, width?: number, height?: number}} at
 * @returns {Record<string, string>}
 */
export function place({x, y, width, height}) {
  const at = {left: x, top: y, width, height};
  const given = Object.entries(at).filter(([, length]) => length !== undefined);
  return Object.fromEntries(given.map(([key, length]) => [key, su(Number(length))]));
}

/** @param {number} length */
export function su(length) {
  return `calc(var(--su) * ${Math.round(length * 100) / 100})`;
}
