import type { LayersModel } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { wasmKernels } from "../../src/index.ts";
import { unregister } from "../../src/internal/registry.ts";
import { layerCases } from "../cases.ts";
import { composed, difference, leftBy, onBackends, randn, savedAndLoaded, type Tensor, tf, useBackend } from "../tf.ts";

const cases = layerCases(tf);
const names = Object.keys(cases) as (keyof typeof cases)[];

function modelOf(name: (typeof names)[number]): { model: LayersModel; x: Tensor; y: Tensor } {
  const { layer, shape } = cases[name]();
  const model = tf.sequential({ layers: [layer] });
  if (model.outputs[0].shape.length > 2) model.add(tf.layers.flatten());
  model.add(tf.layers.dense({ units: 3, activation: "softmax" }));
  model.compile({ optimizer: tf.train.sgd(0.01), loss: "categoricalCrossentropy" });
  const y = tf.oneHot(tf.tensor1d([0, 1, 2, 0, 1, 2, 0, 1], "int32"), 3);
  return { model, x: randn([8, ...shape]), y: tf.cast(y, "float32") };
}

const fit = (model: LayersModel, x: Tensor, y: Tensor) =>
  model.fit(x, y, { epochs: 2, batchSize: 4, shuffle: false, verbose: 0 });

/** A config as JSON, where what is undefined and what is null are the same. */
const plain = (config: object) => JSON.parse(JSON.stringify(config, (_, value) => value ?? undefined));

await onBackends((backend) => {
  beforeAll(async () => {
    await useBackend(backend);
    wasmKernels(tf);
  });

  describe.each(names)("%s", (name) => {
    it("leaves no tensors behind in fit, predict, save and load", async () => {
      const { model, x, y } = modelOf(name);
      expect(await leftBy(() => fit(model, x, y))).toBe(0);
      expect(await leftBy(() => tf.dispose(model.predict(x)))).toBe(0);
      expect(await leftBy(async () => (await savedAndLoaded(model)).dispose())).toBe(0);
    });
    it("is itself again after saving and loading, and trains on alike", async () => {
      const { model, x, y } = modelOf(name);
      await fit(model, x, y);
      const loaded = await savedAndLoaded(model, true);
      expect(plain(loaded.layers[0].getConfig())).toEqual(plain(model.layers[0].getConfig()));
      expect(difference(model.predict(x) as Tensor, loaded.predict(x) as Tensor)).toBe(0);
      await fit(model, x, y);
      await fit(loaded, x, y);
      for (const [i, weight] of model.getWeights().entries())
        expect(difference(weight, loaded.getWeights()[i])).toBe(0);
    });
    it("computes the shape that it says", () => {
      const { layer, shape } = cases[name]();
      const said = layer.computeOutputShape([8, ...shape]);
      expect((layer.apply(randn([8, ...shape])) as Tensor).shape).toEqual(said);
    });
  });
});

describe("composed of TensorFlow.js' ops, as on webgl and webgpu", () => {
  beforeAll(() => useBackend("cpu"));

  it.each(names)("%s has the same values and gradients", (name) => {
    const results = [tf, composed].map((given) => {
      unregister(tf);
      const { layer, shape } = layerCases(given)[name]();
      const x = randn([8, ...shape]);
      const y = layer.apply(x) as Tensor;
      layer.setWeights(layer.getWeights().map((weight, i) => tf.add(tf.abs(randn(weight.shape, i + 5)), 0.5)));
      const weights = layer.trainableWeights.map((weight) => weight.read());
      const dy = randn(y.shape, 9);
      const run = (...args: Tensor[]) => layer.apply(args[0], { training: true }) as Tensor;
      const forward = run(x);
      const gradients = tf.grads(run)([x, ...weights], dy);
      const inference = layer.apply(x) as Tensor;
      return [forward, ...gradients, inference, ...layer.getWeights()];
    });
    for (const [i, value] of results[0].entries()) expect(difference(value, results[1][i])).toBeLessThan(2e-5);
  });
});
