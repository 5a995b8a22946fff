/** Asks a net to go on with a series by itself, and a pasted table for the series in it. */

import {PACKED, post, Refusal} from "../api/client.js";
import {decode} from "../lib/base64.js";
import {asked as askedFor} from "../lib/recipe.js";
import {table} from "../store/editor.js";
import {score} from "../store/page-score.js";
import {attempt} from "./connection.js";

const {answer, asked, shown} = score.forecast;

export async function loadForecast() {
  const wanted = asked.value;
  const about = JSON.stringify(wanted);
  if (!wanted || shown.value) return;
  await attempt("why", async () => {
    const got = await post("api/forecast", {...wanted, model: askedFor(wanted.model), ...PACKED});
    if (about !== JSON.stringify(asked.value)) return;
    const {as_before, net, series} = got.errors;
    const forecast = {
      values: decode(got.values).data,
      net: decode(net).data,
      asBefore: decode(as_before).data,
      series,
    };
    answer.value = {about, forecast};
  });
}

/** @typedef {{separator?: ";" | "\t" | "," | "|" | " ", decimal?: "." | ",", has_header?: boolean}} Known */

/**
 * Reads a table.
 *
 * @param {string} text
 * @param {Known} [known] what a person says of it
 */
export async function readTable(text, known = {}) {
  await attempt("text", async () => {
    try {
      table.value = {text, read: await post("api/series", {text, ...known}), trouble: ""};
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      table.value = {text, read: table.value?.read ?? null, trouble: error.message};
    }
  });
}
