/**
 * Bundle the page's modules and stylesheets into static/page, which is what a browser gets.
 *
 *     npm ci && node static/bundle.mjs   make it
 *     node static/bundle.mjs --check     make it in memory, compare with what is here
 */
import {readFile} from "node:fs/promises";
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

const isCheck = process.argv.includes("--check");
const made = await build({
  absWorkingDir: HERE,
  entryPoints: {page: "js/main.js", style: "css/page.css"},
  bundle: true,
  charset: "utf8",
  format: "esm",
  legalComments: "eof",
  logLevel: "warning",
  minify: true,
  outdir: PAGE,
  plugins: [fonts],
  sourcemap: "linked",
  sourcesContent: false,
  target: "es2022",
  write: !isCheck,
});
if (isCheck) await compare(made.outputFiles ?? []);

/** @param {import("esbuild").OutputFile[]} files */
async function compare(files) {
  const stale = [];
  for (const {path, text} of files)
    if ((await readFile(path, "utf8").catch(() => "")) !== text) stale.push(relative(HERE, path));
  if (stale.length) {
    console.error(`${stale.join(", ")}: not what the sources make. Run node static/bundle.mjs`);
    process.exit(1);
  }
}
