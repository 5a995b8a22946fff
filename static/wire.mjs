/**
 * The types of what goes over the wire, made from the API's own description, which comes in by a
 * pipe. They stand in static/js/api/wire.d.ts, where the page's modules take them from.
 *
 *     python -m app.openapi | node static/wire.mjs           make them
 *     python -m app.openapi | node static/wire.mjs --check   compare with what is here
 */
import {readFile, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {text} from "node:stream/consumers";
import {fileURLToPath} from "node:url";
import {compile} from "json-schema-to-typescript";

const WIRE = join(dirname(fileURLToPath(import.meta.url)), "js/api/wire.d.ts");
const BANNER = `/**
 * What goes over the wire, as /openapi.json describes it: made by static/wire.mjs, not by hand.
 *
 * \`Get\` and \`Post\` say what an address answers, \`Sent\` what is sent there.
 */`;

/**
 * A schema as types are made of it: its titles name no types, and what another schema says of it
 * where it uses it makes no second type of it.
 *
 * @param {any} schema
 * @returns {any}
 */
function plain(schema) {
  if (Array.isArray(schema)) return schema.map(plain);
  if (typeof schema !== "object" || schema === null) return schema;
  if (schema.$ref) return {$ref: schema.$ref};
  const {prefixItems, minItems, maxItems, ...rest} = schema;
  // Lengths are the server's to check; an array of a fixed length was written otherwise before.
  const fixed = prefixItems ? {items: plain(prefixItems), minItems, maxItems} : {};
  const entries = Object.entries(rest).filter(([key, value]) => !isTitle(key, value));
  return {...Object.fromEntries(entries.map(([key, value]) => [key, plain(value)])), ...fixed};
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function isTitle(key, value) {
  return key === "title" && typeof value === "string";
}

/**
 * The address of a call as the page writes it: relative, with any text for what varies.
 *
 * @param {string} path
 */
function address(path) {
  const relative = path.slice(1);
  const varies = relative.replace(/(?=\{\w+\})/g, "$").replace(/(?<=\{)\w+(?=\})/g, "string");
  return varies === relative ? `"${relative}"` : `[address: \`${varies}\`]`;
}

/**
 * The schema of a body, if it is JSON of a kind that has a name.
 *
 * @param {{content?: Record<string, any>} | undefined} part
 * @returns {string | undefined}
 */
function nameOf(part) {
  return part?.content?.["application/json"]?.schema?.$ref?.split("/").at(-1);
}

/**
 * One interface from addresses to schemas.
 *
 * @param {any} paths
 * @param {string} name
 * @param {string} method
 * @param {(call: any) => string | undefined} schemaOf
 */
function table(paths, name, method, schemaOf) {
  const lines = Object.entries(paths).flatMap(([path, calls]) => {
    const schema = calls[method] && schemaOf(calls[method]);
    return schema ? [`  ${address(path)}: ${schema};`] : [];
  });
  return `export interface ${name} {\n${lines.join("\n")}\n}\n`;
}

/** @param {any} call */
function answerOf({responses}) {
  const success = Object.keys(responses).find((status) => status.startsWith("2"));
  return success && nameOf(responses[success]);
}

/**
 * A schema that mentions each of the others, so that none is left out.
 *
 * @param {string[]} names
 */
function every(names) {
  const refs = names.map((name) => [name, {$ref: `#/components/schemas/${name}`}]);
  return {type: "object", properties: Object.fromEntries(refs), required: names};
}

const {components, paths} = JSON.parse(await text(process.stdin));
const schemas = plain(components.schemas);
const types = await compile({components: {schemas}, ...every(Object.keys(schemas))}, "Wire", {
  bannerComment: BANNER,
  additionalProperties: false,
});
const made = [
  types,
  table(paths, "Get", "get", answerOf),
  table(paths, "Post", "post", answerOf),
  table(paths, "Sent", "post", ({requestBody}) => nameOf(requestBody)),
].join("\n");

if (!process.argv.includes("--check")) await writeFile(WIRE, made);
else if ((await readFile(WIRE, "utf8").catch(() => "")) !== made) {
  console.error("js/api/wire.d.ts: not what the API says. Run make wire");
  process.exit(1);
}
