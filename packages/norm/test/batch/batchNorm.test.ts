import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { arena, normal, sizeOf, type Tensor, tensor, zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  batchNorm,
  batchNormInto,
  fromKeras,
  fromTorch,
  type RunningStatistics,
  updateMoments,
} from "../../src/index.ts";
import { affine, expectOffset, expectTorch, expectValues, keras, maskFor, narrow, torch, values } from "../helpers.ts";

const optional = { optional: ["gamma", "beta"] } as const;
const offsetInputs = ["x"] as const;
/** [N, C], [N, C, L], … with no or several values per channel. */
const batches = fc
  .tuple(
    fc.constantFrom(0, 1, 2, 3, 5),
    fc.integer({ min: 1, max: 6 }),
    fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
  )
  .map(([n, c, positions]) => [n, c, ...positions])
  .filter(([n, _, ...positions]) => positions.reduce((a, b) => a * b, n) !== 1);
const last = batches.map(([n, c, ...positions]) => [n, ...positions, c]);
const largeShapes = fc.constantFrom<number[][]>([40, 7], [5, 130], [133, 16], [9, 3, 10, 11], [2, 5, 100], [300, 2]);
const large = inputsOf(largeShapes, affine(1), optional);

describe("batchNorm", () =>
  testLaws(it, opLaws(batchNorm, inputsOf(batches, affine(1), optional), undefined, { offsetInputs, large }), {
    numRuns: 25,
  }));
describe("batchNorm with channels last", () => {
  const channelsLast = largeShapes.map(([n, c, ...positions]) => [n, ...positions, c]);
  testLaws(
    it,
    opLaws(
      batchNorm,
      inputsOf(last, affine(-1), optional),
      { axis: -1, epsilon: 1e-3 },
      { offsetInputs, large: inputsOf(channelsLast, affine(-1), optional) },
    ),
    { numRuns: 15 },
  );
});

const without = (shape: readonly number[], axis: number) => shape.filter((_, i) => i !== axis);
/** A mask that leaves a channel no or several values. */
const countsOf = (x: Tensor, axis: number) => {
  const mask = maskFor(without(x.shape, axis));
  const below = without(x.shape, axis)
    .slice(mask.shape.length)
    .reduce((a, b) => a * b, 1);
  return below * Array.from(mask.data).reduce((a, b) => a + b, 0);
};
describe("batchNorm with a mask", () => {
  const inputs = inputsOf(batches, affine(1), optional).filter(({ x }) => countsOf(x, 1) !== 1);
  testLaws(
    it,
    opLaws(batchNorm, inputs, ({ x }) => ({ mask: maskFor(without(x.shape, 1)) }), { offsetInputs }),
    {
      numRuns: 15,
    },
  );
});

describe("batchNorm agrees with", () => {
  it("PyTorch, forward and backward", () =>
    expectTorch("batchNorm", batchNorm, ({ epsilon }) => (epsilon === undefined ? {} : { epsilon })));

  it("PyTorch's running statistics", () => {
    for (const { shapes, options, running } of torch.cases.filter(({ running }) => running !== undefined)) {
      const settings = fromTorch({ momentum: options.momentum as number | null });
      const shape = shapes.x;
      let now: RunningStatistics = {
        mean: zeros([shape[1]], "float64"),
        variance: { data: new Float64Array(shape[1]).fill(1), shape: [shape[1]] },
      };
      for (let step = 0; step < 3; step++) {
        now = updateMoments(now, batchNorm({ x: values(shape, 20 + step) })[2], settings);
      }
      expectValues(now.mean, running?.mean ?? [], 1e-10);
      expectValues(now.variance, running?.variance ?? [], 1e-10);
    }
  });

  it("Keras as TensorFlow.js has it, running statistics included", () => {
    for (const { shape, config, y, mean, variance } of keras.filter(({ layer }) => layer === "batchNormalization")) {
      const channels = shape.slice(-1);
      const { epsilon, ...update } = fromKeras(config);
      let now: RunningStatistics = {
        mean: zeros(channels, "float64"),
        variance: { data: new Float64Array(channels[0]).fill(1), shape: channels },
      };
      let last = now.mean as Tensor;
      for (let step = 0; step < 3; step++) {
        const inputs = { x: values(shape, 20 + step), gamma: values(channels, 2), beta: values(channels, 3) };
        const [y, , moments] = batchNorm(inputs, { axis: -1, epsilon });
        last = y;
        now = updateMoments(now, moments, update);
      }
      expectValues(last, y, 2e-6);
      expectValues(now.mean, mean, 2e-6);
      expectValues(now.variance, variance, 2e-6);
    }
  });
});

