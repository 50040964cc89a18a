import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { loadDigits } from "demo/data/loadDigits";
import { takeRows } from "demo/data/takeRows";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { PLAIN, type Settings } from "../src/state/knobs.ts";
import { withReg } from "../src/take/withReg.ts";
import { withTfjs } from "../src/take/withTfjs.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const common = { seed: 1, train: 200, noise: 0, epochs: 2 };

const CASES: Record<string, Partial<Settings>> = {
  plain: {},
  "proximal L1 and L2": { l1: 1e-3, l2: 1e-3 },
  "L1 by its subgradient": { l1: 1e-3, by: "grad" },
  "group lasso, decay, max-norm": { group: 1e-3, decay: 0.1, max: 1 },
  "dropout and batch norm": { drop: 0.5, norm: "batch" },
  DropConnect: { drop: 0.5, of: "weights", norm: "rms" },
  "Gaussian dropout and layer norm": { drop: 0.2, of: "gaussian", norm: "layer" },
  "augmentation, mixup, smoothing": { rotate: 15, shift: 0.1, zoom: 0.1, mixup: 0.2, smooth: 0.1 },
  "weight norm, its lengths penalized, and cutmix": { weigh: "length", l2: 1e-3, max: 2, cutmix: 0.4 },
  "spectral norm": { weigh: "spectral", norm: "layer" },
  "convolutions, weight norm": { net: "conv", weigh: "length", group: 1e-4 },
  "convolutions, spectral norm, DropConnect": { net: "conv", weigh: "spectral", drop: 0.2, of: "weights" },
  "early stopping and a mean of weights": { patience: 3, ema: 0.9 },
  "convolutions, channels": { net: "conv", drop: 0.2, of: "channels", norm: "group", rotate: 10 },
  "convolutions, blocks": { net: "conv", drop: 0.2, of: "blocks", norm: "layer", max: 1, group: 1e-4 },
};

/** Runs the code that a reader would copy, with what is the reader's own before it, and gives what is exported after it. */
async function run(name: string, code: string, before: string, after: string, resolveDir: string) {
  const folder = join(root, resolveDir, "node_modules", ".cache", "code");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name.replace(/\W+/g, "-")}.mjs`);
  const { outputFiles } = await build({
    stdin: { contents: `${before}\n${code}\n${after}`, resolveDir: join(root, resolveDir), loader: "ts" },
    alias: { "@reg/tfjs": join(root, "packages/tfjs/src/index.ts") },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    conditions: ["@reg/source"],
    external: ["@tensorflow/*"],
    logLevel: "error",
  });
  writeFileSync(file, outputFiles[0].text);
  return import(pathToFileURL(file).href);
}

const READERS = `
import { takeRows as rowsOf } from "./src/data/takeRows.ts";
import { dense } from "./src/ops/dense.ts";
import { flatten } from "./src/ops/flatten.ts";
import { maxPool } from "./src/ops/maxPool.ts";
import { relu } from "./src/ops/relu.ts";
import { softmaxCrossEntropy } from "./src/ops/softmaxCrossEntropy.ts";
import { adam } from "./src/optimizers/adam.ts";
const { x, targets } = globalThis.given;
const validationLoss = () => 1;
`;
const TENSORS = `
import * as given from "@tensorflow/tfjs";
await given.setBackend("cpu");
const x = given.tensor4d(globalThis.given.x.data, [96, 8, 8, 1]);
const y = given.tensor2d(globalThis.given.targets.data, [96, 10]);
const validation = { x, y };
`;
const EVALUATED = `
export const loss = model.evaluate(x, y, { batchSize: 96 })[0].dataSync()[0];
export const zeros = model.getWeights().reduce((sum, w) => sum + (w.rank > 1 ? [...w.dataSync()].filter((v) => v === 0).length : 0), 0);
reg.unregister();
`;

beforeAll(() => {
  const { x, targets } = loadDigits();
  const rows = Int32Array.from({ length: 96 }, (_, i) => i);
  Object.assign(globalThis, { given: { x: takeRows(x, rows), targets: takeRows(targets, rows) } });
});

describe.each(Object.entries(CASES))("the code for %s", (name, changes) => {
  const settings = { ...PLAIN, ...changes };
  const sparse = (changes.l1 ?? 0) > 0 && changes.by !== "grad";

  it("trains with @reg", async () => {
    const { w } = await run(`reg ${name}`, withReg(settings, common), READERS, "export { w };", "apps/demo");
    const values: number[] = Object.values<{ data: Float32Array }>(w).flatMap(({ data }) => [...data]);
    expect(values.every(Number.isFinite)).toBe(true);
    const zeros = values.filter((value) => value === 0).length;
    if (sparse) expect(zeros).toBeGreaterThan(10);
    else if (!changes.group) expect(zeros).toBeLessThan(100);
  });

  it("trains with TensorFlow.js", { timeout: 120_000 }, async () => {
    const code = withTfjs(settings, common);
    const { loss, zeros } = await run(`tfjs ${name}`, code, TENSORS, EVALUATED, "packages/tfjs");
    expect(Number.isFinite(loss)).toBe(true);
    if (sparse) expect(zeros).toBeGreaterThan(10);
  });
});
