import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The package, bundled from its sources for tests that need threads or processes, and a folder for their files. */
export interface Built {
  readonly reg: typeof import("../src/index.ts");
  /** The path of the bundled command. */
  readonly command: string;
  readonly folder: string;
  /** Writes a module that may use `task` and what callbacks has, and gives its path. */
  write(name: string, body: string): string;
}

export async function buildPackage(): Promise<Built> {
  const folder = mkdtempSync(join(root, "node_modules", ".built-"));
  await build({
    entryPoints: ["index", "worker", "reg-tune"].map((name) => join(root, "src", `${name}.ts`)).filter(existsSync),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["@reg/source"],
    external: ["piscina", "commander", "cli-progress", "cli-table3", "picocolors", "jiti", "bullmq", "ioredis"],
    logLevel: "error",
  });
  // The callbacks that task files use.
  await build({
    stdin: { contents: 'export * from "@reg/callbacks";', resolveDir: root },
    outfile: join(folder, "callbacks.js"),
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["@reg/source"],
    logLevel: "error",
  });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const index = pathToFileURL(join(folder, "index.js")).href;
  const head = [
    `import { task, logUniform, uniform, integers, choices, grid, random, asha, hyperband, threads, inline, queue, serveQueue } from ${JSON.stringify(index)};`,
    `import { earlyStopping } from ${JSON.stringify(pathToFileURL(join(folder, "callbacks.js")).href)};`,
  ].join("\n");
  return {
    reg: await import(/* @vite-ignore */ index),
    command: join(folder, "reg-tune.js"),
    folder,
    write(name, body) {
      const path = join(folder, name);
      writeFileSync(path, `${head}\n${body}\n`);
      return path;
    },
  };
}

/** A stand-in for training: a loss that falls by epochs to a floor that the settings decide, drawn from the seed alone. */
export const CURVES = `
export default task(async ({ point, fold, seed, budget = 9, report, resume }) => {
  const floor = (Math.log10(point.l2) + 3) ** 2 / 10 + (point.norm === "batch" ? 0 : 0.1) + (seed % 1000) / 20000;
  let sum = resume ? resume.state.sum : 0;
  let loss = resume ? resume.state.loss : NaN;
  for (let epoch = resume ? resume.epoch + 1 : 0; epoch < budget; epoch++) {
    sum += 1 / (epoch + 1);
    loss = floor + 1 / (1 + sum) + fold / 100;
    report({ epoch, metrics: { val_loss: loss, loss: loss / 2 }, state: { sum, loss, weights: new Float32Array([sum]) } });
  }
  return { val_loss: loss, sum, big: 12n, zero: -0, nothing: NaN };
});`;