describe("batchNorm's y", () => {
  const x = tensor(normal(1, 30 * 8 * 25), [30, 8, 25]);

  it("has mean 0 and deviation 1 in every channel", () => {
    for (const width of [x, narrow(x)]) {
      const [, , moments] = batchNorm({ x: batchNorm({ x: width }, { epsilon: 0 })[0] });
      expect(Math.max(...moments.mean.data.map(Math.abs))).toBeLessThan(1e-6);
      for (const variance of moments.variance.data) expect(variance).toBeCloseTo(1, 5);
    }
  });

  it("is the same for x shifted and stretched, channel by channel", () => {
    const moved = { data: x.data.map((v, i) => v * (1 + (Math.floor(i / 25) % 8)) - 7), shape: x.shape };
    expectValues(batchNorm({ x: moved }, { epsilon: 0 })[0], batchNorm({ x }, { epsilon: 0 })[0].data, 1e-9);
  });

  it("is the same whatever the order of the batch, and the layout", () => {
    const [y] = batchNorm({ x: narrow(x) });
    const turned = { data: new Float32Array(x.data.length), shape: [30, 25, 8] };
    for (let i = 0; i < turned.data.length; i++) {
      turned.data[Math.floor(i / 200) * 200 + (i % 25) * 8 + (Math.floor(i / 25) % 8)] = x.data[i];
    }
    const { data } = batchNorm({ x: turned }, { axis: 2 })[0];
    expectValues(
      {
        data: data.map((_, i) => data[Math.floor(i / 200) * 200 + (i % 25) * 8 + (Math.floor(i / 25) % 8)]),
        shape: x.shape,
      },
      y.data,
      1e-6,
    );
  });
});

it("has a gradient orthogonal to 1 and, without epsilon, to x̂, in every channel", () => {
  const x = tensor(normal(2, 40 * 9), [40, 9]);
  const [y, pullback] = batchNorm({ x }, { epsilon: 0 });
  const { data: dx } = pullback(tensor(normal(3, 40 * 9), [40, 9])).x;
  const sums = new Float64Array(9);
  const dots = new Float64Array(9);
  for (let i = 0; i < dx.length; i++) {
    sums[i % 9] += dx[i];
    dots[i % 9] += dx[i] * y.data[i];
  }
  for (const sum of [...sums, ...dots]) expect(Math.abs(sum)).toBeLessThan(1e-5);
});

describe("batchNorm's moments", () => {
  it("are those of the batch, with the biased variance", () => {
    const [, , moments] = batchNorm({
      x: tensor([
        [1, 10],
        [2, 10],
        [3, 10],
        [4, 10],
      ]),
    });
    expect([...moments.mean.data]).toEqual([2.5, 10]);
    expect([...moments.variance.data]).toEqual([1.25, 0]);
    expect(moments.count).toBe(4);
    expect(moments.mean.data).toBeInstanceOf(Float32Array);
  });

  it("of an empty batch have count 0", () => {
    const [y, pullback, moments] = batchNorm({ x: zeros([0, 3, 2]), gamma: zeros([3]) });
    expect(y.shape).toEqual([0, 3, 2]);
    expect(moments.count).toBe(0);
    expect([...pullback(zeros([0, 3, 2])).gamma.data]).toEqual([0, 0, 0]);
  });
});

