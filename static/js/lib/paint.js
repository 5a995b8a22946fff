/** What need not be there with the next picture waits for it. */

/** @param {() => void} act done once what has changed is painted */
export function afterPaint(act) {
  requestAnimationFrame(() => setTimeout(act));
}
