/**
 * Bundle the page's modules and stylesheets into static/page, which is what a browser gets.
 *
 *     npm ci && node static/bundle.mjs   make it
 *     node static/bundle.mjs --check     make it in memory, compare with what is here
 */
import {createHash} from "node:crypto";
import {readFile, writeFile} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const PAGE = join(HERE, "page");

/** Fonts stay the files they are: their addresses are written as seen from static/page. */
const fonts = {
  name: "fonts",
  /** @param {import("esbuild").PluginBuild} bundle */
  setup(bundle) {
    bundle.onResolve({filter: /[.]woff2$/}, ({path, resolveDir}) => ({
      path: relative(PAGE, join(resolveDir, path)).replaceAll("\\", "/"),
      external: true,
    }));
  },
};

/** Stands for the build's name until its content is known, and is as long, so the maps stay true. */
const UNNAMED = "build-is-not-named-yet";

const {outputFiles} = await build({
  absWorkingDir: HERE,
  entryPoints: {page: "js/main.js", style: "css/page.css"},
  bundle: true,
  charset: "utf8",
  define: {"globalThis.GATESCOPE_BUILD": JSON.stringify(UNNAMED)},
  format: "esm",
  legalComments: "eof",
  logLevel: "warning",
  minify: true,
  outdir: PAGE,
  plugins: [fonts],
  sourcemap: "linked",
  sourcesContent: false,
  target: "es2022",
  write: false,
});
const files = named(outputFiles);
if (process.argv.includes("--check")) await compare(files);
else for (const {path, text} of files) await writeFile(path, text);

/**
 * The files as they are written: the build's name, which comes from what is in them, stands in the
 * script and in a file of its own for the server.
 *
 * @param {import("esbuild").OutputFile[]} files
 * @returns {{path: string, text: string}[]}
 */
function named(files) {
  const hash = createHash("sha256");
  for (const {text} of files) hash.update(text);
  const name = hash.digest("hex").slice(0, UNNAMED.length);
  const made = files.map(({path, text}) => ({path, text: text.replaceAll(UNNAMED, name)}));
  return [...made, {path: join(PAGE, "build.txt"), text: `${name}\n`}];
}

/** @param {{path: string, text: string}[]} files */
async function compare(files) {
  const stale = [];
  for (const {path, text} of files)
    if ((await readFile(path, "utf8").catch(() => "")) !== text) stale.push(relative(HERE, path));
  if (stale.length) {
    console.error(`${stale.join(", ")}: not what the sources make. Run node static/bundle.mjs`);
    process.exit(1);
  }
}
