/**
 * Make the vendored files of this folder from the npm packages that package-lock.json pins.
 *
 *     npm ci && node static/vendor/vendor.mjs   remake everything
 *     node static/vendor/vendor.mjs --compare   make it in memory, compare with what is here
 *     node static/vendor/vendor.mjs --check     compare hashes with manifest.json; needs no npm
 */
import {createHash} from "node:crypto";
import {mkdir, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {dirname, join, relative, sep} from "node:path";
import {fileURLToPath} from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../..");
const SELF = "vendor.mjs";
const MANIFEST = "manifest.json";

/** What view.js hands on, by package. */
const VALUES = {
  preact: ["Fragment", "createContext", "h", "render"],
  "preact/hooks": [
    "useCallback",
    "useContext",
    "useEffect",
    "useId",
    "useLayoutEffect",
    "useMemo",
    "useRef",
    "useState",
  ],
  "@preact/signals": [
    "Signal",
    "batch",
    "computed",
    "effect",
    "signal",
    "untracked",
    "useComputed",
    "useSignal",
    "useSignalEffect",
  ],
};

/** And what view.d.ts names besides, for JSDoc. */
const TYPES = {
  preact: ["ComponentChild", "ComponentChildren", "RefObject", "TargetedEvent", "VNode"],
  "@preact/signals": ["ReadonlySignal"],
};

const SERIF = "source-serif-4";
const SANS = "source-sans-3";

/** The cuts the page draws with; the letters each holds come from the package's unicode.json. */
const FONTS = [
  {
    package: SERIF,
    family: "Source Serif 4",
    style: "normal",
    subsets: ["latin-ext", "greek", "latin"],
  },
  {package: SERIF, family: "Source Serif 4", style: "italic", subsets: ["greek", "latin"]},
  {package: SANS, family: "Source Sans 3", style: "normal", subsets: ["greek", "latin"]},
];

/** Held by the latin files, though the packages' ranges do not say so: the tilde of a candidate. */
const ALSO_LATIN = "U+0303";

/** The packages' licence texts name the distributor; the fonts themselves name the holder. */
const HOLDERS = {
  [`@fontsource-variable/${SERIF}`]:
    "Copyright 2014-2021 Adobe Systems Incorporated (http://www.adobe.com/), with Reserved Font Name 'Source'.",
  [`@fontsource-variable/${SANS}`]:
    "Copyright 2023 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'.",
};

const installed = (...path) => join(ROOT, "node_modules", ...path);

const exported = (names, from) => `export {${names.join(", ")}} from ${JSON.stringify(from)};`;

const everyExport = (table, word = "") =>
  Object.entries(table).map(([from, names]) =>
    exported(names, from).replace("export", `export${word}`),
  );

/** The one bundle: two copies of the signals would not react to each other. */
async function view() {
  const {build} = await import("esbuild");
  const result = await build({
    stdin: {
      contents: [
        `import htm from "htm";`,
        `import {h} from "preact";`,
        ...everyExport(VALUES),
        `export const html = htm.bind(h);`,
      ].join("\n"),
      resolveDir: ROOT,
    },
    bundle: true,
    format: "esm",
    legalComments: "none",
    metafile: true,
    minify: true,
    target: "es2022",
    write: false,
  });
  const parts = Object.keys(result.metafile.inputs)
    .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
    .filter((name) => name !== undefined);
  const packages = [...new Set(parts)].sort();
  const pinned = await versions(packages);
  const banner = packages.map(
    (name) => `${name} ${pinned[name].version} (${pinned[name].licence})`,
  );
  return {
    packages,
    text: `/* ${banner.join(", ")}. Made by ${SELF}; licences beside it. */\n${result.outputFiles[0].text}`,
  };
}

function viewTypes() {
  return [
    `// What view.js exports, for tsc. Made by ${SELF}.`,
    `import type {VNode} from "preact";`,
    ...everyExport(VALUES),
    ...everyExport(TYPES, " type"),
    `export declare const html: (strings: TemplateStringsArray, ...values: unknown[]) => VNode;`,
    "",
  ].join("\n");
}

/** fonts.css and the files it names. */
async function fonts() {
  const files = new Map();
  const rules = [];
  for (const {package: name, family, style, subsets} of FONTS) {
    const folder = installed("@fontsource-variable", name);
    const ranges = JSON.parse(await readFile(join(folder, "unicode.json"), "utf8"));
    for (const subset of subsets) {
      const path = `fonts/${name}-${subset}-${style}.woff2`;
      const from = join(folder, "files", `${name}-${subset}-wght-${style}.woff2`);
      files.set(path, {packages: [`@fontsource-variable/${name}`], bytes: await readFile(from)});
      const range = subset === "latin" ? `${ranges[subset]},${ALSO_LATIN}` : ranges[subset];
      rules.push(`@font-face {
  font-family: "${family}";
  font-style: ${style};
  font-weight: 200 900;
  font-display: swap;
  src: url("${path}") format("woff2");
  unicode-range: ${range.replaceAll(",", ", ")};
}
`);
    }
  }
  const packages = [...new Set(FONTS.map((font) => `@fontsource-variable/${font.package}`))].sort();
  const heading = `/* Variable in weight; digits have one width. Made by ${SELF}. */\n\n`;
  files.set("fonts.css", {packages, bytes: Buffer.from(heading + rules.join("\n"))});
  return files;
}

/** Version, licence and npm integrity of each package, as installed and as locked. */
async function versions(names) {
  const lock = JSON.parse(await readFile(join(ROOT, "package-lock.json"), "utf8"));
  const table = {};
  for (const name of names) {
    const {version, license} = JSON.parse(await readFile(installed(name, "package.json"), "utf8"));
    const locked = lock.packages[`node_modules/${name}`];
    if (locked.version !== version) {
      throw new Error(`${name} ${version} is installed but ${locked.version} is locked: npm ci`);
    }
    table[name] = {version, licence: license, integrity: locked.integrity};
  }
  return table;
}

async function licences(names) {
  const files = new Map();
  for (const name of names) {
    const text = await readFile(installed(name, "LICENSE"), "utf8");
    const holder = HOLDERS[name] ? `${HOLDERS[name]}\nDistributed by ` : "";
    const path = `LICENSE.${name.replace("@", "").replace("/", "-")}.txt`;
    files.set(path, {packages: [name], bytes: Buffer.from(holder + text)});
  }
  return files;
}

function readme(packages, files) {
  const rows = Object.entries(packages).map(([name, {version, licence}]) => {
    const made = [...files].filter(
      ([path, file]) => used(file, name) && !path.startsWith("LICENSE"),
    );
    return `| ${name} | ${version} | ${licence} | ${made.map(([path]) => `\`${path}\``).join(", ")} |`;
  });
  return `# Vendored files

The page loads no file from another host and runs without a build. What it takes from others is
here, byte for byte what \`${SELF}\` makes of the npm packages that \`package-lock.json\` pins.

| package | version | licence | in |
| --- | --- | --- | --- |
${rows.join("\n")}

- \`view.js\`: preact, htm and signals in one bundle, since two copies of the signals would not react
  to each other. \`view.d.ts\` gives its types to tsc.
- \`fonts.css\`: Source Serif 4 for what is said, Source Sans 3 for what is measured, variable in
  weight. A browser fetches only the files whose letters a page shows. They lack ⊙ ∂ ‖ → ≤ ≥ ∞, the
  combining circumflex and the subscript letters: these come from the reader's own fonts, so write
  subscripts with markup and ŷ as one letter.
- \`LICENSE.*.txt\`: each package's licence. \`manifest.json\`: version, licence and npm integrity of
  each package, size and SHA-256 of each file.

To change a version: set it in \`package.json\`, then

    npm install && npm run vendor

and commit \`package.json\`, \`package-lock.json\` and this folder alone. The script's \`--check\`
compares the files with their hashes and needs nothing installed; \`--compare\` makes them again in
memory and compares.
`;
}

const used = (file, name) => file.packages.includes(name);
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Every file of this folder but the script, by path: {packages, bytes}. */
async function make() {
  const {packages: bundled, text} = await view();
  const files = new Map([
    ["view.js", {packages: bundled, bytes: Buffer.from(text)}],
    ["view.d.ts", {packages: [], bytes: Buffer.from(viewTypes())}],
    ...(await fonts()),
  ]);
  const names = [...new Set([...files.values()].flatMap((file) => file.packages))].sort();
  const packages = await versions(names);
  for (const [path, file] of await licences(names)) {
    files.set(path, file);
  }
  files.set("README.md", {packages: [], bytes: Buffer.from(readme(packages, files))});
  const listed = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const manifest = {
    packages,
    files: Object.fromEntries(
      listed.map(([path, {packages, bytes}]) => [
        path,
        {packages, bytes: bytes.length, sha256: sha256(bytes)},
      ]),
    ),
  };
  const json = `${JSON.stringify(manifest, null, 2)}\n`;
  files.set(MANIFEST, {packages: [], bytes: Buffer.from(json)});
  return files;
}

/** The files that are here, without the script. */
async function present() {
  const entries = await readdir(HERE, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(HERE, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join("/"),
    )
    .filter((path) => path !== SELF);
}

/** Compare the folder with the hashes expected of it; complain of each difference. */
async function differences(expected) {
  const here = await present();
  const complaints = here
    .filter((path) => !expected.has(path))
    .map((path) => `${path}: not listed`);
  for (const [path, hash] of expected) {
    if (!here.includes(path)) {
      complaints.push(`${path}: missing`);
    } else if (sha256(await readFile(join(HERE, path))) !== hash) {
      complaints.push(`${path}: differs`);
    }
  }
  return complaints;
}

function report(complaints, sentence) {
  for (const complaint of complaints) {
    console.error(complaint);
  }
  console.log(complaints.length === 0 ? sentence : `${complaints.length} vendored files are wrong`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}

async function main([option]) {
  if (option === "--check") {
    const bytes = await readFile(join(HERE, MANIFEST));
    const {files} = JSON.parse(bytes.toString("utf8"));
    const expected = new Map(Object.entries(files).map(([path, file]) => [path, file.sha256]));
    expected.set(MANIFEST, sha256(bytes));
    report(
      await differences(expected),
      `${expected.size} vendored files are what the manifest says`,
    );
  } else if (option === "--compare") {
    const made = await make();
    const expected = new Map([...made].map(([path, {bytes}]) => [path, sha256(bytes)]));
    report(
      await differences(expected),
      `${expected.size} vendored files are what npm's packages give`,
    );
  } else if (option === undefined) {
    const made = await make();
    for (const path of await present()) {
      if (!made.has(path)) {
        await rm(join(HERE, path));
      }
    }
    for (const [path, {bytes}] of made) {
      await mkdir(dirname(join(HERE, path)), {recursive: true});
      await writeFile(join(HERE, path), bytes);
    }
    console.log(`made ${made.size} files`);
  } else {
    console.error(`${SELF} knows --check and --compare, not ${option}`);
    process.exitCode = 2;
  }
}

await main(process.argv.slice(2));
