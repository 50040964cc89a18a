import { inputsOf, opLaws, shapes, tensors, testLaws } from "@reg/gradcheck";
import { normal, type Tensor, tensor, zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layerNorm, layerNormInto } from "../../src/index.ts";
import { affine, expectOffset, expectTorch, expectValues, keras, maskFor, narrow, rows, values } from "../helpers.ts";

const optional = { optional: ["gamma", "beta"] } as const;
const large = fc
  .tuple(fc.constantFrom(1, 3, 33, 130), fc.constantFrom(1, 5, 16, 37, 130, 2100))
  .filter(([n, size]) => n * size >= 256 && n * size < 6_000);
const inputs = inputsOf(rows, affine(-1), optional);
const offsetInputs = ["x"] as const;

describe("layerNorm", () =>
  testLaws(it, opLaws(layerNorm, inputs, undefined, { offsetInputs, large: inputsOf(large, affine(-1), optional) }), {
    numRuns: 40,
  }));
describe("layerNorm of two axes", () =>
  testLaws(
    it,
    opLaws(
      layerNorm,
      inputsOf(shapes({ minRank: 2, minAxis: 1, maxAxis: 5 }), affine(-2), optional),
      { axes: 2 },
      { offsetInputs },
    ),
    { numRuns: 20 },
  ));
describe("layerNorm with a mask", () =>
  testLaws(
    it,
    opLaws(layerNorm, inputs, ({ x }) => ({ mask: maskFor(x.shape) }), { offsetInputs }),
    { numRuns: 20 },
  ));

describe("layerNorm agrees with", () => {
  it("PyTorch", () => expectTorch("layerNorm", layerNorm));
  it("TensorFlow.js", () => {
    for (const { shape, config, y } of keras.filter(({ layer }) => layer === "layerNormalization")) {
      const features = shape.slice(-1);
      const inputs = { x: values(shape, 1), gamma: values(features, 2), beta: values(features, 3) };
      expectValues(layerNorm(inputs, { epsilon: config.epsilon ?? 1e-3 })[0], y, 1e-6);
    }
  });
});

