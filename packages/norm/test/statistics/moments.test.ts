import { normal, type Tensor, tensor, zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  batchNorm,
  batchNormInference,
  type Moments,
  mergeMoments,
  recalibrate,
  updateMoments,
} from "../../src/index.ts";
import { expectValues, narrow, torch, values } from "../helpers.ts";

const ones = (size: number): Tensor => ({ data: new Float64Array(size).fill(1), shape: [size] });
const fresh = { mean: zeros([2], "float64"), variance: ones(2) };
const momentsOf = (x: Tensor): Moments => batchNorm({ x })[2];
const rowsOf = (x: Tensor, start: number, end: number): Tensor => {
  const size = x.shape[1];
  return { data: x.data.slice(start * size, end * size), shape: [end - start, size] };
};

describe("updateMoments", () => {
  const batch = momentsOf(tensor([1, 10, 2, 20, 3, 30, 4, 40], [4, 2], "float64"));

  it("takes a tenth of the batch by default, its variance unbiased", () => {
    const running = updateMoments(fresh, batch);
    expectValues(running.mean, [0.25, 2.5], 1e-15);
    expectValues(running.variance, [0.9 + 5 / 30, 0.9 + 500 / 30], 1e-15);
    expect(running.updates).toBe(1);
    expect([...fresh.mean.data]).toEqual([0, 0]);
  });

  it("keeps the biased variance where asked to, and what momentum says", () => {
    const running = updateMoments(fresh, batch, { momentum: 1, runningVariance: "biased" });
    expect([...running.variance.data]).toEqual([1.25, 125]);
    expect([...updateMoments(fresh, batch, { momentum: 0 }).variance.data]).toEqual([1, 1]);
  });

  it("weighs all batches alike in the cumulative average", () => {
    const batches = [1, 2, 3].map((salt) => momentsOf(values([5, 2], salt)));
    const running = batches.reduce((now, moments) => updateMoments(now, moments, { momentum: "cumulative" }), {
      ...fresh,
      updates: 0,
    });
    const average = (of: (moments: Moments) => number) => batches.reduce((sum, moments) => sum + of(moments), 0) / 3;
    expectValues(
      running.mean,
      [0, 1].map((c) => average(({ mean }) => mean.data[c])),
      1e-13,
    );
    expectValues(
      running.variance,
      [0, 1].map((c) => average(({ variance }) => (variance.data[c] * 5) / 4)),
      1e-13,
    );
    expect(running.updates).toBe(3);
  });

  it("leaves everything as it was after an empty batch", () => {
    const [, , nothing] = batchNorm({ x: zeros([0, 2], "float64") });
    expect(updateMoments(fresh, nothing)).toEqual({ ...fresh, updates: 0 });
  });

  it("names what is wrong", () => {
    expect(() => updateMoments(fresh, batch, { momentum: 99 })).toThrow(
      "updateMoments: momentum must be in [0, 1], got 99.",
    );
    expect(() => updateMoments(fresh, batch, { runningVariance: "sample" as never })).toThrow(
      'updateMoments: runningVariance must be one of "unbiased", "biased", got "sample".',
    );
    expect(() => updateMoments(fresh, { ...batch, count: 1 })).toThrow(
      "updateMoments: one value has no unbiased variance.",
    );
    expect(() => updateMoments(fresh, { ...batch, count: 1.5 })).toThrow(
      "updateMoments: moments.count must be a whole number",
    );
    for (const updates of [Number.NaN, -1]) {
      expect(() => updateMoments({ ...fresh, updates }, batch, { momentum: "cumulative" })).toThrow(
        `updateMoments: running.updates must be a whole number of at least 0, got ${updates}.`,
      );
    }
    expect(() => updateMoments({ ...fresh, mean: zeros([3]) }, batch)).toThrow(
      "updateMoments: running.variance must have shape [3]",
    );
    expect(() => updateMoments({} as never, batch)).toThrow("updateMoments: running.mean must be a tensor");
    expect(() => updateMoments(fresh, momentsOf(values([4, 3], 1)))).toThrow(
      "updateMoments: moments.mean must have shape [2], got [3].",
    );
  });
});

