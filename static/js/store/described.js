/**
 * Cells and tasks as the server describes them, in the words of the page's language where its
 * catalogue has them.
 */

import {t, worded} from "../lib/strings.js";

/**
 * @param {import("../api/wire.js").CellAnswer} cell
 * @returns {import("./catalogue.js").Cell}
 */
export function wordedCell(cell) {
  return {
    ...cell,
    label: worded(`${cell.texts}.label`, cell.label),
    title: worded(`${cell.texts}.title`, cell.title),
    nodes: cell.nodes.map(wordedNode),
    phases: cell.phases.map((phase) => ({
      ...phase,
      name: worded(`phase.${phase.key}`, phase.name),
      narration: phase.narration.map((each) => ({...each, say: worded(each.key, each.say)})),
    })),
  };
}

/** @param {import("../api/wire.js").Node} node */
function wordedNode(node) {
  const said = (/** @type {string} */ what, own = "") => worded(`${node.texts}.${what}`, own);
  /** @type {[string, string] | null} */
  const ends = node.ends ? [said("at-0", node.ends[0]), said("at-1", node.ends[1])] : null;
  const name = said("name");
  return {
    ...node,
    // A valve's name says what 1 means; the server's own does already.
    name: name && ends ? t("node.with-end", {name, end: ends[1]}) : name || node.name,
    short: said("short", node.short),
    caption: said("caption", node.caption),
    ends,
  };
}

/**
 * @param {import("../api/wire.js").TaskAnswer} task
 * @returns {import("./catalogue.js").Task}
 */
export function wordedTask(task) {
  const said = (/** @type {string} */ what, /** @type {string} */ own) =>
    worded(`${task.texts}.${what}`, own);
  return {
    ...task,
    title: said("title", task.title),
    teaches: said("teaches", task.teaches),
    learned: said("learned", task.learned),
    heads: task.heads.map((head) => ({
      ...head,
      question: said(`${head.name}.question`, head.question),
    })),
    starters: task.starters.map((each, at) => ({...each, note: said(`${at}.note`, each.note)})),
  };
}
