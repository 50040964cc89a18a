import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { type Tensor, tensor, zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchNorm, batchNormInference } from "../../src/index.ts";
import { affine, expectTorch, expectValues, keras, narrow, rows, values } from "../helpers.ts";

const optional = { optional: ["gamma", "beta"] } as const;
const statistics = (channels: number) => ({
  mean: values([channels], 5),
  variance: { data: values([channels], 6).data.map(Math.abs), shape: [channels] },
});
const shapes = rows.filter((shape) => shape.length > 1 && !shape.slice(1).includes(0));
const large = inputsOf(fc.constantFrom<number[][]>([40, 7], [9, 3, 10, 11], [2, 5, 100]), affine(1), optional);

describe("batchNormInference", () =>
  testLaws(
    it,
    opLaws(
      batchNormInference,
      inputsOf(shapes, affine(1), optional),
      ({ x }) => statistics(x.shape[1]),
      // an offset of x alone would leave y large, and float32 with it
      { without: ["float32 agrees with float64 at a huge offset"], large },
    ),
    { numRuns: 30 },
  ));

it("agrees with PyTorch", () =>
  expectTorch("batchNormInference", batchNormInference, ({ mean, variance }) => ({
    mean: tensor(Float64Array.from(mean as number[])),
    variance: tensor(Float64Array.from(variance as number[])),
  })));

it("agrees with Keras as TensorFlow.js has it", () => {
  for (const { shape, config, mean, variance, inference } of keras.filter(({ mean }) => mean !== undefined)) {
    const channels = shape.slice(-1);
    const [y] = batchNormInference(
      { x: values(shape, 1), gamma: values(channels, 2), beta: values(channels, 3) },
      { mean: tensor(mean), variance: tensor(variance), axis: -1, epsilon: config.epsilon ?? 1e-3 },
    );
    expectValues(y, inference, 2e-6);
  }
});

it("is batchNorm where the moments are those of the batch, also far from 0", () => {
  for (const x of [values([30, 3, 5], 1), narrow(values([30, 3, 5], 1))]) {
    for (const offset of [0, 1000]) {
      const moved = { data: x.data.map((v) => v + offset), shape: x.shape };
      const [y, , moments] = batchNorm({ x: moved });
      expectValues(batchNormInference({ x: moved }, moments)[0], y.data, x.data instanceof Float32Array ? 1e-4 : 1e-9);
    }
  }
});

it("has gradients that see no statistics: infinity and not-a-number stay where they are", () => {
  const x = narrow(values([100, 3], 1));
  x.data[4] = Number.NaN;
  x.data[8] = Infinity;
  const [, pullback] = batchNormInference({ x }, statistics(3));
  expect(pullback(narrow(values([100, 3], 2))).x.data.every(Number.isFinite)).toBe(true);
});

it("names what is wrong", () => {
  const x = zeros([2, 3]);
  const wrong = (options: Partial<Record<"mean" | "variance", Tensor>> & { epsilon?: number }) => () =>
    batchNormInference({ x }, { mean: zeros([3]), variance: zeros([3]), ...options });
  expect(wrong({ mean: zeros([2]) })).toThrow("batchNormInference: mean must have shape [3], got [2].");
  expect(wrong({ variance: zeros([1]) })).toThrow("batchNormInference: variance must have shape [3], got [1].");
  expect(wrong({ variance: tensor([1, -1, 1]) })).toThrow(
    "batchNormInference: variance must not be negative, got -1 for channel 1.",
  );
  expect(wrong({ variance: tensor([1, 1, Number.NaN]) })).toThrow("got NaN for channel 2");
  expect(wrong({ epsilon: -1 })).toThrow("batchNormInference: epsilon must be in [0, ∞)");
  expect(() => batchNormInference({ x }, {} as never)).toThrow("batchNormInference: mean must be a tensor");
});
