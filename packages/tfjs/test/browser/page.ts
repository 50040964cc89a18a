// What the browser test runs in Chromium: the same training on cpu, webgl and webgpu.
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-webgpu";
import { register } from "../../src/index.ts";
import { stored } from "./stored.ts";
import { tour } from "./tour.ts";

const reg = register(tf);
const glorot = (seed: number) => tf.initializers.glorotUniform({ seed });

/** The losses and data losses of a fit, the first mask of dropout, and what a model with all kinds of parts predicts. */
export async function train(backend: string) {
  await tf.setBackend(backend);
  await tf.ready();
  const model = tf.sequential({
    layers: [
      reg.layers.flip({ seed: 1, inputShape: [6, 6, 2] }),
      tf.layers.conv2d({ filters: 4, kernelSize: 3, kernelInitializer: glorot(1) }),
      reg.layers.groupNorm({ groups: 2 }),
      reg.layers.spatialDropout({ rate: 0.2, seed: 2 }),
      tf.layers.flatten(),
      reg.layers.layerNorm(),
      tf.layers.dense({
        units: 16,
        kernelInitializer: glorot(2),
        kernelRegularizer: reg.regularizers.elasticNet({ l1: 1e-2, l2: 1e-3 }),
        kernelConstraint: reg.constraints.maxNorm({ max: 0.9 }),
      }),
      reg.layers.batchNorm({ momentum: 0.9 }),
      reg.layers.dropout({ rate: 0.3, seed: 3 }),
      reg.layers.weightNorm({ layer: tf.layers.dense({ units: 3, kernelInitializer: glorot(3) }) }),
    ],
  });
  // Not Adam: it makes whole steps of the rounding errors where a gradient is 0, as of a bias before a norm.
  const optimizer = reg.optimizer(tf.train.momentum(0.01, 0.9), {
    weightDecay: 0.01,
    clipNorm: 1,
    averageWeights: 0.9,
  });
  model.compile({ optimizer, loss: "meanSquaredError" });
  const values = (size: number, seed: number) =>
    Float32Array.from({ length: size }, (_, i) => Math.sin((i + 1) * seed * 12.9898));
  const x = tf.tensor(values(32 * 72, 1), [32, 6, 6, 2]);
  const y = tf.tensor(values(96, 2), [32, 3]);
  const fitting = { epochs: 3, batchSize: 8, shuffle: false, verbose: 0 } as const;
  const run = () => model.fit(x, y, { ...fitting, validationData: [x, y] });
  const { history } = await run();
  const before = tf.memory().numTensors;
  await run();
  const left = tf.memory().numTensors - before;
  const mask = await (
    reg.layers.dropout({ rate: 0.5, seed: 7 }).apply(tf.ones([8, 64]), { training: true }) as tf.Tensor
  ).data();
  const kernel = await model.layers[6].getWeights()[0].data();
  return {
    history: history as Record<string, number[]>,
    mask: Array.from(mask, Number).join(""),
    zeros: kernel.filter((w) => w === 0).length,
    left,
    backend: tf.getBackend(),
  };
}

declare global {
  var run: {
    train: typeof train;
    tour: (backend: string) => ReturnType<typeof tour>;
    stored: (backend: string) => ReturnType<typeof stored>;
  };
}
globalThis.run = { train, tour: (backend) => tour(tf, backend), stored: (backend) => stored(tf, backend) };
