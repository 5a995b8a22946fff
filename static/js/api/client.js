/**
 * One call of the server: JSON in, JSON out, and what went wrong as a sentence. Addresses are
 * relative to the page's own, so that both may stand under a path. What an address takes and
 * answers is typed by the server's own description.
 *
 * An answer that does not come is waited for and asked for again beside it, where asking changes
 * nothing; which of the two comes first counts.
 *
 * @typedef {import("./wire.js").Get} Get
 * @typedef {import("./wire.js").Post} Post
 * @typedef {import("./wire.js").Sent} Sent
 */

import {sentenceOf} from "../lib/strings.js";
import {compareBuild, overdue} from "../store/connection.js";

/** What is asked by POST and changes nothing. */
const READS = [
  "api/trace",
  "api/gradients",
  "api/path",
  "api/weights",
  "api/compare",
  "api/gap/sentence",
  "api/gap/compare",
  "api/collect",
  "api/nudge",
  "api/lab",
  "api/word-rows",
  "api/word-features",
  "api/word-vectors/pair",
  "api/word-vectors/nearest",
];
/** Arrays as bytes: exact, and several times cheaper than lists of numbers. */
export const PACKED = Object.freeze({encoding: /** @type {const} */ ("base64")});
/** In ms: when an answer is overdue, and when it is asked for again. */
const OVERDUE = 3000;
const AGAIN = [6000, 18_000, 45_000];

/** The server refused, and said why. */
export class Refusal extends Error {
  /**
   * @param {string} sentence for a person
   * @param {number} status
   */
  constructor(sentence, status) {
    super(sentence);
    this.status = status;
  }
}

/** Nothing answered. */
export class Offline extends Error {}

/**
 * What is read at an address.
 *
 * @template {keyof Get} P
 * @param {P} path
 * @returns {Promise<Get[P]>}
 */
export function get(path) {
  return read(path, {});
}

/**
 * What the server answers to a body.
 *
 * @template {keyof Post & keyof Sent} P
 * @param {P} path
 * @param {Sent[P]} body
 * @returns {Promise<Post[P]>}
 */
export function post(path, body) {
  const headers = {"Content-Type": "application/json"};
  const request = {method: "POST", headers, body: JSON.stringify(body)};
  return READS.includes(path) ? read(path, request) : send(path, request);
}

/**
 * One of the page's own files of JSON.
 *
 * @param {string} address
 * @returns {Promise<any>}
 */
export function file(address) {
  return read(address, {});
}

/**
 * @param {string} path
 * @param {RequestInit} request that changes nothing
 * @returns {Promise<any>}
 */
function read(path, request) {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      overdue.value += 1;
    }, OVERDUE);
    // A browser lets one request wait for another to the same address, unless it may not store it.
    const again = AGAIN.map((wait) =>
      setTimeout(
        () => send(path, {...request, cache: "no-store"}).then(done(resolve), () => {}),
        wait,
      ),
    );
    const done = (/** @type {(value: any) => void} */ end) => (/** @type {any} */ value) => {
      for (const timer of [late, ...again]) clearTimeout(timer);
      if (isLate) overdue.value -= 1;
      isLate = false;
      end(value);
    };
    send(path, request).then(done(resolve), done(reject));
  });
}

/**
 * A request of any other kind.
 *
 * @param {string} path
 * @param {RequestInit} request
 * @returns {Promise<any>} null where the answer is empty
 */
export async function send(path, request) {
  const response = await reach(path, request);
  if (response.status === 204) return null;
  const text = await response.text().catch(() => {
    throw new Offline(path);
  });
  const answer = parsed(text);
  if (response.ok && answer !== undefined) return answer;
  // A gateway that answers for a server that is gone speaks HTML, not our one shape.
  if (typeof answer?.error !== "string") throw new Offline(path);
  throw new Refusal(sentenceOf(answer), response.status);
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function reach(path, request) {
  const response = await fetch(path, request).catch(() => {
    throw new Offline(path);
  });
  compareBuild(response.headers.get("x-gatescope-build"));
  return response;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
