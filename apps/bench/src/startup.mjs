// How long the first kernel call of a package takes on top of its work: decoding, compiling and instantiating its
// module and making the shared memory, each time in a process of its own.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { median } from "./measure.mjs";

const RUNS = 21;
const packages = fileURLToPath(new URL("../../../packages/", import.meta.url));
const kernelOf = (name) => join(packages, name, "src/generated/kernel.ts");
const names = readdirSync(packages).filter((name) => existsSync(kernelOf(name)));

const folder = await mkdtemp(join(tmpdir(), "reg-startup-"));
try {
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) await write(name);
  for (let run = 0; run < RUNS; run++) for (const name of names) samples[name].push(once(name));
  console.log(`Milliseconds until the kernels of a package can be called, median of ${RUNS} processes`);
  for (const name of names) console.log(`@reg/${name}`.padEnd(16), median(samples[name]).toFixed(2));
} finally {
  await rm(folder, { recursive: true });
}

async function write(name) {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { loadKernels } from "./tensor/src/kernel.ts";
        import { KERNEL } from "./${name}/src/generated/kernel.ts";
        const start = performance.now();
        if (!loadKernels(KERNEL)()) throw new Error("Kernels cannot run here.");
        console.log(performance.now() - start);`,
      resolveDir: packages,
    },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    logLevel: "error",
  });
  await writeFile(join(folder, `${name}.mjs`), outputFiles[0].contents);
}

function once(name) {
  return Number(execFileSync(process.execPath, [join(folder, `${name}.mjs`)], { encoding: "utf8" }));
}
