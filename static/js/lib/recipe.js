/**
 * An untrained net as a link writes it: `~task.cell.hidden.embedding.seed`, and `.option-value` for
 * each option of the cell. It is small enough to say what it is.
 *
 * @typedef {object} Recipe as the server takes it instead of an id
 * @property {string} task
 * @property {string} cell
 * @property {number} hidden
 * @property {number} embedding
 * @property {number} seed
 * @property {Record<string, string>} options
 */

const WRITTEN = /^~([\w-]+)\.(\w+)\.(\d{1,3})\.(\d{1,3})\.(\d{1,15})((?:\.\w+-\w+)*)$/;

/**
 * @param {Recipe} recipe
 * @returns {string}
 */
export function written({task, cell, hidden, embedding, seed, options}) {
  const chosen = Object.entries(options).map((each) => each.join("-"));
  return `~${[task, cell, hidden, embedding, seed, ...chosen].join(".")}`;
}

/**
 * @param {string} text
 * @returns {Recipe | null} null where it is none
 */
export function recipeOf(text) {
  const found = WRITTEN.exec(text);
  if (!found) return null;
  const [, task, cell, hidden, embedding, seed, rest] = found;
  const options = rest
    .split(".")
    .filter(Boolean)
    .map((each) => each.split("-"));
  return {
    task,
    cell,
    hidden: Number(hidden),
    embedding: Number(embedding),
    seed: Number(seed),
    options: Object.fromEntries(options),
  };
}

/**
 * What the server is asked with: an id, or the recipe itself.
 *
 * @param {string} model as the scene has it
 */
export function asked(model) {
  return recipeOf(model) ?? model;
}
