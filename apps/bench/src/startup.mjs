// How long a package takes to be ready, each time in a process of its own: to import all of it, bundled with what it needs, and
// what the first kernel call takes on top of its work: decoding, compiling and instantiating its module and making the shared memory.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { median } from "./measure.mjs";
import { sources } from "./sources.mjs";

const RUNS = 21;
const packages = fileURLToPath(new URL("../../../packages/", import.meta.url));
const kernelOf = (name) => join(packages, name, "src/generated/kernel.ts");
const names = readdirSync(packages).filter((name) => existsSync(kernelOf(name)));

const folder = await mkdtemp(join(tmpdir(), "reg-startup-"));
try {
  const samples = Object.fromEntries(names.map((name) => [name, { imported: [], kernels: [] }]));
  for (const name of names) await write(name);
  for (let run = 0; run < RUNS; run++) {
    for (const name of names) {
      const [imported, kernels] = once(name);
      samples[name].imported.push(imported);
      samples[name].kernels.push(kernels);
    }
  }
  const importEmpty =
    "const start = performance.now(); await import('./empty.mjs'); console.log(performance.now() - start);";
  await writeFile(join(folder, "empty.mjs"), "");
  await writeFile(join(folder, "empty-run.mjs"), importEmpty);
  const empty = Array.from({ length: RUNS }, () => once("empty")[0]);
  console.log(
    `Milliseconds until a package is imported, and then until its kernels can be called, median of ${RUNS} processes`,
  );
  console.log("an empty module".padEnd(18), median(empty).toFixed(2));
  for (const [name, { imported, kernels }] of Object.entries(samples))
    console.log(`@reg/${name}`.padEnd(18), median(imported).toFixed(2), median(kernels).toFixed(2));
} finally {
  await rm(folder, { recursive: true });
}

async function write(name) {
  await bundle(
    `${name}.mjs`,
    `
    export * from "@reg/${name}";
    import { loadKernels } from "./tensor/src/kernel.ts";
    import { KERNEL } from "./${name}/src/generated/kernel.ts";
    export const loadedKernels = () => loadKernels(KERNEL)();`,
  );
  const bundled = JSON.stringify(pathToFileURL(join(folder, `${name}.mjs`)));
  await writeFile(
    join(folder, `${name}-run.mjs`),
    `
    const start = performance.now();
    const { loadedKernels } = await import(${bundled});
    const imported = performance.now();
    if (!loadedKernels()) throw new Error("Kernels cannot run here.");
    console.log(imported - start, performance.now() - imported);`,
  );
}

async function bundle(file, contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: packages },
    bundle: true,
    minify: true,
    format: "esm",
    external: ["node:*"],
    write: false,
    logLevel: "error",
    plugins: [sources(join(packages, ".."))],
  });
  await writeFile(join(folder, file), outputFiles[0].contents);
}

function once(name) {
  return execFileSync(process.execPath, [join(folder, `${name}-run.mjs`)], { encoding: "utf8" })
    .split(" ")
    .map(Number);
}