describe("batchNorm's numerics", () => {
  it("hold with mean 1e4 and deviation 1, in planes and in columns", () => {
    expectOffset((x) => batchNorm({ x: { ...x, shape: [1, 2, 512] } })[0], 512);
    expectOffset((x) => {
      const turned = { data: x.data.map((_, i) => x.data[(i % 2) * 512 + Math.floor(i / 2)]), shape: [512, 2] };
      const { data } = batchNorm({ x: turned })[0];
      return { data: data.map((_, i) => data[(i % 512) * 2 + Math.floor(i / 512)]), shape: x.shape };
    }, 512);
  });

  it("make constant channels exactly beta", () => {
    for (const shape of [
      [300, 2],
      [30, 2, 10],
    ]) {
      for (const width of ["float32", "float64"] as const) {
        const x = zeros(shape, width);
        x.data.fill(0.1);
        const beta = tensor(Float64Array.of(0.7, -2), [2], width);
        const [y, pullback, { variance }] = batchNorm({ x, beta }, { epsilon: 0 });
        expect(new Set(y.data)).toEqual(new Set(beta.data));
        expect([...variance.data]).toEqual([0, 0]);
        expect(pullback(x).x.data.every(Number.isFinite)).toBe(true);
      }
    }
  });

  it("hold for near and far channels side by side, in any number of rows and columns", () => {
    for (const [rows, columns] of [
      [64, 8],
      [67, 7],
      [66, 13],
      [131, 2],
    ]) {
      const shape = [rows, columns];
      const x = narrow(values(shape, 1));
      const others = { data: x.data.map((v, i) => (i % columns === 0 ? v : 5e4 + v * (i % columns))), shape };
      const far = { data: Float64Array.from(others.data), shape };
      const dy = narrow(values(shape, 2));
      const [y, pullback] = batchNorm({ x });
      const [yOthers, pullbackOthers, moments] = batchNorm({ x: others });
      const [wide, pullbackWide, momentsWide] = batchNorm({ x: far });
      expect(moments.mean.data[0]).toBe(batchNorm({ x })[2].mean.data[0]);
      expectValues(yOthers, wide.data, 1e-6);
      expectValues(moments.variance, momentsWide.variance.data, 1e-6);
      expectValues(pullbackOthers(dy).x, pullbackWide(dy).x.data, 1e-6);
      const first = (data: ArrayLike<number>) => Array.from({ length: rows }, (_, row) => data[row * columns]);
      expectValues({ data: Float64Array.from(first(yOthers.data)), shape: [rows] }, first(y.data), 3e-7);
      expectValues(
        { data: Float64Array.from(first(pullbackOthers(dy).x.data)), shape: [rows] },
        first(pullback(dy).x.data),
        3e-7,
      );
    }
  });

  it("survive first values far off, squares beyond float32, and keep not-a-number in its channel", () => {
    for (const [shape, first, other] of [
      [[600, 3], 0, 1],
      [[20, 3, 30], 0, 30],
    ] as const) {
      const x = narrow(values(shape, 1));
      x.data[first] = 1e6;
      const wide = { data: Float64Array.from(x.data), shape };
      expectValues(batchNorm({ x })[0], batchNorm({ x: wide })[0].data, 1e-6);
      const huge = { data: x.data.map((v) => v * 2 ** 70), shape };
      const hugeWide = { data: Float64Array.from(huge.data), shape };
      const [y, pullback] = batchNorm({ x: huge });
      const [expected, pullbackWide] = batchNorm({ x: hugeWide });
      expectValues(y, expected.data, 1e-6);
      const dy = values(shape, 2);
      expectValues(pullback(narrow(dy)).x, pullbackWide(dy).x.data, 1e-6);
      x.data[other] = Number.NaN;
      const { mean } = batchNorm({ x })[2];
      expect([...mean.data].map(Number.isNaN)).toEqual([false, true, false]);
    }
  });
});

it("gives the same bits in an arena for planes and rows larger than a piece, and float64's numbers", () => {
  for (const [shape, axis] of [
    [[2, 1, 33_000], 1],
    [[4, 33_001], 1],
    [[7, 9001], 1],
    [[300, 130], 1],
  ] as const) {
    const x = narrow(tensor(normal(6, sizeOf(shape)), shape));
    const dy = narrow(tensor(normal(7, sizeOf(shape)), shape));
    const [y, pullback] = batchNorm({ x }, { axis });
    const { x: dx } = pullback(dy);
    const wide = (x: Tensor) => ({ data: Float64Array.from(x.data), shape });
    const [yWide, pullbackWide] = batchNorm({ x: wide(x) }, { axis });
    expectValues(y, yWide.data, 1e-6);
    expectValues(dx, pullbackWide(wide(dy)).x.data, 1e-6);
    const memory = arena({ bytes: 8 * x.data.byteLength });
    const [inside, pullbackInside] = batchNorm({ x: memory.tensor(x) }, { axis });
    expectValues(inside, y.data, 0);
    expectValues(pullbackInside(memory.tensor(dy)).x, dx.data, 0);
    memory.dispose();
  }
});

