// Bytes that one training step of the demo's net allocates, in an arena and on ordinary arrays, and whether memory
// grows over ten thousand steps: `pnpm --filter bench memory`.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { median } from "./measure.mjs";

const ENTRY = `
export { arena, detach, foldIn, normal, tensor } from "@reg/tensor";
export { tape } from "@reg/tape";
export { forward } from "./src/net/forward.ts";
export { layersOf } from "./src/net/layers.ts";
export { createWeights } from "./src/net/createWeights.ts";
export { whileTraining } from "./src/net/regularize.ts";
export { softmaxCrossEntropy } from "./src/ops/softmaxCrossEntropy.ts";
export { adam } from "./src/optimizers/adam.ts";
`;

const folder = await mkdtemp(join(tmpdir(), "reg-memory-"));
const outfile = join(folder, "demo.mjs");
await build({
  stdin: { contents: ENTRY, resolveDir: fileURLToPath(new URL("../../demo", import.meta.url)), loader: "ts" },
  bundle: true,
  format: "esm",
  platform: "node",
  conditions: ["@reg/source"],
  outfile,
  logLevel: "error",
});
const demo = await import(pathToFileURL(outfile).href);
await rm(folder, { recursive: true });

const { gc } = globalThis;
if (!gc) throw new Error("Run with --expose-gc, as the script `memory` of this package does.");

const recipe = { name: "dropout", dropout: 0.5 };
const labels = Array.from({ length: 32 }, (_, i) => Array.from({ length: 10 }, (_, c) => Number(c === i % 10)));

/** One step: forward, loss, backward, Adam. */
function stepOn(place) {
  const x = place(demo.tensor(Float32Array.from(demo.normal(1, 32 * 64)), [32, 64]));
  const targets = place(demo.tensor(labels));
  const layers = demo.layersOf(recipe, { x, targets });
  const weights = Object.fromEntries(
    Object.entries(demo.createWeights(layers, recipe, 7)).map(([name, w]) => [name, place(w)]),
  );
  const optimizer = demo.adam();
  let steps = 0;
  return () => {
    const played = demo.tape();
    const hidden = demo.whileTraining(played.record, recipe, weights, {}, demo.foldIn(7, steps++));
    const logits = demo.forward(played.record, layers, weights, x, hidden);
    const [loss] = played.record(demo.softmaxCrossEntropy, { logits }, { targets });
    optimizer.step(weights, played.gradients(weights, loss));
  };
}

const used = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, arrays: arrayBuffers };
};

/** What a step allocates: the median over batches of ten, since a collection may fall into one. */
function allocated(step, batches = 21) {
  for (let i = 0; i < 1000; i++) step();
  const deltas = { heap: [], arrays: [] };
  for (let i = 0; i < batches; i++) {
    gc();
    for (let warm = 0; warm < 5; warm++) step();
    const before = used();
    for (let counted = 0; counted < 10; counted++) step();
    const after = used();
    for (const kind of ["heap", "arrays"]) deltas[kind].push((after[kind] - before[kind]) / 10);
  }
  return { heap: median(deltas.heap), arrays: median(deltas.arrays) };
}

/** What is kept after ten thousand steps, against what was kept after the first two thousand. */
function growth(step) {
  const keptAfter = (steps) => {
    for (let i = 0; i < steps; i++) step();
    gc();
    const { heap, arrays } = used();
    return heap + arrays;
  };
  const first = keptAfter(2000);
  return keptAfter(8000) - first;
}

const memory = demo.arena({ bytes: 64 << 20 });
const ordinary = stepOn((x) => x);
const inner = stepOn((x) => memory.tensor(x));
const inArena = () => memory.step(inner);

const rows = { "ordinary arrays": ordinary, arena: inArena };
console.log(`node ${process.version}; 64-256-256-10, dropout 0.5, Adam, batches of 32; bytes a step`);
for (const [place, step] of Object.entries(rows)) {
  const { heap, arrays } = allocated(step);
  const kept = growth(step);
  console.log(
    `${place.padEnd(16)} arrays ${Math.round(arrays).toLocaleString("en")}, objects ${Math.round(heap).toLocaleString("en")}; after 10,000 steps ${Math.round(kept).toLocaleString("en")} more kept than after 2,000`,
  );
}
