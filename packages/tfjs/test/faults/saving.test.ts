import type { Sequential } from "@tensorflow/tfjs";
import { describe, expect } from "vitest";
import { difference, savedAndLoaded, type Tensor, tf } from "../tf.ts";
import { fitting, kernel, plain, withReg } from "./halves.ts";

describe("a model with a constraint, saved and loaded", () => {
  const run = async () => {
    const kernelConstraint = tf.constraints.minMaxNorm({ minValue: 2, maxValue: 3, rate: 0.5 });
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3], kernelConstraint })] });
    const before = tf.memory().numTensors;
    const loaded = await savedAndLoaded(model);
    const distance = difference(kernel(model), (loaded as Sequential).layers[0].getWeights()[0]);
    loaded.dispose();
    return { distance, left: tf.memory().numTensors - before };
  };
  plain("has other weights, and leaves a tensor behind", async () => {
    const { distance, left } = await run();
    expect(distance).toBeGreaterThan(0.1);
    expect(left).toBeGreaterThan(0);
  });
  withReg("has the same", async () => expect(await run()).toEqual({ distance: 0, left: 0 }));
});

describe("Adam, saved and loaded after 200 steps", () => {
  const run = async () => {
    const step = (optimizer: ReturnType<typeof tf.train.adam>, w: ReturnType<typeof tf.variable>) =>
      optimizer.minimize(() => tf.sum(tf.square(w)) as never, false, [w]);
    const [first, w] = [tf.train.adam(0.01), tf.variable(tf.ones([3]))];
    for (let i = 0; i < 200; i++) step(first, w);
    const second = tf.train.adam(0.01);
    await second.setWeights(await first.getWeights());
    const powers = [first, second].map((adam) => (adam as unknown as { accBeta2: Tensor }).accBeta2.dataSync()[0]);
    return powers[1] - powers[0];
  };
  plain("goes on from other bits", async () => expect(await run()).not.toBe(0));
  withReg("goes on from the same", async () => expect(await run()).toBe(0));
});

describe("saving a model with its optimizer", () => {
  const run = async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
    model.compile({ optimizer: tf.train.adam(0.01), loss: "meanSquaredError" });
    await model.fit(tf.ones([4, 2]), tf.ones([4, 1]), { ...fitting, epochs: 1 });
    const before = tf.memory().numTensors;
    const handler = tf.io.withSaveHandler(async () => ({
      modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" },
    }));
    await model.save(handler, { includeOptimizer: true });
    return tf.memory().numTensors - before;
  };
  plain("leaves a tensor behind", async () => expect(await run()).toBe(1));
  withReg("leaves none", async () => expect(await run()).toBe(0));
});
