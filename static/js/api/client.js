/**
 * One call of the server: JSON in, JSON out, and what went wrong as a sentence. Addresses are
 * relative to the page's own, so that both may stand under a path.
 */

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
 * @param {string} path
 * @param {object} [body] sent by POST; without one it is a GET
 * @returns {Promise<any>}
 */
export async function call(path, body) {
  const headers = {"Content-Type": "application/json"};
  return send(path, body ? {method: "POST", headers, body: JSON.stringify(body)} : {});
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
  throw new Refusal(answer.error, response.status);
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function reach(path, request) {
  try {
    return await fetch(path, request);
  } catch {
    throw new Offline(path);
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
