import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { compileFunction } from "node:vm";
import { root } from "../packages.mjs";
import { run } from "./run.mjs";

/** What attw's command line is made of: in one process it loads TypeScript once. */
const attw = createRequire(realpathSync(join(root, "node_modules/@arethetypeswrong/cli/package.json")));
const { checkPackage, createPackageFromTarballData } = await import(
  pathToFileURL(attw.resolve("@arethetypeswrong/core")).href
);

/** Lints the tarballs in a folder: `publint --strict`, attw, and what they do not look at. */
export async function lint(work, packages) {
  const faults = [];
  for (const { folder, manifest } of packages) {
    const tarball = tarballOf(work, manifest);
    await run(join(root, "node_modules/.bin/publint"), ["--strict", tarball]);
    const found = [
      ...(await checkPackage(createPackageFromTarballData(readFileSync(tarball)))).problems
        // The resolution of before Node 12: it has no subpaths at all.
        .filter(({ kind, resolutionKind }) => !(kind === "NoResolution" && resolutionKind === "node10"))
        .map(({ kind, entrypoint, resolutionKind }) => `attw: ${kind} ${entrypoint ?? ""} ${resolutionKind ?? ""}`),
      ...(await strayFiles(tarball, manifest)),
      ...manifestFaults(manifest),
      ...moduleFaults(join(folder, "dist")),
      ...mapFaults(join(folder, "dist")),
      ...syntaxFaults(join(folder, "dist")),
    ];
    faults.push(...found.map((fault) => `${manifest.name}: ${fault}`));
  }
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return `${packages.length} packages clean in publint --strict and attw`;
}

export const tarballOf = (work, { name, version }) =>
  join(work, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);

async function strayFiles(tarball, { bin }) {
  const files = (await run("tar", ["tzf", tarball])).trim().split("\n");
  const wanted = ["package/package.json", "package/README.md", "package/LICENSE"];
  return [
    ...files
      .filter((file) => ![...wanted, "package/CHANGELOG.md", "package/dist/notices.txt"].includes(file))
      .filter((file) => !Object.values(bin ?? {}).includes(file.replace("package/", "./")))
      .filter((file) => !/^package\/dist\/[\w-]+\.(c?js(\.map)?|d\.c?ts)$/.test(file))
      .map((file) => `the tarball has a stray file ${file}.`),
    ...wanted.filter((file) => !files.includes(file)).map((file) => `the tarball has no ${file}.`),
  ];
}

/** `publishConfig.exports` is `exports` without the condition for sources. */
function manifestFaults({ exports, publishConfig }) {
  const published = Object.entries(exports).map(([path, target]) => {
    if (typeof target === "string") return [path, target];
    const { "@reg/source": _, ...rest } = target;
    return [path, rest];
  });
  return isDeepStrictEqual(Object.fromEntries(published), publishConfig.exports)
    ? []
    : ["publishConfig.exports is not exports without @reg/source."];
}

/** Every source is in one built file alone, or its state would be there twice; and no other published package is built in. */
function moduleFaults(dist) {
  const faults = [];
  for (const extension of [".js", ".cjs"]) {
    const homes = new Map();
    for (const file of readdirSync(dist).filter((name) => name.endsWith(extension))) {
      for (const [, source] of readFileSync(join(dist, file), "utf8").matchAll(
        /\/\/ ((?:\.\.\/|src\/)\S+\.[cm]?[jt]s)$/gm,
      )) {
        if (!source.startsWith("src/") && !isPrivate(source))
          faults.push(`dist/${file} has ${source} built in: make it a dependency.`);
        const home = homes.get(source) ?? file;
        if (home !== file) faults.push(`${source} is in dist/${home} and again in dist/${file}.`);
        homes.set(source, home);
      }
    }
  }
  return faults;
}

/** Source maps name no folder of the machine that built them. */
function mapFaults(dist) {
  return readdirSync(dist)
    .filter((name) => name.endsWith(".map"))
    .filter((name) => {
      const { file = "", sourceRoot = "", sources } = JSON.parse(readFileSync(join(dist, name), "utf8"));
      return [file, sourceRoot, ...sources].some((path) => isAbsolute(path) || path.startsWith("file:"));
    })
    .map((name) => `dist/${name} names a folder of this machine.`);
}

/** CommonJS that Node need not read, since it takes the ES module, may be broken without a word. */
function syntaxFaults(dist) {
  const isBroken = (name) => {
    try {
      compileFunction(readFileSync(join(dist, name), "utf8").replace(/^#!.*/, ""));
    } catch {
      return true;
    }
  };
  const files = readdirSync(dist).filter((name) => name.endsWith(".cjs"));
  return files.filter(isBroken).map((name) => `dist/${name} cannot be parsed.`);
}

/** Whether a source, by its path from a package's folder, is of a private package, which can't be a dependency. */
function isPrivate(source) {
  const manifest = join(root, "packages", source.split("/")[1] ?? "", "package.json");
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).private === true;
}