describe("mergeMoments", () => {
  const whole = tensor(
    Float64Array.from(normal(1, 40), (v, i) => v + 1e6 * (i % 2)),
    [20, 2],
  );

  it("gives of any parts, in any order, the moments of the whole", () => {
    const expected = momentsOf(whole);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(0, 2, 4, 7, 9, 11, 13, 15, 18), { maxLength: 5 }),
        fc.boolean(),
        (cuts, back) => {
          const edges = [0, ...cuts.filter((cut) => cut > 0).sort((a, b) => a - b), 20];
          const parts = edges.slice(1).map((end, i) => momentsOf(rowsOf(whole, edges[i], end)));
          const merged = (back ? parts.reverse() : parts).reduce(mergeMoments);
          expect(merged.count).toBe(20);
          expectValues(merged.mean, expected.mean.data, 1e-15);
          expectValues(merged.variance, expected.variance.data, 1e-9);
        },
      ),
    );
  });

  it("takes nothing from parts of count 0, on either side", () => {
    const some = momentsOf(whole);
    const [, , nothing] = batchNorm({ x: zeros([0, 2], "float64") });
    expect(mergeMoments(some, nothing)).toEqual(some);
    expect(mergeMoments(nothing, some)).toEqual(some);
    expect(mergeMoments(nothing, nothing)).toEqual(nothing);
  });

  it("names what is wrong", () => {
    const some = momentsOf(whole);
    expect(() => mergeMoments(some, momentsOf(values([4, 3], 1)))).toThrow(
      "mergeMoments: b.mean must have shape [2], got [3].",
    );
    expect(() => mergeMoments({ ...some, count: -1 }, some)).toThrow(
      "mergeMoments: a.count must be a whole number of at least 0, got -1.",
    );
  });
});

describe("recalibrate", () => {
  const batches = [
    rowsOf(values([15, 2], 1), 0, 3),
    rowsOf(values([15, 2], 1), 3, 9),
    rowsOf(values([15, 2], 1), 9, 15),
  ];
  const layers = (x: Tensor) => ({
    first: momentsOf(x),
    second: momentsOf({ ...x, data: x.data.map((v) => 2 * v + 1) }),
  });

  it("gives the statistics of the whole data set, for every layer", () => {
    const running = recalibrate(batches, layers);
    const whole = momentsOf(values([15, 2], 1));
    expectValues(running.first.mean, whole.mean.data, 1e-13);
    expectValues(
      running.first.variance,
      whole.variance.data.map((v) => (v * 15) / 14),
      1e-13,
    );
    expectValues(
      running.second.mean,
      whole.mean.data.map((v) => 2 * v + 1),
      1e-13,
    );
    expect(running.first.updates).toBe(3);
    const biased = recalibrate(batches, layers, { runningVariance: "biased" });
    expectValues(
      batchNormInference({ x: values([15, 2], 1) }, biased.first)[0],
      batchNorm({ x: values([15, 2], 1) })[0].data,
      1e-12,
    );
  });

  it("agrees with PyTorch's update_bn where averaged", () => {
    const data = [0, 1, 2].map((step) => values([4, 3], 40 + step));
    const { norm } = recalibrate(data, (x) => ({ norm: momentsOf(x) }), { combine: "averaged" });
    expectValues(norm.mean, torch.updateBn.mean, 1e-10);
    expectValues(norm.variance, torch.updateBn.variance, 1e-10);
  });

  it("adds up in float64 and returns the width of the moments", () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      narrow(
        tensor(
          Float64Array.from(normal(i, 8), (v) => v + 100),
          [4, 2],
        ),
      ),
    );
    const { norm } = recalibrate(many, (x) => ({ norm: momentsOf(x) }));
    expect(norm.mean.data).toBeInstanceOf(Float32Array);
    const whole = momentsOf({ data: Float64Array.from(many.flatMap(({ data }) => [...data])), shape: [1200, 2] });
    expectValues(norm.mean, whole.mean.data, 1e-7);
    expectValues(
      norm.variance,
      whole.variance.data.map((v) => (v * 1200) / 1199),
      3e-5,
    );
  });

  it("names what is wrong", () => {
    expect(() => recalibrate([], layers)).toThrow("recalibrate: there must be at least one batch");
    expect(() =>
      recalibrate(
        batches,
        (x) => (x.shape[0] === 3 ? layers(x) : { first: momentsOf(x) }) as ReturnType<typeof layers>,
      ),
    ).toThrow("recalibrate: layer second has moments in 1 of 3 batches.");
    expect(() => recalibrate(batches, layers, { combine: "mean" as never })).toThrow(
      'recalibrate: combine must be one of "pooled", "averaged", got "mean".',
    );
  });
});
