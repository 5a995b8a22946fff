/**
 * An answer that grows as it comes: one JSON value a line.
 */

import {sentenceOf} from "../lib/strings.js";
import {Offline, Refusal} from "./client.js";

/**
 * Asks, and hands on each line as it comes.
 *
 * @param {string} path
 * @param {object} body
 * @param {(line: any) => void} take
 * @param {AbortSignal} signal ends it
 */
export async function lines(path, body, take, signal) {
  const headers = {"Content-Type": "application/json"};
  const request = {method: "POST", headers, body: JSON.stringify(body), signal};
  const response = await fetch(path, request).catch(() => {
    throw new Offline(path);
  });
  if (!response.ok || !response.body) {
    const said = await response.json().catch(() => null);
    if (typeof said?.error !== "string") throw new Offline(path);
    throw new Refusal(sentenceOf(said), response.status);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const {value, done} = await reader.read().catch(() => {
      throw new Offline(path);
    });
    const whole = (rest + (value ?? "")).split("\n");
    rest = whole.pop() ?? "";
    for (const line of whole) if (line) take(JSON.parse(line));
    if (done) return;
  }
}
