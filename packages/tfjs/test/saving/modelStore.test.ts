import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryStore, type Store } from "@reg/callbacks";
import { fileStore } from "@reg/callbacks/node";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { modelStore, type Reg, register } from "../../src/index.ts";
import { difference, leftBy, onBackends, randn, tf, useBackend } from "../tf.ts";

const folder = mkdtempSync(join(tmpdir(), "reg-tfjs-"));
let reg: Reg;
beforeAll(() => {
  reg = register(tf);
});
afterAll(() => {
  reg.unregister();
  rmSync(folder, { recursive: true, force: true });
});

const [x, y] = [() => randn([32, 4]), () => randn([32, 3], 2)];
function compiled(): tf.LayersModel {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 3 });
  const kernelRegularizer = reg.regularizers.l1({ strength: 0.01 });
  const kernelConstraint = reg.constraints.unitNorm();
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 8, inputShape: [4], kernelInitializer, kernelRegularizer, kernelConstraint }),
      reg.layers.batchNorm(),
      reg.layers.dropout({ rate: 0.3, seed: 7 }),
      reg.layers.spectralNorm({ layer: tf.layers.dense({ units: 3, kernelInitializer }) }),
    ],
  });
  const optimizer = reg.optimizer(tf.train.adam(0.01), { weightDecay: 0.01, clipNorm: 1, averageWeights: 0.9 });
  model.compile({ optimizer, loss: "meanSquaredError" });
  return model;
}
async function run(model: tf.LayersModel, from: number, to: number) {
  const batches = reg.batches({ xs: x(), ys: y() }, { seed: 5, batchSize: 8, epoch: from });
  return (await model.fitDataset(batches, { epochs: to, initialEpoch: from, verbose: 0 })).history.loss;
}

await onBackends((backend) => {
  beforeEach(() => useBackend(backend));

  it("a model saved to files, loaded and trained on equals the one that was not interrupted, bit for bit", async () => {
    const whole = compiled();
    const losses = await run(whole, 0, 4);
    const files = modelStore(fileStore(join(folder, backend)));
    const first = compiled();
    const parts = [...(await run(first, 0, 2))];
    const { modelArtifactsInfo } = await first.save(files, { includeOptimizer: true });
    expect(modelArtifactsInfo.weightDataBytes).toBeGreaterThan(500);
    const loaded = await tf.loadLayersModel(files);
    expect(loaded.optimizer.getConfig()).toEqual(first.optimizer.getConfig());
    parts.push(...(await run(loaded, 2, 4)));
    expect(parts).toEqual(losses);
    for (const [i, w] of whole.getWeights().entries()) expect(difference(w, loaded.getWeights()[i])).toBe(0);
  });
  it("leaves no tensors behind", async () => {
    const model = compiled();
    const files = modelStore(memoryStore());
    const roundTrip = async () => {
      await model.save(files, { includeOptimizer: true });
      const loaded = await tf.loadLayersModel(files);
      loaded.dispose();
      loaded.optimizer.dispose();
    };
    expect(await leftBy(roundTrip)).toBe(0);
  });
});

it("writes what every TensorFlow.js loads, by HTTP too", async () => {
  await useBackend("cpu");
  const place = join(folder, "http");
  const model = compiled();
  await model.save(modelStore(fileStore(place)));
  expect(readdirSync(place).sort()).toEqual(["model.json", "weights.bin"]);
  const fetchFunc = async (url: string) => {
    const type = url.endsWith(".json") ? "application/json" : "application/octet-stream";
    return new Response(readFileSync(join(place, url.split("/").at(-1) ?? "")), { headers: { "content-type": type } });
  };
  const loaded = await tf.loadLayersModel(tf.io.http("http://localhost/model.json", { fetchFunc: fetchFunc as never }));
  for (const [i, w] of model.getWeights().entries()) expect(difference(w, loaded.getWeights()[i])).toBe(0);
});

it("has the old model or the new one whenever a write fails", async () => {
  const inner = memoryStore();
  let left = Number.POSITIVE_INFINITY;
  const failing: Store = {
    ...inner,
    async write(name, bytes) {
      if (left-- <= 0) throw new Error("the disk is full");
      await inner.write(name, bytes);
    },
  };
  const files = modelStore(failing);
  const models = [compiled(), compiled(), compiled()];
  await run(models[1], 0, 1);
  await models[0].save(files);
  for (const writes of [0, 1]) {
    left = writes;
    await expect(models[1].save(files)).rejects.toThrow("the disk is full");
    const loaded = await tf.loadLayersModel(files);
    for (const [i, w] of models[0].getWeights().entries()) expect(difference(w, loaded.getWeights()[i])).toBe(0);
  }
  left = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i++) {
    await models[1].save(files);
    const loaded = await tf.loadLayersModel(files);
    for (const [i, w] of models[1].getWeights().entries()) expect(difference(w, loaded.getWeights()[i])).toBe(0);
    expect(await inner.list()).toHaveLength(2);
  }
});

it("says what is missing or damaged", async () => {
  const place = join(folder, "damaged");
  const files = modelStore(fileStore(place));
  await expect(tf.loadLayersModel(files)).rejects.toThrow("modelStore: there is no model.json in the store.");
  await compiled().save(files);
  const weights = readFileSync(join(place, "weights.bin"));
  writeFileSync(join(place, "weights.bin"), weights.subarray(0, 100));
  await expect(tf.loadLayersModel(files)).rejects.toThrow(
    /^modelStore: the weights have 100 bytes, and model\.json lists/,
  );
  rmSync(join(place, "weights.bin"));
  await expect(tf.loadLayersModel(files)).rejects.toThrow(
    "modelStore: model.json names weights.bin, which is not in the",
  );
  writeFileSync(join(place, "model.json"), "{");
  await expect(tf.loadLayersModel(files)).rejects.toThrow("modelStore: model.json is no JSON");
  expect(() => modelStore("model" as never)).toThrow("modelStore: store must be a store of @reg/callbacks, as");
});