describe("layerNorm's y", () => {
  const several = tensors(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 3, max: 300 })));

  it("has mean 0 and deviation 1 in every row, in either width", () => {
    fc.assert(
      fc.property(several, fc.boolean(), (x, isNarrow) => {
        const [{ data, shape }] = layerNorm({ x: isNarrow ? narrow(x) : x }, { epsilon: 0 });
        const size = shape[1];
        for (let r = 0; r < shape[0]; r++) {
          const row = Float64Array.from(data.subarray(r * size, (r + 1) * size));
          const mean = row.reduce((sum, v) => sum + v, 0) / size;
          expect(mean).toBeCloseTo(0, isNarrow ? 6 : 12);
          expect(row.reduce((sum, v) => sum + (v - mean) ** 2, 0) / size).toBeCloseTo(1, isNarrow ? 5 : 12);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("is the same for x shifted and stretched", () => {
    fc.assert(
      fc.property(several, (x) => {
        const moved = { data: x.data.map((v) => 3 * v - 50), shape: x.shape };
        expectValues(layerNorm({ x: moved }, { epsilon: 0 })[0], layerNorm({ x }, { epsilon: 0 })[0].data, 1e-10);
      }),
      { numRuns: 20 },
    );
  });

  it("does not depend on other rows, or on how many there are", () => {
    const x = tensor(normal(1, 3 * 700), [3, 700]);
    const [whole] = layerNorm({ x });
    for (let r = 0; r < 3; r++) {
      const [row] = layerNorm({ x: tensor(x.data.slice(r * 700, (r + 1) * 700), [1, 700]) });
      expect(row.data).toEqual(whole.data.slice(r * 700, (r + 1) * 700));
    }
  });
});

it("has a gradient orthogonal to 1 and, without epsilon, to x̂", () => {
  const x = tensor(normal(2, 600), [2, 300]);
  const [y, pullback] = layerNorm({ x }, { epsilon: 0 });
  const { x: dx } = pullback(tensor(normal(3, 600), [2, 300]));
  for (let r = 0; r < 2; r++) {
    let sum = 0;
    let dot = 0;
    for (let i = 300 * r; i < 300 * (r + 1); i++) {
      sum += dx.data[i];
      dot += dx.data[i] * y.data[i];
    }
    expect(Math.abs(sum)).toBeLessThan(1e-4);
    expect(Math.abs(dot)).toBeLessThan(1e-4);
  }
});

describe("layerNorm's numerics", () => {
  it("hold with mean 1e4 and deviation 1", () =>
    expectOffset((x) => layerNorm({ x: { ...x, shape: [2, 512] } })[0], 512));

  it("make constant rows exactly beta, and their gradient finite", () => {
    for (const Floats of [Float32Array, Float64Array]) {
      const x = { data: new Floats(600).fill(0.1), shape: [2, 300] };
      const beta = { data: new Floats(300).fill(0.7), shape: [300] };
      for (const epsilon of [0, 1e-5]) {
        const [y, pullback] = layerNorm({ x, beta }, { epsilon });
        expect(y.data).toEqual(new Floats(600).fill(0.7));
        expect(pullback(values([2, 300], 1)).x.data.every(Number.isFinite)).toBe(true);
      }
    }
  });

  it("make one feature beta, with gradient 0", () => {
    const [y, pullback] = layerNorm({ x: values([300, 1], 1), beta: tensor([5]) });
    expect(y.data).toEqual(new Float64Array(300).fill(5));
    expect(pullback(values([300, 1], 2)).x.data.every((v) => v === 0)).toBe(true);
  });

  it("survive squares that float32 cannot hold", () => {
    const x = narrow(values([2, 300], 1));
    const huge = { data: x.data.map((v) => v * 2 ** 80), shape: x.shape };
    const [y, pullback] = layerNorm({ x: huge });
    const [expected, pullbackWide] = layerNorm({ x: { ...huge, data: Float64Array.from(huge.data) } });
    expectValues(y, expected.data, 1e-6);
    const dy = values([2, 300], 2);
    expectValues(pullback(narrow(dy)).x, pullbackWide(dy).x.data, 1e-6);
  });

  it("keep not-a-number and infinity within their row", () => {
    const x = narrow(values([3, 300], 1));
    x.data[310] = Number.NaN;
    x.data[620] = Infinity;
    const { data } = layerNorm({ x })[0];
    for (let i = 0; i < 900; i++) expect(Number.isFinite(data[i])).toBe(i < 300);
  });

  it("find an outlier at the start of a row no harder than elsewhere", () => {
    const x = narrow(values([1, 3000], 1));
    x.data[0] = 1e6;
    const wide = { data: Float64Array.from(x.data), shape: x.shape };
    expectValues(layerNorm({ x })[0], layerNorm({ x: wide })[0].data, 1e-6);
  });

  it("give empty batches empty results and gradients of 0", () => {
    const [y, pullback] = layerNorm({ x: zeros([0, 4]), gamma: zeros([4]) });
    expect(y.shape).toEqual([0, 4]);
    expect(pullback(zeros([0, 4])).gamma.data).toEqual(new Float32Array(4));
  });
});

describe("a mask of layerNorm", () => {
  const x = tensor([1, 2, 3, 99, Number.NaN, 5, 7, 9, 11, 13], [2, 5], "float64");
  const mask = { data: [1, 1, 1, 0, 0, 1, 1, 1, 1, 1], shape: [2, 5] };

  it("leaves padding out of everything", () => {
    const [y, pullback] = layerNorm({ x, gamma: tensor([1, 1, 1, 1, 1]) }, { mask });
    expectValues(
      y,
      [...layerNorm({ x: tensor([1, 2, 3], [1, 3], "float64") })[0].data, 0, 0, ...y.data.slice(5)],
      1e-12,
    );
    const { x: dx, gamma: dgamma } = pullback(values([2, 5], 1));
    expect([...dx.data.slice(3, 5)]).toEqual([0, 0]);
    expect(dgamma.data.every(Number.isFinite)).toBe(true);
  });

  it("may have the first axes of x alone", () => {
    const sequences = values([2, 3, 4], 1);
    const [y] = layerNorm({ x: sequences }, { mask: { data: [1, 1, 0, 1, 0, 0], shape: [2, 3] } });
    const [full] = layerNorm({ x: sequences });
    expect([...y.data]).toEqual([...full.data].map((v, i) => ([2, 4, 5].includes(Math.floor(i / 4)) ? 0 : v)));
  });

  it("that leaves nothing of a row makes it 0", () => {
    const [y, pullback] = layerNorm({ x, beta: tensor([1, 1, 1, 1, 1]) }, { mask: { data: [0, 1], shape: [2] } });
    expect([...y.data.slice(0, 5)]).toEqual([0, 0, 0, 0, 0]);
    expect([...pullback(values([2, 5], 1)).x.data.slice(0, 5)]).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("layerNormInto", () => {
  const inputs = { x: narrow(values([3, 200], 1)), gamma: narrow(values([200], 2)), beta: narrow(values([200], 3)) };
  const dy = narrow(values([3, 200], 4));
  const [y, pullback] = layerNorm(inputs);
  const expected = pullback(dy);

  it("writes what layerNorm returns into memory it is given, dy included", () => {
    const into = zeros([3, 200]);
    const [same, pullback] = layerNormInto(into, inputs);
    expect(same).toBe(into);
    expect(into.data).toEqual(y.data);
    const room = { x: { ...dy, data: dy.data.slice() }, gamma: zeros([200]) };
    const gradients = pullback(room.x, room);
    expect(gradients.x).toBe(room.x);
    expect(gradients.gamma).toBe(room.gamma);
    expect(gradients).toEqual(expected);
  });

  it("takes a dy of another width", () => {
    expectValues(pullback({ data: Float64Array.from(dy.data), shape: dy.shape }).x, expected.x.data, 0);
  });

  it("refuses memory that the pullback reads", () => {
    expect(() => layerNormInto(inputs.x, inputs)).toThrow(
      "layerNormInto: into must not share memory with x, which the pullback reads again.",
    );
    expect(() => layerNormInto(zeros([3, 200], "float64"), inputs)).toThrow(
      "layerNormInto: into must have the dtype of x",
    );
    const noTensor = [1, 2] as unknown as Tensor;
    expect(() => layerNormInto(zeros([2]), { x: noTensor })).toThrow("layerNormInto: x must be a tensor");
    expect(() => layerNormInto(zeros([3, 200]), { ...inputs, gamma: noTensor })).toThrow(
      "layerNormInto: gamma must be a tensor",
    );
    expect(() => layerNormInto(zeros([3, 199]), inputs)).toThrow("layerNormInto: into must have shape [3, 200]");
    expect(() => layerNormInto(zeros([3, 200]), inputs)[1](dy, { x: zeros([3, 1]) })).toThrow(
      "layerNormInto: into.x must have shape [3, 200]",
    );
  });
});

it("names what is wrong", () => {
  const x = zeros([2, 3]);
  const wrong =
    (options: object, inputs: object = { x }) =>
    () =>
      layerNorm(inputs as { x: Tensor }, options);
  expect(wrong({}, { x, gamma: zeros([2]) })).toThrow("layerNorm: gamma must have shape [3], got [2].");
  expect(wrong({}, { x, beta: zeros([3, 1]) })).toThrow("layerNorm: beta must have shape [3], got [3, 1].");
  expect(wrong({ axes: 2 }, { x, gamma: zeros([3]) })).toThrow("layerNorm: gamma must have shape [2, 3], got [3].");
  expect(wrong({ epsilon: -1 })).toThrow("layerNorm: epsilon must be in [0, ∞), got -1.");
  expect(wrong({ epsilon: Number.NaN })).toThrow("got NaN");
  expect(wrong({ axes: 3 })).toThrow(
    "layerNorm: axes must be a whole number in [1, 2], got 3. It counts the last axes",
  );
  expect(wrong({ axes: 0 })).toThrow("got 0");
  expect(wrong({}, { x: zeros([]) })).toThrow("layerNorm: axes");
  expect(wrong({}, { x: zeros([2, 0]) })).toThrow("layerNorm: x has shape [2, 0], in which axis 1 is empty");
  expect(wrong({}, { x: [1, 2] })).toThrow(TypeError);
  expect(wrong({ mask: { data: [1, 0, 1], shape: [3] } })).toThrow(
    "layerNorm: mask must have shape [2, 3] or the first axes of that, got [3] with 3 entries.",
  );
  expect(wrong({ mask: { data: [1, 0.5], shape: [2] } })).toThrow(
    "1 where x counts and 0 where it is padding, got 0.5",
  );
  expect(() => layerNorm({ x })[1](zeros([3, 2]))).toThrow("layerNorm: dy must have shape [2, 3], got [3, 2].");
});

it("returns the statistics of its rows, on kernels and in float64, with a mask and in JSON", () => {
  const x = values([2, 3, 40], 1);
  for (const given of [x, narrow(x)]) {
    const [, , { mean, inverseDeviation }] = layerNorm({ x: given }, { epsilon: 1e-3 });
    expect([mean.shape, inverseDeviation.shape]).toEqual([
      [2, 3],
      [2, 3],
    ]);
    for (let row = 0; row < 6; row++) {
      const part = [...x.data.slice(40 * row, 40 * row + 40)];
      const own = part.reduce((sum, v) => sum + v, 0) / 40;
      const variance = part.reduce((sum, v) => sum + (v - own) ** 2, 0) / 40;
      expect(mean.data[row]).toBeCloseTo(own, 5);
      expect(inverseDeviation.data[row]).toBeCloseTo(1 / Math.sqrt(variance + 1e-3), 5);
    }
  }
  const [, , masked] = layerNorm({ x }, { mask: { data: [1, 0], shape: [2] } });
  expect(masked.mean.data.slice(3)).toEqual(new Float64Array(3));
  const [, , one] = layerNorm({ x: values([1, 2], 1) });
  expect(JSON.parse(JSON.stringify(one)).mean.shape).toEqual([1]);
});
