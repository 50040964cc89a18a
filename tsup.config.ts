// One build for every package: run from the package's folder, entries read from its `exports`, `imports` and `bin`.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { defineConfig, type Options } from "tsup";

type Conditions = { "@reg/source": string };
const {
  name,
  exports,
  imports = {},
  bin = {},
} = JSON.parse(readFileSync("package.json", "utf8")) as {
  name: string;
  exports: Record<string, Conditions | string>;
  imports?: Record<string, Conditions>;
  bin?: Record<string, string>;
};
const targets = [...Object.values(exports), ...Object.values(imports)];
const sources = [
  ...targets.flatMap((target) => (typeof target === "string" ? [] : target["@reg/source"])),
  ...Object.values(bin).flatMap((file) => (file.startsWith("./dist/") ? [`src/${basename(file, ".js")}.ts`] : [])),
];

/** CommonJS goes through a second compiler, which writes the folder of the build into its source maps. */
function relativeMaps({ writtenFiles }: { readonly writtenFiles: readonly { readonly name: string }[] }) {
  const relative = (path: string) => (isAbsolute(path) ? basename(path) : path);
  for (const { name } of writtenFiles) {
    if (!name.endsWith(".map")) continue;
    const { file, sources, ...map } = JSON.parse(readFileSync(name, "utf8")) as { file?: string; sources: string[] };
    const mended = { ...map, ...(file !== undefined && { file: relative(file) }), sources: sources.map(relative) };
    writeFileSync(name, JSON.stringify(mended));
  }
}

/** The folders of other packages of which something is bundled. */
const bundled = new Set<string>();

/** The licences of what is bundled of others go with it, in `dist/notices.txt`: pnpm would take a file called after them for our own. */
function licencesOfOthers({ writtenFiles }: { readonly writtenFiles: readonly { readonly name: string }[] }) {
  for (const { name } of writtenFiles) {
    if (!name.endsWith(".map")) continue;
    const { sources } = JSON.parse(readFileSync(name, "utf8")) as { sources: string[] };
    for (const source of sources) {
      const [folder] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source) ?? [];
      if (folder !== undefined) bundled.add(join(dirname(name), folder));
    }
  }
  const texts = [...bundled].sort().map((folder) => {
    const read = (name: string) => readFileSync(join(folder, name), "utf8").trim();
    const { name, version, license } = JSON.parse(read("package.json")) as Record<string, string>;
    const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    return `${name} ${version}: ${license}\n\n${file ? read(file) : "It comes without a text of this licence."}\n`;
  });
  if (texts.length > 0) writeFileSync("dist/notices.txt", texts.join(`\n${"-".repeat(80)}\n\n`));
}

const common: Options = {
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  shims: true, // import.meta.url in what `require` loads
  external: [/^node:/, "stream"], // papaparse asks for the latter, where it reads streams
  removeNodeProtocol: false,
  // Types are built against what siblings publish. `ignoreDeprecations`: tsup passes the deprecated `baseUrl`.
  dts: {
    compilerOptions: {
      ignoreDeprecations: "6.0",
      customConditions: [],
      paths: Object.fromEntries(
        ["command", "table"].map((name) => [
          `@reg/${name}`,
          [new URL(`packages/${name}/src/index.ts`, import.meta.url).pathname],
        ]),
      ),
    },
  },
  // A private package is bundled from its sources, with what it needs.
  esbuildOptions: (options) => {
    options.conditions = ["@reg/source", "module"];
    options.mainFields = ["module", "main"];
  },
  sourcemap: true,
  plugins: [
    { name: "relative-maps", buildEnd: relativeMaps },
    { name: "licences-of-others", buildEnd: licencesOfOthers },
  ],
  splitting: true,
  tsconfig: "../../tsconfig.json",
};

/**
 * The command of folders and its function hold what they need of their siblings, and what those need: that loads for 40 ms of the
 * processors, and for 160 in many files. The CommonJS is one file: what splits it cannot read minified classes.
 */
const whole = name === "@reg/folders" ? ["cli", "node"] : [];
const holding = { noExternal: [/^@reg\//], minify: true } satisfies Options;

rmSync("dist", { recursive: true, force: true }); // once, for both builds

const entries = sources.map((source) => [basename(source, ".ts"), source] as const);
const builds = [
  { entry: entries.filter(([entry]) => !whole.includes(entry)) },
  { entry: entries.filter(([entry]) => whole.includes(entry)), format: "esm" as const, ...holding },
  {
    entry: entries.filter(([entry]) => whole.includes(entry) && entry !== "cli"),
    format: "cjs" as const,
    splitting: false,
    ...holding,
  },
];

export default defineConfig(
  builds
    .filter(({ entry }) => entry.length > 0)
    .map(({ entry, ...rest }) => ({ ...common, ...rest, entry: Object.fromEntries(entry) })),
);
