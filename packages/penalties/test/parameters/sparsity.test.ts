import { tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import { sparsity } from "../../src/index.ts";

describe("sparsity", () => {
  const weights = {
    w: tensor([[0, 0, -0], [0, 2, 1e-4], [0, 0, 3]]), // biome-ignore format: a matrix
    b: tensor([1, 0]),
  };

  it("counts zeros, near zeros and groups, of each and of all", () => {
    const { total, tensors } = sparsity(weights, { groups: { w: { axis: 1 } } });
    expect(tensors.w).toEqual({ size: 9, zeros: 6, nearZeros: 1, fraction: 6 / 9, groups: 3, effectiveGroups: 2 });
    expect(tensors.b).toEqual({ size: 2, zeros: 1, nearZeros: 0, fraction: 0.5, groups: 0, effectiveGroups: 0 });
    expect(total).toEqual({ size: 11, zeros: 7, nearZeros: 1, fraction: 7 / 11, groups: 3, effectiveGroups: 2 });
  });

  it("takes columns, lists, and another threshold", () => {
    const counted = (groups: object, near?: number) =>
      sparsity(weights, { groups: { w: groups }, near: near ?? 0 }).tensors.w;
    expect(counted({ axis: 0 })).toMatchObject({ groups: 3, effectiveGroups: 2 });
    expect(counted({ groups: [[0, 1], [5, 6], [2, 3]] })).toMatchObject({ groups: 3, effectiveGroups: 1 }); // biome-ignore format: lists
    expect(counted({ axis: 0 }, 2)).toMatchObject({ nearZeros: 2 });
    expect(counted({ axis: 0 }, 0)).toMatchObject({ nearZeros: 0 });
  });

  it("counts NaN as no zero, and nothing as no fraction", () => {
    expect(sparsity({ w: tensor([Number.NaN, 0]) }).total).toMatchObject({ zeros: 1, nearZeros: 0 });
    expect(sparsity({ w: tensor(new Float32Array(0), [0]) }).total).toMatchObject({ size: 0, fraction: 0 });
    expect(sparsity({}).total.size).toBe(0);
  });

  it("says what is wrong", () => {
    expect(() => sparsity(weights, { groups: { v: { axis: 0 } } })).toThrow(/groups has "v", which is no weight/);
    expect(() => sparsity(weights, { groups: { b: { axis: 1 } } })).toThrow(/sparsity: b: axis must be .* got 1/);
  });
});
