// TensorFlow.js as users import it, on the backends that run in Node.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { describe, expect } from "vitest";

const manifest = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
setWasmPaths(`${join(dirname(manifest), "dist")}/`);
await tf.setBackend("cpu");
tf.env().set("IS_TEST", true); // no advice, at the first tensor, to install the backend for Node
tf.zeros([1]).dispose();
tf.env().set("IS_TEST", false);

export { tf };
export type Tensor = tf.Tensor;

/** The tests of `body` on each backend, inside a describe block of its own. */
export async function onBackends(body: (backend: string) => void): Promise<void> {
  for (const backend of ["cpu", "wasm"]) describe.sequential(`on ${backend}`, () => body(backend));
}

export async function useBackend(backend: string): Promise<void> {
  await tf.setBackend(backend);
  await tf.ready();
}

/** Normal numbers that are the same in every run. */
export const randn = (shape: number[], seed = 1): Tensor => tf.randomNormal(shape, 0, 1, "float32", seed);

/** TensorFlow.js as it looks on a device, computing on cpu: what makes layers and the others compose its ops. */
export const composed = { ...tf, getBackend: () => "webgl", backend: () => ({}) } as unknown as typeof tf;

/** How many tensors `body` leaves behind, the second time. */
export async function leftBy(body: () => unknown): Promise<number> {
  await body();
  const before = tf.memory().numTensors;
  await body();
  return tf.memory().numTensors - before;
}

/** A model through its saved form, as files would hold it. */
export async function savedAndLoaded(model: tf.LayersModel, includeOptimizer = false): Promise<tf.LayersModel> {
  let saved: tf.io.ModelArtifacts = {};
  const handler = tf.io.withSaveHandler(async (artifacts) => {
    saved = artifacts;
    return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
  });
  await model.save(handler, { includeOptimizer });
  const { weightData, ...rest } = saved;
  return tf.loadLayersModel(tf.io.fromMemory({ ...JSON.parse(JSON.stringify(rest)), weightData }));
}

/** That a net with such a kernel leaves no tensor behind in fit, predict, save and load, and trains on as it would have. */
export async function expectKept(kernel: object, optimizer: tf.Optimizer): Promise<tf.LayersModel> {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 5, inputShape: [6], ...kernel })] });
  model.compile({ optimizer, loss: "meanSquaredError" });
  const [x, y] = [randn([16, 6]), randn([16, 5], 2)];
  const fit = (of: tf.LayersModel) => of.fit(x, y, { epochs: 2, batchSize: 8, shuffle: false, verbose: 0 });
  expect(await leftBy(() => fit(model))).toBe(0);
  expect(await leftBy(() => tf.dispose(model.predict(x)))).toBe(0);
  expect(await leftBy(async () => (await savedAndLoaded(model)).dispose())).toBe(0);
  const loaded = await savedAndLoaded(model, true);
  expect(loaded.getConfig()).toEqual(model.getConfig());
  const [a, b] = [await fit(model), await fit(loaded)];
  expect(b.history).toEqual(a.history);
  return model;
}

/** The largest difference of two tensors. */
export const difference = (a: Tensor, b: Tensor): number =>
  tf.tidy(() => (a.size === 0 ? 0 : tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]));
