/**
 * Tasks to choose from, by the question each answers, under what they are about.
 */

import {html} from "../../vendor/view.js";
import {t} from "../lib/strings.js";

/** In this order; what is about anything else stands under the last. */
const TOPICS = ["gates", "far", "order", "letters", "numbers", "shapes"];

/** @param {{topic?: string}} task */
const topicOf = ({topic}) => (topic && TOPICS.includes(topic) ? topic : TOPICS[TOPICS.length - 1]);

/**
 * The options of a list of tasks.
 *
 * @param {{tasks: import("../store/catalogue.js").Task[], last?: {topic: string, name: string, title: string}}} props
 *   `last` is one more that ends its group
 */
export function TaskOptions({tasks, last}) {
  const all = last ? [...tasks, last] : tasks;
  return TOPICS.flatMap((topic) => {
    const own = all.filter((each) => topicOf(each) === topic);
    if (own.length === 0) return [];
    return html`<optgroup key=${topic} label=${t(`topic.${topic}`)}>
      ${own.map(({name, title}) => html`<option key=${name} value=${name}>${title}</option>`)}
    </optgroup>`;
  });
}
