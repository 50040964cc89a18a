import { beforeAll, describe, expect, it } from "vitest";
import { batchNorm, dropout, recurrentDropout, wasmKernels } from "../../src/index.ts";
import { unregister } from "../../src/internal/registry.ts";
import { composed, difference, onBackends, randn, type Tensor, tf, useBackend } from "../tf.ts";

type Apply = { apply(x: Tensor, kwargs: object): unknown };
const apply = (layer: unknown, x: Tensor, kwargs: object) => (layer as Apply).apply(x, kwargs) as Tensor;
const mask = () =>
  tf.tensor2d(
    [
      [1, 1, 0, 1],
      [0, 1, 0, 0],
      [1, 1, 1, 1],
    ],
    [3, 4],
    "bool",
  );
/** The time steps [places, C] that the mask leaves in. */
const counted = (x: Tensor) => tf.gather(tf.reshape(x, [-1, x.shape[2] as number]), [0, 1, 3, 5, 8, 9, 10, 11]);

function holds(given: typeof tf, options: object) {
  const make = () => batchNorm(given)({ momentum: 0.5, ...options });
  const [x, dy] = [randn([3, 4, 5], 2), randn([3, 4, 5], 3)];
  const keep = tf.cast(tf.expandDims(mask(), 2), "float32");
  const [masked, plain] = [make(), make()];
  const train = { training: true };
  const y = apply(masked, x, { ...train, mask: mask() });
  const wanted = apply(plain, counted(x), train);
  expect(difference(counted(y), wanted)).toBeLessThan(1e-5);
  expect(difference(tf.mul(y, keep), y)).toBe(0);
  for (const [i, w] of masked.getWeights().entries()) expect(difference(w, plain.getWeights()[i])).toBeLessThan(1e-6);

  // What is left out changes nothing and has no gradient.
  const other = tf.add(x, tf.mul(tf.sub(1, keep), 100));
  expect(difference(apply(make(), other, { ...train, mask: mask() }), y)).toBeLessThan(1e-4);
  const dx = tf.grad((x) => apply(masked, x, { ...train, mask: mask() }))(x, dy);
  expect(difference(tf.mul(dx, keep), dx)).toBe(0);
  const small = tf.grad((x) => apply(plain, x, train))(counted(x), counted(dy));
  expect(difference(counted(dx), small)).toBeLessThan(1e-4);

  const inferred = apply(masked, x, { mask: mask() });
  expect(difference(tf.mul(inferred, keep), inferred)).toBe(0);
  expect(difference(tf.mul(apply(masked, x, {}), keep), inferred)).toBeLessThan(1e-6);
}

await onBackends((backend) => {
  beforeAll(async () => {
    await useBackend(backend);
    wasmKernels(tf);
  });

  it("batch norm counts only what a mask leaves in", () => {
    for (const options of [{}, { scale: false }, { runningVariance: "unbiased" }]) holds(tf, options);
  });
  it("takes the mask of an embedding in a model, and hands it on", async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.embedding({ inputDim: 10, outputDim: 4, inputLength: 6, maskZero: true }),
        batchNorm(tf)({ momentum: 0 }),
        dropout(tf)({ rate: 0.2, seed: 1 }),
        recurrentDropout(tf)({ layer: tf.layers.lstm({ units: 3 }), recurrentRate: 0.2, seed: 2 }),
        tf.layers.dense({ units: 1 }),
      ],
    });
    model.compile({ optimizer: tf.train.sgd(0), loss: "meanSquaredError" });
    const words = tf.tensor2d([
      [3, 4, 0, 0, 0, 0],
      [5, 6, 7, 0, 0, 0],
    ]);
    await model.fit(words, tf.zeros([2, 1]), { epochs: 1, verbose: 0 });
    const table = model.layers[0].getWeights()[0];
    const { mean } = tf.moments(tf.gather(table, [3, 4, 5, 6, 7]), 0);
    expect(difference(model.layers[1].getWeights()[2], mean)).toBeLessThan(1e-6);
    // What stands behind the mask does not matter to the recurrent layer.
    const [a, b] = [model.predict(words) as Tensor, model.predict(tf.concat([words, tf.zeros([2, 0])], 1)) as Tensor];
    expect(difference(a, b)).toBe(0);
  });
});

describe("composed, as on webgl and webgpu", () => {
  beforeAll(() => useBackend("cpu"));

  it("batch norm counts only what a mask leaves in", () => {
    for (const options of [{}, { scale: false }, { runningVariance: "unbiased" }]) {
      unregister(tf);
      holds(composed, options);
    }
    unregister(tf);
  });
});
