import { cpSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { root } from "../packages.mjs";
import { tarballOf } from "./lint.mjs";
import { run } from "./run.mjs";

const { module: markdown } = await runnerImport(join(root, "scripts/blocks.ts"));
const here = dirname(fileURLToPath(import.meta.url));

/**
 * Makes the project in `work` and uses every package there from Node and from TypeScript.
 *
 * @param from `specs` and the `npmrc` of a registry to install them from; the tarballs in `work` by default
 */
export async function consume(work, packages, timed, from) {
  const entries = packages.flatMap((each) => each.entries);
  mkdirSync(work, { recursive: true });
  await timed("install", () => install(work, packages, from));
  write(work, "entries.json", JSON.stringify(entries));
  cpSync(join(here, "consumer"), work, { recursive: true });

  // A dependency of others' may be ESM alone, which `require` loads from Node 20.19 on; our own packages need not even that.
  const own = packages.filter(({ manifest }) =>
    Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).every((name) =>
      /^@reg\/|^fast-check$/.test(name),
    ),
  );
  write(work, "own-entries.json", JSON.stringify(own.flatMap((each) => each.entries)));
  await timed("node", async () => {
    await run(process.execPath, ["same.mjs"], work);
    await run(process.execPath, ["--no-experimental-require-module", "commonjs.cjs"], work);
    await run(process.execPath, ["digests.mjs"], work);
    return `${entries.length} modules are the same from import and require, and have a CommonJS build; all bits are as promised`;
  });
  await timed("types", () => typecheck(work, packages));
  await timed("examples", () => examples(work, packages));
}

const write = (work, path, text) => {
  mkdirSync(dirname(join(work, path)), { recursive: true });
  writeFileSync(join(work, path), text);
};

/** Our packages by npm; what they take as a peer comes from the workspace. */
async function install(work, packages, from) {
  write(work, "package.json", JSON.stringify({ name: "consumer", private: true, type: "module" }));
  const options = [
    ...(from ? ["--userconfig", from.npmrc] : ["--prefer-offline"]),
    "--legacy-peer-deps",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const specs = from?.specs ?? packages.map(({ manifest }) => tarballOf(work, manifest));
  await run("npm", ["install", ...options, ...specs], work);
  for (const { folder, manifest } of packages) {
    for (const peer of Object.keys(manifest.peerDependencies ?? {})) {
      const link = join(work, "node_modules", peer);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(realpathSync(join(folder, "node_modules", peer)), link, "junction");
    }
  }
  return `${packages.length} packages in a project of their own`;
}

const strict = {
  target: "es2022",
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  forceConsistentCasingInFileNames: true,
};
const tsc = (work, project) =>
  run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", project], work);

/**
 * Declarations resolve and say more than `any`. Ours need no library beyond ES2022; where a package takes a framework, its
 * declarations are what they are.
 */
async function typecheck(work, packages) {
  const takes = ({ manifest }) => Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  const isOwn = (each) => takes(each).every((name) => name.startsWith("@reg/") || name === "fast-check");
  const groups = [
    ["own", packages.filter(isOwn), strict, ["es2022"]],
    ["framed", packages.filter((each) => !isOwn(each)), { ...strict, skipLibCheck: true }, ["es2022", "dom"]],
  ];
  const projects = {
    bundler: ["esnext", "ts"],
    nodenext: ["nodenext", "mts", "cts"],
    node16: ["node16", "mts", "cts"],
  };
  for (const [group, members, options, lib] of groups) {
    const entries = members.flatMap((each) => each.entries);
    if (entries.length === 0) continue;
    const use = entries.map(
      ({ name }, i) => `import * as m${i} from "${name}";
export const typed${i}: Typed<typeof m${i}, "${name}"> = "typed";
`,
    );
    const text = `${use.join("")}
type IsAny<T> = 0 extends 1 & T ? true : false;
type HasAny<M> = IsAny<M> extends true ? true : true extends { [K in keyof M]: IsAny<M[K]> }[keyof M] ? true : false;
type Typed<M, Name extends string> = HasAny<M> extends true ? \`\${Name} exports an any\` : "typed";
`;
    await Promise.all(
      Object.entries(projects).map(([moduleResolution, [module, ...extensions]]) => {
        const folder = `${group}-${moduleResolution}`;
        for (const extension of extensions) write(work, `${folder}/use.${extension}`, text);
        const compilerOptions = { ...options, module, moduleResolution, lib, types: [], noEmit: true };
        write(work, `${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, include: ["*"] }));
        return tsc(work, folder);
      }),
    );
  }
  const count = packages.flatMap((each) => each.entries).length;
  return `${count} modules under ${Object.keys(projects).join(", ")}`;
}

/** The examples of the READMEs compile as they stand and print what they say. */
async function examples(work, packages) {
  const peers = packages.flatMap(({ manifest }) => Object.keys(manifest.peerDependencies ?? {}));
  const known = (specifier) => /^(node:|@reg\/)/.test(specifier) || peers.includes(specifier);
  const list = [];
  for (const { folder, manifest } of packages) {
    for (const { line, code, output } of markdown.blocks(readFileSync(join(folder, "README.md"), "utf8"))) {
      const imports = [...code.matchAll(/\bfrom\s+["']([^"']+)["']/g)].map(([, specifier]) => specifier);
      if (!imports.every(known)) continue;
      const file = `${manifest.name.replace(/^@/, "").replace("/", "-")}-${line}`;
      write(work, `examples/${file}.mts`, `${"\n".repeat(line)}${code}\nexport {};\n`); // the lines of the page
      const portable = !/\bnode:|\/node["']|\bprocess\b|\bBuffer\b/.test(code);
      list.push({ file, what: `${manifest.name}, README line ${line}`, output, portable });
    }
  }
  if (list.length === 0) return "none yet";
  const compilerOptions = {
    ...strict,
    useUnknownInCatchVariables: false, // `catch (error) { console.log(error.message) }` reads well
    module: "nodenext",
    lib: ["es2022", "dom"],
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
    outDir: "../examples-built",
  };
  write(work, "examples/tsconfig.json", JSON.stringify({ compilerOptions, include: ["*"] }));
  await tsc(work, "examples");
  const text = (filter) =>
    `export default [\n${list
      .filter(filter)
      .map(
        ({ file, what, output }) =>
          `{ what: ${JSON.stringify(what)}, output: ${JSON.stringify(output)}, run: () => import("./examples-built/${file}.mjs") },\n`,
      )
      .join("")}];\n`;
  write(
    work,
    "examples.mjs",
    text(() => true),
  );
  write(
    work,
    "portable-examples.mjs",
    text(({ portable }) => portable),
  );
  await run(process.execPath, ["run-examples.mjs"], work);
  return `${list.length} from the READMEs compile and print what they say`;
}
