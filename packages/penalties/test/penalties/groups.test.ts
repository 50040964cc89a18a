import { tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import { groupLasso, isWeight, maxNorm, proxGroupLasso, unitNorm } from "../../src/index.ts";

const w = tensor(
  Float64Array.from({ length: 24 }, (_, i) => i + 1),
  [2, 3, 4],
);

/** The groups of w by hand: elements with the same position on the axes that are not inside. */
function lists(inside: number[]): number[][] {
  const groups = new Map<string, number[]>();
  for (let i = 0; i < 24; i++) {
    const position = [Math.floor(i / 12), Math.floor(i / 4) % 3, i % 4];
    const key = position.filter((_, k) => !inside.includes(k)).join();
    groups.set(key, [...(groups.get(key) ?? []), i]);
  }
  return [...groups.values()];
}

describe("groups", () => {
  it.each([[[0]], [[1]], [[2]], [[0, 1]], [[0, 2]], [[1, 2]], [[0, 1, 2]]])("along %j are those of lists", (axis) => {
    const groups = lists(axis);
    const [value, pullback] = groupLasso({ w }, { strength: 1, axis });
    const [expected, pullbackOfLists] = groupLasso({ w }, { strength: 1, groups });
    expect(value).toBeCloseTo(expected, 12);
    const gradient = pullbackOfLists().w.data;
    for (const [i, dw] of pullback().w.data.entries()) expect(dw).toBeCloseTo(gradient[i], 14);
    const shrunk = unitNorm(w, { axis }).data;
    for (const group of groups) expect(Math.hypot(...group.map((i) => shrunk[i]))).toBeCloseTo(1, 12);
  });

  it("count axes from the back, in any order", () => {
    expect(unitNorm(w, { axis: [-1, 0] }).data).toEqual(unitNorm(w, { axis: [0, 2] }).data);
  });

  it("leave what is in no list alone, and take weights of their own", () => {
    const row = tensor([3, 4, 7], [3], "float64");
    expect(groupLasso({ w: row }, { strength: 1, groups: [[0, 1]], weights: [10] })[0]).toBeCloseTo(50, 12);
    expect([...groupLasso({ w: row }, { strength: 1, groups: [[0, 1]], weights: [10] })[1]().w.data]).toEqual([
      6, 8, 0,
    ]);
    expect(proxGroupLasso(row, { strength: 10, groups: [[0, 1]] }).data).toEqual(Float64Array.of(0, 0, 7));
  });

  it("have norms that float64 squares cannot hold", () => {
    for (const size of [1e-200, 1e200]) {
      const x = tensor([3 * size, 4 * size], [2], "float64");
      for (const axis of [undefined, 0]) {
        const unit = unitNorm(x, axis === undefined ? {} : { axis }).data;
        expect(unit[0]).toBeCloseTo(0.6, 14);
        expect(unit[1]).toBeCloseTo(0.8, 14);
      }
    }
  });

  it("become NaN as a whole where a norm is not finite", () => {
    const x = tensor([Infinity, 1, 3, 4], [2, 2], "float64");
    expect([...maxNorm(x, { max: 5, axis: 1 }).data]).toEqual([NaN, NaN, 3, 4]);
  });

  it.each<[string, object, string]>([
    ["neither", {}, "groupLasso needs either axis or groups, as in { groups: [[0, 1], [2, 3]] }."],
    ["both", { axis: 0, groups: [[0]] }, "groupLasso needs either axis"],
    ["no axis of it", { axis: 3 }, "groupLasso: axis must be a whole number in [-3, 2] for shape [2, 3, 4], got 3."],
    ["half an axis", { axis: 0.5 }, "got 0.5."],
    ["an axis twice", { axis: [0, -3] }, "axis must name each axis once, got [0, -3]."],
    ["an empty list", { groups: [[0], []] }, "groups[1] is empty. Leave it out."],
    ["an index too large", { groups: [[24]] }, "groups[0] must list whole numbers in [0, 23], got 24."],
    ["an index that is none", { groups: [[1.5]] }, "got 1.5."],
    ["an overlap", { groups: [[0, 1], [1, 2]] }, "element 1 is in groups[0] and groups[1]. Groups must not overlap."], // biome-ignore format: lists
    ["an index twice", { groups: [[2, 2]] }, "element 2 is in groups[0] and groups[0]. Groups must not overlap."],
    ["too few weights", { axis: [1, 2], weights: [1] }, "weights must have 2 entries, one for each group, got 1."],
    ["a weight that is none", { axis: [1, 2], weights: [1, -1] }, "weights[1] must be in [0, ∞), got -1."],
  ])("refuse %s", (_, options, message) => {
    expect(() => groupLasso({ w }, { strength: 1, ...options })).toThrow(message);
  });
});

it("isWeight tells weights from biases and the parameters of norms", () => {
  const matrix = tensor([[1]]);
  for (const name of ["w", "conv1.weight", "dense/kernel:0", "embedding", "verb", "scrubWeight"]) {
    expect([name, isWeight(name, matrix)]).toEqual([name, true]);
  }
  for (const name of ["b", "conv1.bias", "dense/bias:0", "norm.gamma", "norm_beta", "hiddenBias", "b2"]) {
    expect([name, isWeight(name, matrix)]).toEqual([name, false]);
  }
  expect(isWeight("w", tensor([1, 2]))).toBe(false);
});
