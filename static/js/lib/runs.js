/**
 * Runs: neighbouring values that are printed alike, such as a number that a state only carries.
 *
 * @param {string[]} printed a text for each column; "" where nothing is to be seen
 * @returns {{from: number, to: number}[]} places of the first and the last of each run of two or more
 */
export function runsOf(printed) {
  /** @type {{from: number, to: number}[]} */
  const found = [];
  let from = 0;
  for (let at = 1; at <= printed.length; at++) {
    if (at < printed.length && printed[at] === printed[from]) continue;
    if (printed[from] && at - from > 1) found.push({from, to: at - 1});
    from = at;
  }
  return found;
}