describe("a mask of batchNorm", () => {
  it("makes padding count for nothing, whatever it holds", () => {
    const real = values([1, 2, 5], 1);
    const padded = { data: new Float64Array(14).fill(Number.NaN), shape: [1, 2, 7] };
    for (let i = 0; i < 10; i++) padded.data[Math.floor(i / 5) * 7 + (i % 5)] = real.data[i];
    const mask = { data: [1, 1, 1, 1, 1, 0, 0], shape: [1, 7] };
    const inputs = { gamma: values([2], 2), beta: values([2], 3) };
    const [y, pullback, moments] = batchNorm({ x: padded, ...inputs }, { mask });
    const [expected, backExpected, expectedMoments] = batchNorm({ x: real, ...inputs });
    const cut = ({ data }: Tensor) => [...data.slice(0, 5), ...data.slice(7, 12)];
    expect(cut(y)).toEqual([...expected.data]);
    expect([...y.data.slice(5, 7)]).toEqual([0, 0]);
    expect(moments).toEqual(expectedMoments);
    const dy = values([1, 2, 7], 4);
    const gradients = pullback(dy);
    const expectedGradients = backExpected({ data: Float64Array.from(cut(dy)), shape: [1, 2, 5] });
    expect(cut(gradients.x)).toEqual([...expectedGradients.x.data]);
    expect([...gradients.x.data.slice(5, 7)]).toEqual([0, 0]);
    expect(gradients.gamma).toEqual(expectedGradients.gamma);
    expect(gradients.beta).toEqual(expectedGradients.beta);
  });

  it("may be of samples alone, or of positions with channels last", () => {
    const x = values([4, 3], 1);
    const [y] = batchNorm({ x }, { mask: { data: [1, 0, 1, 1], shape: [4] } });
    const kept = { data: Float64Array.of(...x.data.slice(0, 3), ...x.data.slice(6)), shape: [3, 3] };
    expect([...y.data.slice(0, 3), ...y.data.slice(6)]).toEqual([...batchNorm({ x: kept })[0].data]);
    const sequences = values([2, 3, 4], 1);
    const mask = { data: Uint8Array.of(1, 1, 0, 1, 0, 0), shape: [2, 3] };
    const [, , { count }] = batchNorm({ x: sequences }, { axis: -1, mask });
    expect(count).toBe(3);
  });
});

describe("batchNormInto", () => {
  it("writes what batchNorm returns into memory it is given, dy included", () => {
    for (const shape of [
      [64, 10],
      [8, 5, 20],
    ]) {
      const channels = [shape[1]];
      const inputs = {
        x: narrow(values(shape, 1)),
        gamma: narrow(values(channels, 2)),
        beta: narrow(values(channels, 3)),
      };
      const [y, pullback, moments] = batchNorm(inputs);
      const dy = narrow(values(shape, 4));
      const expected = pullback(dy);
      const into = zeros(shape);
      const [same, pullbackInto, sameMoments] = batchNormInto(into, inputs);
      expect(same).toBe(into);
      expect(into.data).toEqual(y.data);
      expect(sameMoments).toEqual(moments);
      const gradients = pullbackInto(dy, { x: dy });
      expect(gradients.x).toBe(dy);
      expect(gradients).toEqual(expected);
      expect(() => batchNormInto(inputs.x, inputs)).toThrow("batchNormInto: into must not share memory with x");
    }
  });
});

it("names what is wrong", () => {
  const x = zeros([2, 3]);
  const wrong =
    (options: object, inputs: object = { x }) =>
    () =>
      batchNorm(inputs as { x: Tensor }, options);
  expect(wrong({}, { x, gamma: zeros([2]) })).toThrow("batchNorm: gamma must have shape [3], got [2].");
  expect(wrong({ axis: 0 }, { x, beta: zeros([3]) })).toThrow("batchNorm: beta must have shape [2], got [3].");
  expect(wrong({ axis: 2 })).toThrow("batchNorm: axis must be a whole number in [-2, 1] for shape [2, 3], got 2.");
  expect(wrong({ epsilon: -1e-5 })).toThrow("batchNorm: epsilon must be in [0, ∞), got -0.00001.");
  expect(wrong({}, { x: zeros([2, 0]) })).toThrow("batchNorm: x has shape [2, 0], in which axis 1 is empty");
  expect(wrong({}, { x: zeros([2, 3, 0]) })).toThrow("Only the batch may be empty.");
  expect(wrong({}, { x: zeros([1, 3]) })).toThrow(
    "batchNorm: x of shape [1, 3] has one value per channel, and one value has no deviation. Train on larger batches, use batchNormInference",
  );
  expect(wrong({ mask: { data: [0, 1], shape: [2] } })).toThrow("batchNorm: the mask leaves one value per channel");
  expect(wrong({ mask: { data: [1, 1, 1], shape: [3] } })).toThrow(
    "batchNorm: mask must have shape [2] or the first axes",
  );
  expect(wrong({}, { x: zeros([3]) })).toThrow("batchNorm: axis");
});
