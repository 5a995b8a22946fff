/** How right a net is, by the question it answers worst. */

/**
 * In per cent, never rounded up: 99.9, and 100 only where all is right.
 *
 * @param {Record<string, number> | null | undefined} accuracies by head
 * @returns {string | null}
 */
export function leastAccuracy(accuracies) {
  const all = Object.values(accuracies ?? {});
  if (all.length === 0) return null;
  const least = Math.min(...all);
  return least === 1 ? "100" : (Math.floor(1000 * least) / 10).toFixed(1);
}

/** Below this share of right answers a net that was trained has not learned what it was asked. */
const LEARNED = 0.8;

/** @param {Record<string, number> | null | undefined} accuracies by head */
export function hasFailed(accuracies) {
  return Object.values(accuracies ?? {}).some((share) => share < LEARNED);
}
